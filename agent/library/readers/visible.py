"""What a reader of a web page can see of it, as far as the page itself tells."""

import re
from collections.abc import Iterable, Iterator, Mapping

Declarations = Mapping[str, str]
"""Properties of a style with their values, in lower case."""

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_BLOCK = re.compile(r"@[^{};]+(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:\w+|\*)?([.#][\w-]+)")
_NOTHING = re.compile(r"0+(?:\.0+)?(?:%|[a-z]+)?|[01]px")
_FAR_AWAY = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|em|rem|%|pt|vw|vh)?")
_CLIPPED = re.compile(r"rect\((?:[01](?:px)?[\s,]*){4}\)|inset\((?:50|100)%.*\)|circle\(0.*\)")
_UNSEEN = frozenset({"noscript", "template", "textarea"})
_WHITE = frozenset({"#fff", "#ffffff", "white", "rgb(255,255,255)", "rgba(255,255,255,1)"})
_SIZES = ("width", "height", "max-width", "max-height")
_PLACES = ("left", "right", "top", "bottom", "text-indent", "margin-left")


def visible(page: str) -> str:
    """The page without the elements that its own markup hides, where an instruction or a false
    statement would reach the library and no reader.

    Sees the `hidden` attribute, `style` attributes and the plain rules of `<style>`; not what linked
    style sheets and scripts do.
    """
    import lxml.html

    try:
        tree = lxml.html.document_fromstring(_XML_DECLARATION.sub("", page))
    except (lxml.etree.ParserError, ValueError):
        return page
    names = _hiding(tree.iter("style"))
    is_white = not re.search("background|bgcolor|stylesheet", page, re.IGNORECASE)
    for element in list(tree.body.iter()) if tree.body is not None else ():
        if isinstance(element.tag, str) and element.getparent() is not None:
            style = _declarations(element.get("style", ""))
            marked = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id')}"}
            gone = element.tag in _UNSEEN or "hidden" in element.attrib or not names.isdisjoint(marked)
            if gone or is_hidden(style, white_is_hidden=is_white):
                element.drop_tree()
    return str(lxml.html.tostring(tree, encoding="unicode", doctype="<!doctype html>"))


def is_hidden(style: Declarations, *, white_is_hidden: bool = False) -> bool:
    """Whether nobody sees what has this style. White counts where nothing has a background."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or any(_NOTHING.fullmatch(style.get(name, "")) for name in ("opacity", "font-size"))
        or any(_FAR_AWAY.fullmatch(style.get(name, "")) for name in _PLACES)
        or any(_CLIPPED.fullmatch(style.get(name, "")) for name in ("clip", "clip-path"))
        or (style.get("overflow") == "hidden" and any(_NOTHING.fullmatch(style.get(n, "")) for n in _SIZES))
        or _is_unreadable(style, white_is_hidden=white_is_hidden)
    )


def _is_unreadable(style: Declarations, *, white_is_hidden: bool) -> bool:
    """Whether the letters have the colour of what is behind them."""
    ink = _colour(style.get("color"))
    paper = _colour(style.get("background-color") or style.get("background"))
    if paper is None:
        return ink == "transparent" or (white_is_hidden and ink == "white")
    return ink == paper


def _colour(value: str | None) -> str | None:
    compact = re.sub(r"\s", "", value or "") or None
    return "white" if compact in _WHITE else compact


def _declarations(style: str) -> Declarations:
    pairs = (part.partition(":") for part in _COMMENT.sub("", style).lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _hiding(sheets: Iterable[object]) -> frozenset[str]:
    """The classes and ids, such as ".note", that plain rules hide and none shows again."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for name, style in _rules(sheets):
        if is_hidden(style):
            hidden.add(name)
        elif {"display", "visibility", "opacity"} & style.keys():
            shown.add(name)
    return frozenset(hidden - shown)


def _rules(sheets: Iterable[object]) -> Iterator[tuple[str, Declarations]]:
    for sheet in sheets:
        text = _AT_BLOCK.sub("", _COMMENT.sub("", str(getattr(sheet, "text", "") or "")))
        for selectors, body in _RULE.findall(text):
            for selector in selectors.split(","):
                if found := _SELECTOR.fullmatch(selector.strip()):
                    yield found[1], _declarations(body)
