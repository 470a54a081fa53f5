"""The form that every prompt must have, whatever the text put into it tries."""

import re
from string import Template
from typing import Any
from unicodedata import category

from agent.prompts import prompt
from agent.text.normalise import fold_text
from tests.engines.llm.model import fenced

JOINERS = "\u200c\u200d"
_LINES = {"article": re.compile(r"(\d+|#) \S"), "passages": re.compile(r"(\d+) \[[^\[\]]*\] \S")}


def check_form(messages: list[dict[str, Any]]) -> None:
    """Fails unless the first two messages are our rules, and our template with whole fences in it."""
    system, user, *others = messages
    assert (system["role"], user["role"]) == ("system", "user")
    assert [message["role"] for message in others] == ["assistant", "user"] * (len(others) // 2)
    name = "extract" if user["content"].startswith("Article's language") else "judge"
    assert prompt(name).rules in system["content"]
    found = _pattern(prompt(name).data).match(user["content"])
    assert found, user["content"]
    for fence in {"extract": ("article",), "judge": ("claim", "passages")}[name]:
        _check_fence(fence, found[fence], digest=found[f"{fence}_digest"], whole=user["content"])


def _pattern(data: Template) -> re.Pattern[str]:
    """The template; each value one line, and each fence one pair of tags."""
    values = dict.fromkeys(data.get_identifiers(), "[^\n<>]{1,40}")
    for name in {"article", "claim", "passages"} & values.keys():
        opened = f"<{name}-(?P<{name}_digest>[0-9a-f]{{8}})>\n(?P<{name}>.*?)\n"
        values[name] = rf"{opened}</{name}-(?P={name}_digest)>"
    escaped = re.sub(r"\\\$", "$", re.escape(data.template))
    return re.compile(Template(escaped).substitute(values), re.DOTALL)


def passages(messages: list[dict[str, Any]]) -> list[str]:
    """What is shown as the words of passages."""
    lines = fenced("passages", messages[1]["content"])
    return [line.partition("] ")[2].removesuffix("…") for line in lines]


def _is_hidden(mark: str) -> bool:
    """Whether a reader of the prompt would not see it, line ends and joiners aside."""
    unseen = (
        "\ufe00" <= mark <= "\ufe0f" or "\U000e0000" <= mark <= "\U000e0fff" or mark in "\u034f\u115f\u3164"
    )
    return unseen or (mark not in f"\n{JOINERS}" and category(mark) in {"Cc", "Cf"})


def _check_fence(name: str, content: str, *, digest: str, whole: str) -> None:
    """Its tags stand there twice and in no other spelling, its lines are ours, all of it can be seen."""
    assert fold_text(whole).count(digest) == 2
    assert not [mark for mark in content if _is_hidden(mark)]
    lines = content.split("\n")
    if name == "claim":
        assert len(lines) == 1 or (len(lines) == 2 and lines[1].startswith("said by: "))
        return
    heads = [_LINES[name].match(line) for line in lines]
    assert all(heads), lines
    numbers = [int(head[1]) for head in heads if head and head[1] != "#"]
    assert numbers == (sorted(set(numbers)) if name == "article" else [*range(1, len(lines) + 1)])
