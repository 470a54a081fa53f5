"""A scripted model: it reads the prompts as a model does and answers by simple word overlap.

Good enough to run whole articles over a loopback endpoint, `serving(endpoint_reply)`, or without one, with
`ScriptedDoor(reply)`. What it shows is the way of an answer through the engine, not quality.
"""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from agent.endpoint import Message
from agent.text.normalise import words
from agent.types import Usage

Json = dict[str, Any]
Answer = TypeVar("Answer", bound=BaseModel)

SAME = 0.6
"""Share of the claim's words that a passage must have to be on the matter."""
DENIALS = {
    "not",
    "no",
    "denied",
    "denies",
    "لم",
    "ليس",
    "ليست",
    "نفى",
    "نفت",
    "pas",
    "aucun",
    "nie",
    "dément",
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def reply(prompt: str) -> str:
    """The answer to a prompt of `prompts/extract.md` or `prompts/judge.md`, as JSON."""
    answer = read_article(prompt) if fenced("article", prompt) else read_claim(prompt)
    return json.dumps(answer, ensure_ascii=False)


def fenced(name: str, prompt: str) -> list[str]:
    """The lines between the tags of that name."""
    found = re.search(rf"^<({name}-[0-9a-f]+)>\n(.*?)\n</\1>$", prompt, re.DOTALL | re.MULTILINE)
    return found[2].split("\n") if found else []


def read_article(prompt: str) -> Json:
    """Every sentence asked about is a claim in its own words, but for questions and scraps."""
    bounds = re.search(r"^Answer for sentences (\d+) to (\d+)", prompt, re.MULTILINE)
    assert bounds
    asked = range(int(bounds[1]), int(bounds[2]) + 1)
    lines = [line.split(" ", 1) for line in fenced("article", prompt)]
    numbered = {int(number): text for number, text in lines if number.isdigit()}
    others = [other(number, kind) for number in asked if (kind := kind_of(numbered[number]))]
    without = {one["number"] for one in others}
    return found([statement(number, numbered[number]) for number in asked if number not in without], others)


def kind_of(text: str) -> str | None:
    """Why the scripted model makes no claim of a sentence, if it makes none."""
    if text.endswith(("?", "؟")):
        return "question"
    return "not_checkable" if len(words(text)) < 4 else None


def found(claims: Sequence[Json] = (), others: Sequence[Json] = ()) -> Json:
    """An answer to `prompts/extract.md`."""
    return {"claims": list(claims), "others": list(others)}


def other(number: int, kind: str, reason: str = "so it is", *, repeats: int = 0) -> Json:
    """An entry of `others`."""
    return {"number": number, "kind": kind, "reason": reason, "repeats": repeats}


def statement(number: int, words_of: str, **changed: Any) -> Json:
    """A claim in the sentence's own words, with three more searches: as if in two other languages."""
    said = words(words_of)
    known = {
        "sentence": number,
        "text": words_of[:900],
        "quote": words_of[:900],
        "speaker": "",
        "attribution": False,
        "queries": [" ".join(word for word in said if len(word) > 3)[:200], " ".join(said[::-1])[:200]],
        "contrary": " ".join(["denied", *said[:6]])[:200],
        "answers": ["record"],
    }
    return {**known, **changed}


def read_claim(prompt: str) -> Json:
    """Passages with most of the claim's words support it, unless a figure or a denial differs."""
    (claim, *_), passages = fenced("claim", prompt), fenced("passages", prompt)
    read = [one for line in passages if (one := passage(claim, line))]
    stances = {one["stance"] for one in read}
    label = {1: "supported" if "supports" in stances else "refuted", 2: "conflicting", 0: "not_enough"}[
        len(stances)
    ]
    return judgement(read, reason=f"{len(read)} passages are on the matter.", **{label: 90})


def passage(claim: str, line: str) -> Json | None:
    """What the scripted model makes of a passage; None where it is about something else."""
    number, rest = line.split(" ", 1)
    text = rest.split("] ", 1)[1]
    ours, theirs = words(claim), words(text)
    if sum(word in theirs for word in ours) < SAME * len(ours):
        return None
    denied = bool(DENIALS & set(ours)) is not bool(DENIALS & set(theirs))
    figures, others = set(_NUMBER.findall(claim)), set(_NUMBER.findall(text))
    stance = "refutes" if denied or (figures and others and not figures & others) else "supports"
    return {"number": int(number), "stance": stance, "words": text.removesuffix("…")[:300].rsplit(" ", 1)[0]}


def judgement(passages: Sequence[Json] = (), **changed: Any) -> Json:
    """An answer to `prompts/judge.md`; ratings not given are 5."""
    ratings = {"supported": 5, "refuted": 5, "conflicting": 5, "not_enough": 5}
    settled = {"reason": "So it is.", "missing": "", "searches": []}
    return {**settled, **ratings, "passages": list(passages), **changed}


def quoting(number: int, text: str, stance: str = "supports") -> Json:
    """An entry of `passages`."""
    return {"number": number, "stance": stance, "words": text}


class ScriptedDoor:
    """A `Door` that asks a function in place of an endpoint; remembers what it was asked."""

    model = "scripted"
    address = "http://127.0.0.1:1/v1"

    def __init__(self, script: Callable[[str], str | Json] = reply, asked: list[str] | None = None) -> None:
        self._script = script
        self.asked = [] if asked is None else asked
        self._requests = 0

    @property
    def usage(self) -> Usage:
        """Requests only."""
        return Usage(requests=self._requests)

    def meter(self) -> "ScriptedDoor":
        """The same script and memory, with a count of its own."""
        return ScriptedDoor(self._script, self.asked)

    def wait_until_begun(self) -> None:
        """At once."""

    def ask(self, messages: Sequence[Message], answer: type[Answer], *, max_output_tokens: int) -> Answer:
        """What the script says, validated."""
        prompt = "\n".join(message.content for message in messages)
        self.asked.append(prompt)
        self._requests += 1
        said = self._script(prompt)
        return answer.model_validate_json(said if isinstance(said, str) else json.dumps(said))
