"""Whether numbers and dates say the same inside a quotation as in the document around it."""

from agent.text.dates import dates
from agent.text.language import language_of
from agent.text.quantities import quantities

_REACH = 60
"""Characters of the document read on either side of a quotation."""


def read_the_same_in_place(text: str, start: int, end: int) -> bool:
    """Whether the quantities of `text[start:end]` keep value and bound when read with what surrounds them.

    "5" cut out of "5 million", or "50 ships" out of "more than 50 ships", does not.
    """
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    language = language_of(text[start:end])
    in_place = []
    for quantity in quantities(text[first:last], language):
        inside = text[max(start, first + quantity.start) : min(end, first + quantity.end)]
        if _counted(inside, language):
            in_place.append((quantity.value, quantity.bound))
    return in_place == _counted(text[start:end], language)


def same_figures(words: str, found: str) -> bool:
    """Whether two wordings hold the same quantities and dates, in digits or in words."""
    language = language_of(found)
    counted = _counted(words, language) == _counted(found, language)
    return counted and _dated(words, language) == _dated(found, language)


def _counted(text: str, language: str) -> list[tuple[float, str | None]]:
    return [(quantity.value, quantity.bound) for quantity in quantities(text, language)]


def _dated(text: str, language: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(day.year, day.month, day.day) for day in dates(text, language)]
