"""The texts put to a language model, one Markdown file per decision."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

_FENCE = "---\n"
_DATA = "\n## Data\n"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt: what stays the same in every request, then what is filled in."""

    name: str
    version: str
    rules: str
    """The stable part, first in every request, so that endpoints can cache it."""
    data: Template
    """The rest, with a `$placeholder` for each value."""
    digest: str
    """SHA-256 of both parts. `prompts/versions.toml` keeps it for every version, and a test compares."""

    @property
    def full_name(self) -> str:
        """Name and version, such as "judge-1"."""
        return f"{self.name}-{self.version}"


@cache
def prompt(name: str) -> Prompt:
    """The prompt in `<name>.md`: front matter with its version, the rules, and under "## Data" the template.

    Raises `FileNotFoundError` when there is none of that name.
    """
    head, _, body = (
        prompt_folder().joinpath(f"{name}.md").read_text("utf-8").removeprefix(_FENCE).partition(_FENCE)
    )
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    rules, _, data = body.partition(_DATA)
    digest = hashlib.sha256(body.encode()).hexdigest()
    return Prompt(name, fields["version"], rules.strip(), Template(data.strip()), digest)


def prompt_folder() -> Traversable:
    """Where the prompts lie: inside the installed package, or beside it in a checkout."""
    packaged = files("agent").joinpath("_prompts")
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / "prompts"
