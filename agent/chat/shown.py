"""What a chat model has been shown: numbered, so that it can cite and code can look up."""

from collections.abc import Iterable

from agent.types import Evidence, Passage, Value


class Searched(Value):
    """A search that was made, and whether it found anything on its subject."""

    query: str
    documents: int
    found: bool


class Shown:
    """Passages and searches by their numbers, from 1. The numbers hold for the whole session."""

    def __init__(self) -> None:
        self.passages: dict[int, Passage] = {}
        self.searches: dict[int, Searched] = {}

    def passage(self, passage: Passage) -> int:
        """The number of a passage, the one it has already where it was shown before."""
        for number, known in self.passages.items():
            if (known.document, known.start, known.end) == (passage.document, passage.start, passage.end):
                return number
        number = max(self.passages, default=0) + 1
        self.passages[number] = passage
        return number

    def search(self, searched: Searched) -> int:
        """The number of a search."""
        number = max(self.searches, default=0) + 1
        self.searches[number] = searched
        return number

    def kept(self) -> dict[str, object]:
        """All of it, to be kept with the conversation."""
        return {
            "passages": {str(number): one.model_dump(mode="json") for number, one in self.passages.items()},
            "searches": {str(number): one.model_dump(mode="json") for number, one in self.searches.items()},
        }

    def restore(self, kept: Iterable[object]) -> None:
        """Takes back what was kept with the messages of a conversation; all else is passed over."""
        for one in kept:
            if isinstance(one, dict):
                for number, passage in one.get("passages", {}).items():
                    self.passages[int(number)] = Passage.model_validate(passage)
                for number, searched in one.get("searches", {}).items():
                    self.searches[int(number)] = Searched.model_validate(searched)


def described(number: int, passage: Passage) -> dict[str, object]:
    """A passage as the model sees it."""
    return {
        "passage": number,
        "document": passage.document,
        "title": passage.title,
        "publisher": passage.publisher,
        "published": passage.published and passage.published.isoformat(),
        "text": passage.text,
    }


def evidence_of(passages: Iterable[Evidence], shown: Shown) -> list[dict[str, object]]:
    """Passages that were found, numbered, as the model sees them."""
    return [described(shown.passage(one.passage), one.passage) for one in passages]
