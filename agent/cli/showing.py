"""Texts that are not ours, made safe to print."""


def one_line(text: str) -> str:
    """`text` on one line, without the control characters that a terminal would obey."""
    return " ".join(
        "".join(letter if letter >= " " else " " for letter in text if letter not in _ORDERS).split()
    )


def plain(text: str) -> str:
    """`text` with its lines, without the control characters that a terminal would obey."""
    return "".join(letter for letter in text if letter not in _ORDERS)


def wrapped(text: str, *, width: int, indent: int) -> str:
    """`text` in lines of at most `width` columns, those after the first indented."""
    from rich.console import Console
    from rich.text import Text

    lines = Text(text).wrap(Console(width=width), max(width - indent, _LEAST_COLUMNS))
    return ("\n" + " " * indent).join(line.plain.rstrip() for line in lines)


_LEAST_COLUMNS = 20
_ORDERS = frozenset(map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]))
"""C0 and C1 controls but tab and line feed: escape sequences start with one of them."""
