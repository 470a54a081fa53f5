"""What an editor can order: the commands, their names in three languages, and their arguments."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import Literal

from agent.messages import LANGUAGES, say
from agent.render.plain import shortened
from agent.text.normalise import fold_text
from agent.types import Label

COMMANDS = {
    "verify": "[FILE]",
    "claim": "TEXT",
    "report": "[LABEL]",
    "worst": "",
    "why": "[N]",
    "evidence": "[N]",
    "passage": "[N]",
    "compare": "N N",
    "newer": "YEAR [N]",
    "search": "TEXT",
    "document": "NAME",
    "open": "ID",
    "recheck": "[N] [TEXT]",
    "override": "N LABEL REASON",
    "note": "N TEXT",
    "diff": "[FILE]",
    "export": "FORMAT",
    "sessions": "",
    "resume": "[ID]",
    "engine": "[NAME]",
    "cost": "",
    "help": "",
    "quit": "",
}
"""Names and arguments, in the order of the help."""

OF_CLAIMS = frozenset({"why", "evidence", "passage", "recheck"})
"""Commands that do the same for any claim, and for several."""

_NUMBER = re.compile(r"\s*#?(\d+)\b[\s:.,،]*")


@dataclass(frozen=True, slots=True)
class Order:
    """A command with what it was given; empty where nothing was."""

    command: str
    numbers: tuple[int, ...] = ()
    """Claims, counted from 1."""
    year: int | None = None
    text: str = ""
    """A statement, a query, words of a title, a reason, a format: whatever the command takes."""
    label: Label | None = None
    about: str = ""
    """The question itself, where it may name its claim by what that says."""
    is_all: bool = False
    """For all claims."""
    is_typed: bool = False
    """Ordered by command, not understood from a question."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """What could not be understood, and the orders that come nearest to it, filled in as far as known."""

    nearest: tuple[Order, ...]
    command: str = ""
    """The name that no command has."""
    why: Literal["unclear", "only_typed", "not_done", "which_meant"] = "unclear"
    """Whether it is the first of the commands, which has to be typed, nothing that can be done here, or a
    question of claims that are not clear."""


@cache
def names(language: str) -> dict[str, str]:
    """The commands as the language calls them, each with the name it stands for; the English ones too."""
    own = {say(f"chat.name_{command}", language): command for command in COMMANDS}
    return own | {command: command for command in COMMANDS}


def parse(line: str) -> Order | Unclear:
    """The order in a line that begins with "/"."""
    name, _, rest = line.strip().removeprefix("/").partition(" ")
    known = {fold_text(word): command for language in LANGUAGES for word, command in names(language).items()}
    wanted = fold_text(name)
    if wanted not in known:
        near = get_close_matches(wanted, known, n=3, cutoff=0.5)
        return Unclear(tuple(map(Order, dict.fromkeys(known[word] for word in near))), command=name)
    return replace(order(known[wanted], rest.strip()), is_typed=True)


def order(command: str, rest: str) -> Order:
    """`command` with its arguments read from `rest`."""
    if command == "newer":
        year, rest = _leading_number(rest)
        number, rest = _leading_number(rest)
        return Order(command, numbers=(number,) if number else (), year=year, text=rest)
    if command == "report":
        label, rest = _leading_label(rest)
        return Order(command, label=label, text="" if _is_all(rest) else rest)
    if command in OF_CLAIMS and (several := _several(command, rest)) is not None:
        return several
    numbers, rest = _leading_numbers(rest, most=COUNTS.get(command, 0))
    label = None
    if command == "override":
        label, rest = _leading_label(rest)
    return Order(command, numbers=numbers, text=rest, label=label)


COUNTS = {"why": 1, "evidence": 1, "passage": 1, "recheck": 1, "override": 1, "note": 1, "compare": 2}
"""Numbers of claims that a command takes before a text."""
_MOST_CLAIMS = 99
_COMPARED = 2


def _several(command: str, rest: str) -> Order | None:
    """The order for several claims, for those of a label or for all, where nothing else is given."""
    label, left = _leading_label(rest)
    if label is not None and not left:
        return Order(command, label=label)
    if _is_all(rest):
        return Order(command, is_all=True)
    numbers, left = _leading_numbers(rest, most=_MOST_CLAIMS)
    return Order(command, numbers=numbers) if len(numbers) > 1 and not left else None


def _is_all(text: str) -> bool:
    return is_word("all_claims", text)


def is_word(key: str, text: str) -> bool:
    """Whether `text` is one of the words of `chat.<key>` in any language."""
    known = [word for language in LANGUAGES for word in say(f"chat.{key}", language).split(", ")]
    return fold_text(text) in map(fold_text, known)


def first_of(key: str, language: str) -> str:
    """The word of `chat.<key>` that is shown; the others are understood."""
    return say(f"chat.{key}", language).partition(",")[0]


def _leading_numbers(text: str, *, most: int) -> tuple[tuple[int, ...], str]:
    numbers: list[int] = []
    while len(numbers) < most and (found := _leading_number(text))[0] is not None:
        numbers.append(found[0])
        text = found[1]
    return tuple(numbers), text


def _leading_number(text: str) -> tuple[int | None, str]:
    found = _NUMBER.match(text)
    return (None, text) if found is None else (int(found[1]), text[found.end() :])


def typed(order: Order, language: str) -> str:
    """`order` as it is typed in a language."""
    given = _given(order, language)
    said = [word for slot in _slots(order) for word in given[slot.strip("[]")]]
    return " ".join([f"/{say(f'chat.name_{order.command}', language)}", *said])


def to_be_typed(order: Order, language: str, *, is_whole: bool = False) -> str:
    """`order` as it is typed in a language, with names for what it still takes.

    What may be left out stands in brackets, only where nothing is given yet; with `is_whole` all is named.
    """
    given = _given(order, language)
    is_begun = any(given.values())
    parts = [f"/{say(f'chat.name_{order.command}', language)}"]
    for slot in _slots(order):
        words = given[slot.strip("[]")]
        is_left_out = is_begun and slot.startswith("[") and not is_whole
        parts += words or ([] if is_left_out else [_named(slot.strip("[]") if is_whole else slot, language)])
    if order.command == "compare" and len(order.numbers) < _COMPARED:
        parts.append(_named("N", language))
    return " ".join(parts)


def _named(slot: str, language: str) -> str:
    """What a command takes, in a language."""
    name = slot.strip("[]")
    return slot.replace(name, say(f"chat.slot_{name.lower()}", language))


def _slots(order: Order) -> Sequence[str]:
    """What the command takes, each kind once."""
    return tuple(dict.fromkeys(COMMANDS[order.command].split()))


def _given(order: Order, language: str) -> Mapping[str, list[str]]:
    """The words typed for each kind of thing that a command takes."""
    label = first_of(f"label_{order.label}", language) if order.label else ""
    which = [str(number) for number in order.numbers]
    if order.command in OF_CLAIMS and not which:
        which = [say("chat.all_claims", language)] if order.is_all else [label] * bool(label)
    text = "" if order.command == "report" else shortened(" ".join(order.text.split()), _SHOWN_CHARS)
    year = [] if order.year is None else [str(order.year)]
    other = dict.fromkeys(_TEXTS, [text] * bool(text))
    return {**other, "N": which, "LABEL": [label] * bool(label), "YEAR": year}


_TEXTS = ("FILE", "TEXT", "NAME", "ID", "REASON", "FORMAT")
_SHOWN_CHARS = 60


def _leading_label(text: str) -> tuple[Label | None, str]:
    """A label at the beginning of `text`, by its name in any of the languages, and the rest."""
    words = text.split()
    for count in range(min(4, len(words)), 0, -1):
        spoken = fold_text(" ".join(words[:count]).strip(".,:;،؛")).translate(_SPACED)
        if spoken in labels():
            return labels()[spoken], " ".join(words[count:])
    return None, text


@cache
def labels() -> dict[str, Label]:
    """What the labels are called, folded, in every gender and number."""
    called: dict[str, Label] = {}
    for label in Label:
        told = [label.value, *(say(f"label.{label.value}", language) for language in LANGUAGES)]
        for language in LANGUAGES:
            told += say(f"chat.label_{label.value}", language).split(", ")
        called |= {form: label for name in told for form in _forms(fold_text(name).translate(_SPACED))}
    return called


_SPACED = str.maketrans("_-", "  ")
_ENDINGS = ("", "e", "s", "es")
_ARABIC_ENDINGS = ("", "ه", "ات", "ين", "ون")


def _forms(name: str) -> set[str]:
    """A name in every gender and number, in Arabic with the article as well."""
    if name.isascii():
        return {name + ending for ending in _ENDINGS}
    return {article + name + ending for article in ("", "ال") for ending in _ARABIC_ENDINGS}


def label_names(language: str) -> list[str]:
    """The labels as they are typed in a language."""
    return [first_of(f"label_{label.value}", language) for label in Label]
