"""The library as a conversation uses it: opened for each use, so that several chats can share a folder."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from agent.chat.subjects import on_subject
from agent.citations import prove
from agent.library.folder import FolderLibrary
from agent.settings import Settings
from agent.types import (
    Citation,
    Document,
    Evidence,
    Judgement,
    Label,
    LibraryRecord,
    Passage,
    Quote,
    Stance,
)
from agent.wiring import open_library

MAX_PASSAGES = 5
"""Passages that a search gives, unless told otherwise."""


class Title(NamedTuple):
    """A document of the library without its text."""

    id: str
    title: str
    publisher: str | None
    published: date | None
    language: str


class Search(NamedTuple):
    """What the library has on something."""

    query: str
    evidence: tuple[Evidence, ...]
    """On the subject, best first; nothing where only other subjects were found."""
    nearest: tuple[Evidence, ...]
    """The best of the rest."""
    documents: int
    """Documents searched."""


class Shelf:
    """The reference documents. Every method raises `LibraryError` where there is no library."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._titles: tuple[str, tuple[Title, ...]] = ("", ())

    @contextmanager
    def opened(self) -> Iterator[FolderLibrary]:
        """The library, ours from the first search in the block to its end; others wait."""
        with open_library(self._settings) as library:
            yield library

    @property
    def record(self) -> LibraryRecord:
        """Size and fingerprint."""
        with self.opened() as library:
            return library.record

    def titles(self) -> tuple[Title, ...]:
        """All documents, by id; read again only when the library has changed."""
        with self.opened() as library:
            fingerprint = library.record.fingerprint
            if self._titles[0] != fingerprint:
                titles = (
                    Title(one.id, one.title, one.publisher, one.published, one.language)
                    for one in library.documents()
                )
                self._titles = (fingerprint, tuple(titles))
            return self._titles[1]

    def document(self, document_id: str) -> Document:
        """A stored document."""
        with self.opened() as library:
            return library.document(document_id)

    def search(
        self,
        query: str,
        *,
        limit: int = MAX_PASSAGES,
        newer_than: int | None = None,
        within: Sequence[str] | None = None,
    ) -> Search:
        """What there is on `query`, in documents dated after the year `newer_than` or named in `within`."""
        if newer_than is not None:
            within = [one.id for one in self.titles() if one.published and one.published.year > newer_than]
        with self.opened() as library:
            searched = library.record.documents if within is None else len(within)
            nothing = within is not None and not within
            found = () if nothing else library.search(query, limit=limit, within=within)
        return Search(
            query=query,
            evidence=tuple(one for one in found if on_subject(query, one)),
            nearest=tuple(one for one in found if not on_subject(query, one)),
            documents=searched,
        )

    def cite(self, passages: Sequence[Passage], words: Sequence[str]) -> tuple[Citation, ...]:
        """The proved quotations among `words`, each looked for in the document of its passage."""
        evidence = [Evidence(passage=passage, score=0.0) for passage in passages]
        quotes = tuple(
            Quote(passage=number, words=said, stance=Stance.NEUTRAL) for number, said in enumerate(words)
        )
        proposed = Judgement(
            label=Label.NOT_ENOUGH_EVIDENCE, confidence=0.0, rationale="quoted in an answer", quotes=quotes
        )
        with self.opened() as library:
            return prove(proposed, evidence, document=library.document).citations

    def warm(self) -> None:
        """Loads what a first search needs, so that an editor need not wait for it."""
        if self.titles():
            self.search("تحقق")
