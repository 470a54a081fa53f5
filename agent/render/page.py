"""The frame of every HTML page: closed in itself, with a policy that lets nothing be fetched or run."""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from agent.render.elements import Html, element, joined
from agent.render.plain import direction

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_NONE = Html()


def page(title: str, *body: Html, language: str, styles: Sequence[Html], script: Html = _NONE) -> str:
    """A page in `language` with style sheets and a script of ours; the policy runs no other script."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(script)),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", own("page.css"), *styles),
    )
    scripts = [element("script", script)] if script else []
    whole = element(
        "html",
        joined((head, element("body", *body, *scripts)), "\n"),
        lang=language,
        dir=direction(language),
    )
    return f"<!doctype html>\n{whole}"


def _policy(script: str) -> str:
    if not script:
        return _POLICY
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"{_POLICY}; script-src 'sha256-{digest}'"


def own(name: str, *, package: str = "agent.render") -> Html:
    """A style sheet or a script that travels in the package."""
    return Html(files(package).joinpath(name).read_text("utf-8"))
