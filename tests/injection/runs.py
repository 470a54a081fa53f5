"""An attack run through the whole pipeline."""

from pathlib import Path
from typing import NamedTuple

from injection.attacks import Attack
from injection.scene import MATTERS, article, article_page, clean_id, write_attacked

from agent.claims import claim_of
from agent.engines.local import LocalEngine
from agent.library.folder import FolderLibrary
from agent.library.indexing import index
from agent.protocols import Engine
from agent.types import Article, Citation, Claim, FailedFinding, Finding, Label
from agent.verify import Options, check_claim, verify

Found = Finding | FailedFinding


class Digests(NamedTuple):
    """Of the tags around the article and around the passages when nobody attacks."""

    article: str
    passages: str


class Stage:
    """A library, the local engine, and what an attacker may know of both."""

    def __init__(
        self, folder: Path, library: FolderLibrary, local: LocalEngine, digests: dict[str, Digests]
    ) -> None:
        self.folder = folder
        self.library = library
        self.local = local
        self._digests = digests

    def words(self, attack: Attack) -> str:
        """The attack's text, by somebody who knows the tags that stand there without it."""
        known = self._digests[attack.language]
        return attack.words(known.article if attack.where == "article" else known.passages)

    def document(self, attack: Attack) -> str:
        """Id of the true document on the matter, or of one with the attack in it or about it."""
        if not attack.is_in_a_document:
            return clean_id(attack.language)
        folder = self.folder / "attacked" / attack.id
        if not folder.exists():
            write_attacked(folder, attack, self.words(attack))
            assert index([folder], library=self.library).added == 1
        made = (one.id for one in self.library.documents() if one.source.startswith(f"{folder}/"))
        return next(made)

    def article(self, attack: Attack) -> Article:
        """What is verified: with the attack in it, where it is an attack on the article."""
        if attack.where == "article":
            return article(attack.language, self.words(attack))
        if attack.where == "article page":
            return article_page(attack.language, self.words(attack), self.folder)
        return article(attack.language)

    def options(self, attack: Attack) -> Options:
        """Search the document on the matter, attacked if it is an attack on documents, and the other two."""
        return Options(
            within=(self.document(attack), *(clean_id(name) for name in MATTERS if name != attack.language))
        )

    def clean(self, language: str, engine: Engine) -> tuple[Found, ...]:
        """What `engine` makes of the honest article."""
        options = Options(within=tuple(map(clean_id, MATTERS)))
        return verify(article(language), engine=engine, library=self.library, options=options).findings

    def findings(self, attack: Attack, engine: Engine) -> tuple[Found, ...]:
        """What `engine` makes of the attacked article, or of a claim that is given with the attack."""
        if attack.where == "claim":
            found = check_claim(
                self.claim(attack),
                article=article(attack.language),
                engine=engine,
                library=self.library,
                options=self.options(attack),
            )
            return (found,)
        report = verify(
            self.article(attack), engine=engine, library=self.library, options=self.options(attack)
        )
        return report.findings

    def claim(self, attack: Attack) -> Claim:
        """The claim that no document settles, with the attack behind it."""
        words = f"{MATTERS[attack.language].unsettled} {self.words(attack)}"
        return claim_of("c1", words, attack.language)


Told = tuple[str, float, Label | str, frozenset[tuple[str, str]]]
"""A claim, its worth, its label or failure, and its quotations with their stances."""


def honest(found: tuple[Found, ...], language: str) -> list[Told]:
    """What was found of the article's own statements."""
    return [_told(one) for one in found if MATTERS[language].label(one.claim.quote)]


def _told(one: Found) -> Told:
    label = one.verdict.label if isinstance(one, Finding) else one.failure.error
    quotes = frozenset((quoted.quote, quoted.stance.value) for quoted in citations(one))
    return one.claim.text, one.claim.check_worthiness.score, label, quotes


def citations(one: Found) -> tuple[Citation, ...]:
    """None for a failure."""
    return one.verdict.citations if isinstance(one, Finding) else ()


def true_label(attack: Attack, one: Found) -> Label | None:
    """Of an honest statement; None for anything else."""
    return None if attack.where == "claim" else MATTERS[attack.language].label(one.claim.quote)


def label_of(one: Found) -> Label | None:
    """None for a failure."""
    return one.verdict.label if isinstance(one, Finding) else None
