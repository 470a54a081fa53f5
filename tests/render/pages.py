"""An HTML page read back, and a report whose every text is an attack."""

from datetime import date
from html.parser import HTMLParser

from reports import made_report

from agent.reviews import annotate, override
from agent.types import Label, Report

VOID = {"meta", "input", "br"}
HOSTILE = (
    "<script>alert(1)</script></style></title></p><img src=http://evil.example/x onerror=alert(1)>\"'>"
    '<svg onload=alert(1)><a href="javascript:alert(1)">x</a><link rel=stylesheet href=//evil.example/a.css>'
    '<meta http-equiv=refresh content="0;url=http://evil.example"><base href=//evil.example/><form action=x>'
    '" onmouseover="alert(1)" style="background:url(http://evil.example/y)" {{7*7}} {0} &lt;b&gt; <!-- '
    "\u202e\u2067\u2069\u2068\x00\x1b[31m\u0085 "
) + "W" * 3000
_CLOSED = {"kind", "label", "stage", "stance", "match", "role", "schema", "published", "on", "id", "claims"}
"""Fields that choose from a closed set, are days, or name a claim."""


class Page(HTMLParser):
    """What a page holds; fails where an element is not closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "title"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        return [at for _, attributes in self.elements if (at := attributes.get("id"))]

    def every(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def hostile_report() -> Report:
    """A report with an attack in the article, the documents, the engine's words and the editor's."""
    made = made_report("en")
    made = annotate(made, 1, "note")
    made = override(made, 1, Label.REFUTED, reason="reason", on=date(2024, 2, 2))
    fields = _attacked(made.model_dump(mode="json", by_alias=True))
    text = f"{HOSTILE}\n{HOSTILE}"
    fields["article"]["text"] = text
    cut = len(HOSTILE)
    fields["segments"] = [
        {"start": 0, "end": cut, "kind": "claim", "reason": HOSTILE, "claims": ["c1"]},
        {"start": cut, "end": len(text), "kind": "opinion", "reason": HOSTILE},
    ]
    for number, finding in enumerate(fields["findings"]):
        finding["claim"] |= {"start": number, "end": cut - number}
    fields["findings"][1]["verdict"]["citations"][0]["url"] = "javascript:alert(1)"
    return Report.model_validate(fields)


def _attacked(value):
    if isinstance(value, dict):
        return {key: one if key in _CLOSED else _attacked(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_attacked(one) for one in value]
    return f"{value}{HOSTILE}" if isinstance(value, str) else value
