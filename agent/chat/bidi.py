"""Arabic in the order it is seen in, for terminals that show letters in the order they are stored in."""

from collections.abc import Callable

from agent.errors import SettingsError

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))


def visual_order() -> Callable[[str], str]:
    """A function that gives a row of text with its letters joined and in visual order (UAX 9).

    Raises `SettingsError` where the packages it needs are not installed.
    """
    try:
        from arabic_reshaper import ArabicReshaper  # type: ignore[import-untyped]
        from bidi import get_display  # type: ignore[import-untyped]
    except ImportError:
        raise SettingsError(
            "'--bidi visual' needs two more packages; install them with \"pip install 'tabayyun[rtl]'\""
        ) from None

    joined = ArabicReshaper({"delete_harakat": False})

    def ordered(row: str) -> str:
        words = row.lstrip(" ")
        if words.isascii():
            return row
        shown: str = get_display(joined.reshape(words))
        return " " * (len(row) - len(words)) + shown.translate(_ISOLATES)

    return ordered
