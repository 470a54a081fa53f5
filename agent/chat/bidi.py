"""Arabic in the order it is seen in, for terminals that show letters in the order they are stored in."""

from collections.abc import Callable

from agent.errors import SettingsError

Ordered = Callable[[str, int], str]
"""A row of text as it is seen, in so many columns."""

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))
_MIRRORED = dict(zip(")]}»>", "([{«<", strict=True))
"""What ends a bracket, and what begins it."""


def visual_order() -> Ordered:
    """A function that joins the letters of a row and puts it in visual order (UAX 9), Arabic at the right.

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

    def ordered(row: str, room: int) -> str:
        words = row.lstrip(" ")
        if words.isascii():
            return row
        is_leftward = bool(get_base_level(words))
        shown = _mirrored(get_display(joined.reshape(words)).translate(_ISOLATES), alone=is_leftward)
        indent = " " * (len(row) - len(words))
        return _at_the_right(shown + indent, room) if is_leftward else indent + shown

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
