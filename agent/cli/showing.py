"""Texts that are not ours, made safe to print."""


def one_line(text: str) -> str:
    """`text` on one line, without the control characters that a terminal would obey."""
    return " ".join(
        "".join(letter if letter >= " " else " " for letter in text if letter not in _ORDERS).split()
    )


def plain(text: str) -> str:
    """`text` with its lines, without the control characters that a terminal would obey."""
    return "".join(letter for letter in text if letter not in _ORDERS)


_ORDERS = frozenset(map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]))
"""C0 and C1 controls but tab and line feed: escape sequences start with one of them."""
