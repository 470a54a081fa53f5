"""Whole sessions on a terminal: in Arabic with the local engine, and with a model that calls tools."""

import sys
from pathlib import Path

import pytest
from chatting import ARTICLE
from terminals import PROMPT, Start

sys.path.append(str(Path(__file__).parents[1] / "endpoint"))
from server import serving
from test_model_endpoint import streamed, tool_call

pytestmark = pytest.mark.slow


def test_a_session_in_arabic(start: Start, tmp_path: Path) -> None:
    terminal = start("--export", str(tmp_path / "out"), language="ar")
    terminal.paste(ARTICLE)
    terminal.type("\r")
    terminal.wait_for("الادعاءات: 3")
    terminal.wait_for(PROMPT)
    for said, shown in (
        ("ليش الثاني؟", "/لماذا 2"),
        ("قارن 1 و 2", "يستند كلاهما إلى"),
        ("/قرار 2 مؤيد دُفعت الفاتورة مرتين", "حُفظ قرارك"),
        ("/صدّر md", "كُتب التقرير في"),
    ):
        terminal.type(f"{said}\r")
        terminal.wait_for(shown)
        terminal.wait_for(PROMPT)
    (written,) = (tmp_path / "out").iterdir()
    assert "دُفعت الفاتورة مرتين" in written.read_text("utf-8")


def test_a_session_with_a_model_that_calls_tools(start: Start) -> None:
    answer = streamed({"content": 'The port handles 40 ships [1: "can handle 40 ships"]. It is grand.'})
    with serving([tool_call("read_document", {"document": "port-en"}), answer]) as server:
        endpoint = {"TABAYYUN_BASE_URL": server.base_url, "TABAYYUN_MODEL": "scripted"}
        terminal = start("--engine", "llm", **endpoint)
        terminal.type("how many ships does the port handle?\r")
        terminal.wait_for("read_document port-en")
        terminal.wait_for("handles 40 ships. [1]")
        terminal.wait_for("grand.")
        terminal.wait_for(PROMPT)
    assert len(server.requests) == 2
