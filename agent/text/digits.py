"""Numbers in digits, whose group and decimal marks depend on the language."""

import re

COMMA_IS_DECIMAL = frozenset({"fr", "es", "de", "it", "pt", "tr", "nl", "id", "ru"})
"""Languages that write 1.234,5 (Unicode CLDR, number symbols)."""

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*|\d+")


def value_of(digits: str, *, language: str, measured: bool) -> float | None:
    """The value of digits with group and decimal marks; None when the marks make no number ("1.2.3").

    One mark before exactly three digits is a group mark where the language's custom says so. Arabic
    custom varies: there a stop groups unless the number is `measured`, in "1.125 دولار".
    """
    bare = digits.replace(" ", "")
    marks = re.sub(r"\d", "", bare)
    if len(set(marks)) == 2:
        return _with_both_marks(bare, marks)
    grouped = _GROUPED.fullmatch(bare) is not None
    if len(marks) > 1:
        return float(bare.replace(marks[0], "")) if grouped else None
    if marks and grouped and _groups(marks, language, measured):
        return float(bare.replace(marks, ""))
    return float(bare.replace(",", "."))


def _with_both_marks(bare: str, marks: str) -> float | None:
    """1,234.5 or 1.234,5: the last mark is the decimal one."""
    whole, fraction = bare.rsplit(marks[-1], 1)
    if marks.count(marks[-1]) > 1 or not _GROUPED.fullmatch(whole):
        return None
    return float(f"{re.sub('[.,]', '', whole)}.{fraction}")


def _groups(mark: str, language: str, measured: bool) -> bool:
    if language in COMMA_IS_DECIMAL:
        return mark == "."
    return mark == "," or (language == "ar" and not measured)
