"""Which column of a table is what."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from agent.articles import Given, article_of
from agent.batch.types import Task
from agent.errors import BatchError, DocumentError
from agent.library.drafts import draft

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "key"),
    "text": ("text", "body", "content", "article", "النص", "texte"),
    "claim": ("claim", "statement", "الادعاء", "affirmation"),
    "title": ("title", "headline", "العنوان", "titre"),
    "published": ("published", "date", "published_at", "publish_date", "التاريخ"),
    "url": ("url", "link", "الرابط", "lien"),
    "language": ("language", "lang", "اللغة", "langue"),
}
"""What is taken from a row, and the columns where it is looked for, the first there is."""


class Columns(NamedTuple):
    """Columns named by the user, in place of those in `NAMES`; "" for none at all."""

    named: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, pairs: Iterable[str]) -> Self:
        """From texts such as "text=body_html". Raises `BatchError`."""
        split = [pair.partition("=") for pair in pairs]
        wrong = [
            pair for pair, (name, mark, _) in zip(pairs, split, strict=True) if not mark or name not in NAMES
        ]
        if wrong:
            raise BatchError(
                f"{wrong[0]!r} maps nothing; wanted NAME=COLUMN with NAME one of {' '.join(NAMES)}"
            )
        return cls(tuple((name, column) for name, _, column in split))

    def check(self, header: Iterable[str]) -> None:
        """Raises `BatchError` when a table with these columns holds nothing to verify."""
        found = list(header)
        if not {"text", "claim"} & self.of(dict.fromkeys(found, "x")).keys():
            raise BatchError(
                f"No column holds an article or a claim; found {', '.join(found)[:200]}; name it with "
                "--map text=COLUMN or --map claim=COLUMN"
            )

    def of(self, values: Mapping[str, object]) -> dict[str, object]:
        """What a row says of each name, where it says anything."""
        known = {column.lower(): value for column, value in values.items()}
        wanted = {name: (column,) for name, column in self.named}
        found: dict[str, object] = {}
        for name, columns in (NAMES | wanted).items():
            held = [known[column.lower()] for column in columns if column.lower() in known]
            if held and held[0] not in (None, ""):
                found[name] = held[0]
        return found

    @staticmethod
    def task(given: Mapping[str, object]) -> Task:
        """The task of a row. Raises `AgentError` when there is none in it."""
        if "text" in given and "claim" in given:
            raise DocumentError(
                "The row has both a text and a claim; leave one out with --map text= or claim="
            )
        kind = "claim" if "claim" in given else "text"
        words = given.get(kind)
        if not isinstance(words, str):
            raise DocumentError("The row has no 'text' and no 'claim'")
        read = draft(words, metadata=given, source=kind)
        article = article_of(words, Given(published=read.published, url=read.url, language=read.language))
        named = article.model_copy(update={"title": read.title if kind == "text" else None})
        return Task(kind="claim" if kind == "claim" else "article", article=named)
