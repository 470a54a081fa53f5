"""HTML elements. What is not markup already is text: it is escaped and made harmless here, and only here."""

import re
from collections.abc import Iterable
from html import escape

from agent.render.plain import CLOSE_ISOLATE, OPEN_ISOLATE, unbroken, without_controls

_ISOLATED = re.compile(f"{OPEN_ISOLATE}([^{OPEN_ISOLATE}{CLOSE_ISOLATE}]*){CLOSE_ISOLATE}")
_STRAY_ISOLATES = dict.fromkeys(map(ord, (OPEN_ISOLATE, CLOSE_ISOLATE)))
_VOID = frozenset({"br", "input", "meta"})


class Html(str):
    """Markup. A `str` that is not `Html` is text, so that forgetting to escape is not possible."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str | bool | None) -> Html:
    """An element with its children; texts among them are escaped.

    The underscores of attributes become hyphens, one at the end is dropped (`class_`). True makes a
    bare attribute; None and False leave it out.
    """
    opening = f"<{name}{''.join(_attribute(*pair) for pair in attributes.items())}>"
    return Html(opening if name in _VOID else f"{opening}{joined(children)}</{name}>")


def joined(parts: Iterable[str], separator: str = "") -> Html:
    """Parts one after the other, texts escaped."""
    return Html(text(separator).join(map(text, parts)))


def text(words: str) -> Html:
    """Words as markup: escaped, without controls and bidi overrides; between isolates they become `bdi`."""
    if isinstance(words, Html):
        return words
    marked = _ISOLATED.sub(r"<bdi>\1</bdi>", escape(unbroken(without_controls(words))))
    return Html(marked.translate(_STRAY_ISOLATES))


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    written = name.removesuffix("_").replace("_", "-")
    if value is True:
        return f" {written}"
    return f' {written}="{escape(without_controls(value).translate(_STRAY_ISOLATES))}"'
