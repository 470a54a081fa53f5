"""The library of a suite's documents."""

from pathlib import Path

from agent.evaluation.suite import Suite
from agent.evaluation.suite_library import suite_library


def test_a_suite_s_documents_are_indexed_once(suite: Suite, tmp_path: Path) -> None:
    calls: list[int] = []
    for _ in range(2):
        with suite_library(suite, cache=tmp_path, progress=lambda done, total: calls.append(done)) as opened:
            assert opened.record.documents == 4
        calls.append(-1)
    assert calls[-2:] == [-1, -1]
    assert len(calls) > 2
