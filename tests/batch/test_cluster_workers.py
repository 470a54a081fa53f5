"""What a worker of a cluster makes sure of before it works. No cluster is needed for it."""

import pytest
from working import TERMS, obedient_parts, task

from agent.batch.dask_executor import Setting, verify_one
from agent.batch.types import Outcome


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"code": "0" * 64}, "one version everywhere", id="code"),
        pytest.param({"library": "another"}, "The library has changed", id="library"),
    ],
)
def test_a_worker_that_would_answer_otherwise_says_so(change: dict[str, str], told: str) -> None:
    said = verify_one(task("It rained."), Setting(obedient_parts, TERMS.model_copy(update=change)))
    assert isinstance(said, str)
    assert told in said


def test_a_worker_like_the_run_works() -> None:
    assert isinstance(verify_one(task("It rained."), Setting(obedient_parts, TERMS)), Outcome)
