"""Arabic in the order it is seen in, for terminals that show letters in the order they are stored in."""

from collections.abc import Callable, Sequence
from unicodedata import bidirectional

from agent.errors import SettingsError

Ordered = Callable[[Sequence[str], int], list[str]]
"""The rows of a text as they are seen, in so many columns."""

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))
_STRONG = frozenset({"L", "R", "AL"})
_PAIRS = ("()", "[]", "{}", "«»", "<>", "⟦⟧")
_OTHER = {letter: other for pair in _PAIRS for letter, other in zip(pair, reversed(pair), strict=True)}
_ENDS = frozenset(pair[1] for pair in _PAIRS)


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

    def seen(row: str, room: int, *, is_leftward: bool) -> str:
        words = row.lstrip(" ")
        shown = get_display(joined.reshape(words), base_dir="R" if is_leftward else "L")
        turned = _mirrored(shown.translate(_ISOLATES), alone=is_leftward)
        indent = " " * (len(row) - len(words))
        return _at_the_right(turned + indent, room) if is_leftward else indent + turned

    def ordered(rows: Sequence[str], room: int) -> list[str]:
        found, is_leftward = [], False
        for row in rows:
            if any(bidirectional(letter) in _STRONG for letter in row):
                is_leftward = bool(get_base_level(row))
            found.append(seen(row, room, is_leftward=is_leftward))
        return found

    return ordered


def _mirrored(shown: str, *, alone: bool) -> str:
    """`shown` with the brackets that stand the wrong way round turned (UAX 9, L4), which the library leaves.

    One that has no other is turned where `alone`: in a row that runs from the right.
    """
    letters, open_at = list(shown), list[int]()
    for place, letter in enumerate(shown):
        if open_at and letter == _OTHER[shown[open_at[-1]]]:
            first = open_at.pop()
            if shown[first] in _ENDS:
                letters[first], letters[place] = letter, shown[first]
        elif letter in _OTHER:
            open_at.append(place)
    for place in open_at if alone else ():
        letters[place] = _OTHER[shown[place]]
    return "".join(letters)


def _at_the_right(row: str, room: int) -> str:
    from rich.cells import cell_len

    return " " * max(0, room - cell_len(row)) + row
