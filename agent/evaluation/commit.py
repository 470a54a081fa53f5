"""Which code made a run."""

import subprocess
from pathlib import Path


def commit_of(folder: Path) -> str | None:
    """The commit checked out in `folder`, with "+dirty" when files differ from it; None outside of git."""
    head = _git(folder, "rev-parse", "HEAD")
    if not head:
        return None
    return head + ("+dirty" if _git(folder, "status", "--porcelain", "--untracked-files=no") else "")


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says; None when it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=30, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
