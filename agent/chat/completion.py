"""What may follow the words typed so far: commands, and the arguments that can be known."""

from collections.abc import Iterable

from agent.chat.commands import Unclear, first_of, label_names, names, parse
from agent.chat.talk import Talk
from agent.chat.tools import FORMATS

_TAKE_A_CLAIM = frozenset({"why", "evidence", "passage", "recheck", "override", "note", "compare"})
_MAX_OFFERED = 50


def completions(talk: Talk, line: str) -> list[str]:
    """Words that can take the place of the last one in `line`, in order; none for plain texts."""
    if not line.startswith("/"):
        return []
    first, *rest = line.split(" ")
    if not rest:
        return sorted(f"/{name}" for name in names(talk.language) if name.startswith(first[1:]))
    order = parse(first)
    if isinstance(order, Unclear):
        return []
    fitting = (word for word in _arguments(talk, order.command, len(rest)) if word.startswith(rest[-1]))
    return list(fitting)[:_MAX_OFFERED]


def _arguments(talk: Talk, command: str, place: int) -> Iterable[str]:
    if command == "override" and place == 2:
        return [*label_names(talk.language), first_of("back", talk.language)]
    if place > 1 and command != "compare":
        return []
    if command in _TAKE_A_CLAIM:
        report = talk.session.report
        return [str(number) for number in range(1, len(report.findings) + 1)] if report else []
    if command in {"open", "document"}:
        return [title.id for title in talk.desk.shelf.titles()]
    if command == "resume":
        return [one.id for one in talk.store.sessions()]
    known = {"export": FORMATS, "report": tuple(label_names(talk.language))}
    return known.get(command, ())
