"""What is wrong with a suite."""

from pathlib import Path

from agent.types import Value


class Fault(Value):
    """Something in a suite that has to be put right before it can be run."""

    file: Path
    line: int | None = None
    """1-based. None: the file as a whole."""
    message: str

    def __str__(self) -> str:
        place = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"
