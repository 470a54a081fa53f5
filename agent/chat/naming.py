"""Documents by what editors call them: words of the title, of the publisher, or the id."""

from collections.abc import Sequence

from agent.chat.cues import cues
from agent.chat.shelf import Title
from agent.text.normalise import fold_text, stems

_CALLED = 0.6
"""Share of the words of a name that have to stand in title and publisher; three in five, or two in three."""


def named(name: str, titles: Sequence[Title]) -> list[Title]:
    """The documents that `name` fits best, all that fit as well; none where too few of its words stand."""
    exact = [one for one in titles if one.id.casefold() == name.strip().casefold()]
    if exact:
        return exact
    wanted = _telling_stems(name)
    if not wanted:
        return []
    fits = {one: _share(wanted, one) for one in titles}
    best = max(fits.values(), default=0.0)
    return [one for one, fit in fits.items() if fit == best] if best >= _CALLED else []


def _telling_stems(name: str) -> frozenset[str]:
    return frozenset(stems(name_in(name)))


def name_in(question: str) -> str:
    """What is left of a question about a document without the words that ask: its name, and what about it."""
    return " ".join(word for word in question.strip(" ?؟!.").split() if _tells(word))


def _tells(word: str) -> bool:
    told = fold_text(word)
    for pattern in cues().openers["document"]:
        told = pattern.sub("", told)
    return any(map(str.isalnum, told))


def _share(wanted: frozenset[str], title: Title) -> float:
    held = frozenset(stems(f"{title.title} {title.publisher or ''} {title.id}"))
    return len(wanted & held) / len(wanted)
