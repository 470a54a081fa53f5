"""Whether a document has a statement about one party from another: that is its word, and no evidence."""

from agent.engines.local.attribution import attribution
from agent.engines.local.line import Line
from agent.engines.local.names import CAPITALS, Name, names
from agent.text.sentences import core, units

_PARTIES = frozenset({"country", "city", "movement", "person"})


def is_word_of_another(claim: str, window: str, language: str) -> bool:
    """Whether somebody whom the claim names, but not first, says in the window what it says.

    Of a party's own deeds its announcement is the record; of another's it is one side of the matter.
    """
    named = list(dict.fromkeys(_party(name) for name in names(claim) if name.kind in _PARTIES))
    return not _speakers(window, language).isdisjoint(named[1:])


def _speakers(window: str, language: str) -> set[str]:
    """The parties that speak in the window; institutions that keep a record are none."""
    lines = [Line(window, *core(window, unit), language=language) for unit in units(window)]
    found = [attribution(line, 0, len(line)) for line in lines]
    said = [names(one.speaker) for one in found if one and one.speaker]
    plain = [speaker for speaker in said if all(name.kind != "organisation" for name in speaker)]
    return {_party(name) for speaker in plain for name in speaker if name.kind in _PARTIES}


def _party(name: Name) -> str:
    return CAPITALS.get(name.name, name.name)
