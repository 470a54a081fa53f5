"""Arabic in the order it is seen in, for terminals that show letters in the order they are stored in."""

from collections.abc import Callable, Sequence
from unicodedata import bidirectional

from agent.errors import SettingsError

Ordered = Callable[[Sequence[str], int], list[str]]
"""The rows of a text as they are seen, in so many columns."""

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))
_STRONG = frozenset({"L", "R", "AL"})
_MIRRORED = dict(zip(")]}»>⟧", "([{«<⟦", strict=True))
"""What ends a bracket, and what begins it."""


def visual_order() -> Ordered:
    """A function that joins the letters of rows and puts them in visual order (UAX 9), Arabic at the right.

    A row without letters, such as a date that was left over, runs as the row before it.

    Raises `SettingsError` where the packages it needs are not installed.
    """
    try:
        from arabic_reshaper import ArabicReshaper  # type: ignore[import-untyped]
        from bidi import get_base_level, get_display  # type: ignore[import-untyped]
    except ImportError:
        raise SettingsError(
            "'--bidi visual' needs two more packages; install them with \"pip install 'tabayyun[rtl]'\""
        ) from None

    joined = ArabicReshaper({"delete_harakat": False})

    def ordered(rows: Sequence[str], room: int) -> list[str]:
        seen, is_leftward = [], False
        for row in rows:
            if any(bidirectional(letter) in _STRONG for letter in row):
                is_leftward = bool(get_base_level(row))
            words = joined.reshape(row.lstrip(" "))
            shown = get_display(words, base_dir="R" if is_leftward else "L").translate(_ISOLATES)
            indent = " " * (len(row) - len(row.lstrip(" ")))
            turned = _mirrored(shown, alone=is_leftward)
            seen.append(_at_the_right(turned + indent, room) if is_leftward else indent + turned)
        return seen

    return ordered


def _mirrored(shown: str, *, alone: bool) -> str:
    """`shown` with the brackets that stand the wrong way round turned (UAX 9, L4), which the library leaves.

    One that has no other is turned where `alone`: in a row that runs from the right.
    """
    letters, open_at = list(shown), list[int]()
    for place, letter in enumerate(shown):
        begins, ends = _ENDS.get(letter), _MIRRORED.get(letter)
        if open_at and letter in {_MIRRORED.get(shown[open_at[-1]]), _ENDS.get(shown[open_at[-1]])}:
            first = open_at.pop()
            if shown[first] in _MIRRORED:
                letters[first], letters[place] = _MIRRORED[shown[first]], _ENDS[letter]
        elif begins or ends:
            open_at.append(place)
    for place in open_at if alone else ():
        letters[place] = _ENDS.get(shown[place]) or _MIRRORED[shown[place]]
    return "".join(letters)


_ENDS = {begins: ends for ends, begins in _MIRRORED.items()}


def _at_the_right(row: str, room: int) -> str:
    from rich.cells import cell_len

    return " " * max(0, room - cell_len(row)) + row
