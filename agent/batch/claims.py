"""A claim made in many articles, checked once."""

from typing import Unpack

from agent.batch.findings import Findings, Known, finding_key
from agent.batch.types import Terms
from agent.library.delegating import Delegating, SearchOptions
from agent.protocols import Library
from agent.types import Article, Claim, Evidence, FailedFinding, Finding
from agent.verify import Check, repeats


class WatchedLibrary(Delegating):
    """A library that notes what the searches for one article met."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.met: set[str] = set()
        """Ids of the documents found since this was last emptied."""
        self.has_left_out = False
        """Whether any search left documents out: the article has copies, and its searches are its own."""

    def search(self, query: str, **options: Unpack[SearchOptions]) -> tuple[Evidence, ...]:
        """As the library finds it."""
        self.has_left_out = self.has_left_out or bool(options.get("exclude"))
        found = super().search(query, **options)
        self.met.update(one.passage.document for one in found)
        return found


class SharedRecall:
    """The `Recall` of one article. What it gives is what checking the claim in the article would give.

    A finding depends on the article only by its day, and by the copies of it that are left out of the
    search. So it is kept only if nothing was left out so far, and taken for another article of the day
    only if nothing was left out there either and no document its search met is a copy of that article.
    """

    def __init__(self, article: Article, library: WatchedLibrary, findings: Findings, terms: Terms) -> None:
        self._article = article
        self._library = library
        self._findings = findings
        self._terms = terms
        self._copies: dict[str, bool] = {}

    def __call__(self, claim: Claim, check: Check) -> Finding | FailedFinding:
        """The finding kept for `claim`, else what `check` finds."""
        key = finding_key(claim, published=self._article.published, terms=self._terms)
        known = None if self._library.has_left_out else self._findings.get(key)
        if known and not any(map(self._is_copy, known.met)):
            return known.finding.model_copy(update={"claim": claim})
        self._library.met.clear()
        found = check(claim)
        if isinstance(found, Finding) and not self._library.has_left_out:
            self._findings.put(key, Known(found, tuple(sorted(self._library.met))))
        return found

    def _is_copy(self, document_id: str) -> bool:
        if document_id not in self._copies:
            self._copies[document_id] = repeats(self._article, self._library.document(document_id))
        return self._copies[document_id]
