"""Forged parts of a prompt: turns, tags, numbered passages, answers and calls of tools."""

import re
from collections.abc import Iterator

from agent.engines.llm.injection.readings import LOOKALIKES

_FLAGS = re.IGNORECASE | re.MULTILINE
_OURS = (
    "label|confidence|rationale|stance|supported|refuted|conflicting|not_enough|searches|passages|"
    "confiance|الثقة|التعليل"
)
"""Fields that answers of models have, and pages for readers hardly."""
_FIELDS = f"{_OURS}|verdict|reason|rating|score|missing|claims|motif|avis|note|الحكم|السبب|التصنيف|الدرجة"
_ROLES = (
    "system|assistant|user|human|developer|tool|système|assistante|utilisateur|utilisatrice|"
    "النظام|المساعد|المستخدم|الأداة"
)
_TAGS = "article|claim|passages?|system|assistant|instructions?|tool_call|function_call"
_MARKS = r"(?:[^\w\n]|_){0,8}"


def _lines(first: str, second: str) -> str:
    """Two lines that begin with a field and a colon."""
    return rf"^{_MARKS}(?:{first}){_MARKS}[:=].*\n{{1,2}}{_MARKS}(?:{second}){_MARKS}[:=].*"


_FORGED = (
    re.compile(
        rf"<\|(?:(?:im|start|end|begin|eot|header)\w*|{_ROLES})\|>|\[/?INST\]|<</?SYS>>|</?s>(?=\s*(?:\[|<))",
        _FLAGS,
    ),
    re.compile(rf"^[^\w\n#]{{0,8}}#{{2,}} {{0,8}}(?:instructions?|response|{_ROLES})\b.*", _FLAGS),
    re.compile(rf"^{_MARKS}(?:{_ROLES})\W{{0,3}}:.+(?:\n{{1,3}}{_MARKS}(?:{_ROLES})\W{{0,3}}:.+)+", _FLAGS),
    re.compile(rf"[<‹＜〈] ?/? ?(?:{_TAGS})s?\b[^\n<>]{{0,40}}[>›＞〉]", _FLAGS),
    re.compile(r"^ *\d{1,3} \[[^\W\d][^\[\]\n=%]{2,60}(?:[;\]]|$)[^\n]*|\] *\d{1,3} *\[", _FLAGS),
    re.compile(r"\b\d{1,3} \[[^\W\d][^\[\]\n]*$", _FLAGS),
    re.compile(_lines(_OURS, _FIELDS), _FLAGS),
    re.compile(_lines(_FIELDS, _OURS), _FLAGS),
    re.compile(rf"[\"'](?:{_FIELDS})[\"'] *:.{{0,500}}?[\"'](?:{_FIELDS})[\"'] *:", _FLAGS | re.DOTALL),
    re.compile(r"[\"'](?:tool_calls?|function|arguments)[\"'] *:", _FLAGS),
    re.compile(r"\b(?:file|javascript|data):/{0,3}\S+|\bhttps?://\d+\.\d+\.\d+\.\d+\S*", _FLAGS),
)
_MANY_WORDS, _FEW_DIFFERENT = 40, 0.2


def forged(text: str) -> Iterator[tuple[int, int]]:
    """Where `text` has the form of a prompt's own parts, start and end."""
    seen = text.translate(LOOKALIKES)
    yield from (found.span() for form in _FORGED for found in form.finditer(seen))


def is_repetition(text: str) -> bool:
    """Whether `text` says the same few words over and over."""
    said = text.split()
    return len(said) >= _MANY_WORDS and len(set(said)) <= _FEW_DIFFERENT * len(said)
