"""A small library, and the command called in this process."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import DOCUMENTS, Outcome, run_process

from agent.articles import Given, article_of
from agent.cli import main
from agent.render import render
from agent.settings import Settings
from agent.verify import verify
from agent.wiring import build_engine, open_library


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def library(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that tests only read."""
    folder = tmp_path_factory.mktemp("library")
    outcome = run_process("index", documents, "--library", folder)
    assert outcome.code == 0, outcome.err
    return folder


@pytest.fixture(autouse=True)
def _no_settings_but_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("TABAYYUN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TABAYYUN_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("TABAYYUN_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def tabayyun(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """The command in this process."""

    def call(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["tabayyun", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        assert isinstance(left.value.code, int)
        return Outcome(left.value.code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def library_engine(library: Path) -> Iterator[Callable[[str], str]]:
    """The report on a text, as JSON, from parts that are loaded once."""
    settings = Settings(library=library)
    engine = build_engine(settings)
    with open_library(settings) as opened:
        yield lambda text: render(verify(article_of(text, Given()), engine=engine, library=opened), "json")
