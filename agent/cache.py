"""Findings remembered between runs: what was judged once in the same circumstances is not judged again."""

import hashlib
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from agent import __version__
from agent.remembered import Remembered
from agent.types import Claim, EngineRecord, FailedFinding, Finding, LibraryRecord, Value
from agent.verify import Check, Options, Recall

MAX_FINDINGS = 20_000
"""Findings kept, the latest: some 500 MB."""


class Circumstances(Value):
    """All that a finding depends on besides its claim."""

    engine: EngineRecord
    library: LibraryRecord
    options: Options
    article: str
    """Its id: documents that copy the article are left out of the search."""
    published: date | None
    url: str | None


class FindingCache:
    """Findings of earlier runs."""

    def __init__(self, folder: Path) -> None:
        self._findings = Remembered(folder / "findings.sqlite", most=MAX_FINDINGS)

    def recall(self, known: Circumstances) -> Recall:
        """Answers from the cache, or makes the check and remembers what it found. Failures are not kept."""
        context = f"{__version__} {code_digest()} {known.model_dump_json()}"

        def recall(claim: Claim, check: Check) -> Finding | FailedFinding:
            key = hashlib.sha256(f"{context}\n{claim.model_dump_json()}".encode()).hexdigest()
            remembered = self._get(key)
            if remembered is not None:
                return remembered
            found = check(claim)
            if isinstance(found, Finding):
                self._findings.put(key, found.model_dump_json())
            return found

        return recall

    def _get(self, key: str) -> Finding | None:
        found = self._findings.get(key)
        try:
            return None if found is None else Finding.model_validate_json(found)
        except ValidationError:
            return None


_ONLY_SHOWS = frozenset({"chat", "cli", "evaluation", "render"})
"""Packages that no finding depends on."""


@cache
def code_digest() -> str:
    """Changes with all code and texts that a finding may depend on, also where the version stands still."""
    digest, package = hashlib.sha256(), Path(__file__).parent
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml", ".md"} and path.relative_to(package).parts[0] not in _ONLY_SHOWS:
            digest.update(path.read_bytes())
    return digest.hexdigest()
