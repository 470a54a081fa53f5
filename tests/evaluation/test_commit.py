"""The commit that a run is made with."""

from pathlib import Path

from agent.evaluation.commit import commit_of


def test_outside_of_git_there_is_no_commit(tmp_path: Path) -> None:
    assert commit_of(tmp_path) is None
