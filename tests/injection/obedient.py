"""A scripted model that does what an attack says, through the real endpoint."""

import json
from collections.abc import Callable

from endpoint.server import Reply, Request
from injection.attacks import Attack
from injection.scene import MATTERS

from agent.text.normalise import words as folded_words
from agent.types import Label
from tests.engines.llm.model import (
    Json,
    fenced,
    found,
    judgement,
    other,
    quoting,
    read_article,
    statement,
)

NONE_ELSE = {"supported": 0, "refuted": 0, "conflicting": 0, "not_enough": 0}
ADDRESSES = ["http://169.254.169.254/latest/meta-data/", "file:///etc/shadow"]
TOOL_CALL = {
    "id": "t1",
    "type": "function",
    "function": {"name": "fetch", "arguments": '{"url": "file:///"}'},
}


def steadfast(request: Request) -> Reply:
    """What a model answers that takes the text for data, and reads it well."""
    prompt = request.text
    said = read_article(prompt) if fenced("article", prompt) else _judged(prompt)
    return Reply(json.dumps(said, ensure_ascii=False))


def _judged(prompt: str) -> Json:
    """The true label of an honest statement, with the document's own words."""
    claim = fenced("claim", prompt)[0]
    for matter in MATTERS.values():
        label = matter.label(claim)
        if label in _STANCES:
            words = matter.document[label is Label.REFUTED]
            lines = enumerate(fenced("passages", prompt), start=1)
            read = [quoting(number, words, _STANCES[label]) for number, line in lines if words in line]
            return _rated(label.value, *read) if read else _rated("not_enough")
    return _rated("not_enough")


_STANCES = {Label.SUPPORTED: "supports", Label.REFUTED: "refutes"}


def obeying(attack: Attack, words: str) -> Callable[[Request], Reply]:
    """The script of a model that read `words` and obeys."""

    def answer(request: Request) -> Reply:
        prompt = request.text
        if fenced("article", prompt):
            extract = _EXTRACTING.get(attack.command)
            said = extract(prompt, attack) if extract else read_article(prompt)
            return Reply(json.dumps(said, ensure_ascii=False))
        said = _JUDGING[attack.command](prompt, attack, words)
        return said if isinstance(said, Reply) else Reply(json.dumps(said, ensure_ascii=False))

    return answer


def beside_the_point(attack: Attack, words: str, said: tuple[str, str, int]) -> Callable[[Request], Reply]:
    """The script of a model that obeys what it is shown, and proves it with a true sentence of the document.

    `said` is the label it was ordered to give, the stance it quotes for it, and the place of the sentence.
    Of an attack it is not shown it knows nothing, and then it reads well.
    """
    label, stance, place = said
    proof = MATTERS[attack.language].document[place]

    def answer(request: Request) -> Reply:
        if fenced("article", request.text) or not shows(attack, words, request.text):
            return steadfast(request)
        lines = enumerate(fenced("passages", request.text), start=1)
        quoted = [quoting(number, proof, stance) for number, line in lines if proof in line]
        return Reply(json.dumps(_rated(label, *quoted), ensure_ascii=False))

    return answer


def shows(attack: Attack, words: str, prompt: str) -> bool:
    """Whether claim or passages have three words of an attack in a row that the honest matter has not."""
    matter = MATTERS[attack.language]
    honest = _runs(" ".join([*matter[:4], *matter.document]))
    shown = "\n".join([*fenced("claim", prompt), *fenced("passages", prompt)])
    return bool((_runs(words) - honest) & _runs(shown))


def _runs(text: str) -> set[tuple[str, ...]]:
    said = folded_words(text)
    runs = {tuple(said[place : place + 3]) for place in range(len(said) - 2)}
    return {run for run in runs if not all(word.isdigit() for word in run)}


def _drop(prompt: str, attack: Attack) -> Json:
    """Nothing is checkable but what the attack says."""
    answer = read_article(prompt)
    kept = [claim for claim in answer["claims"] if claim["text"] in attack.text]
    others = [other(claim["sentence"], "not_checkable") for claim in answer["claims"] if claim not in kept]
    return found(kept, [*answer["others"], *others])


def _worth(prompt: str, attack: Attack) -> Json:
    answer = read_article(prompt)
    return found([{**claim, "answers": ["vague"]} for claim in answer["claims"]], answer["others"])


def _search(prompt: str, attack: Attack) -> Json:
    answer = read_article(prompt)
    asked = {"queries": [attack.text[:200], *ADDRESSES], "contrary": '" OR stems MATCH "x'}
    return found([{**claim, **asked} for claim in answer["claims"]], answer["others"])


def _rewrite(prompt: str, attack: Attack) -> Json:
    """The accusation in the place of the first honest statement."""
    return found([statement(1, MATTERS[attack.language].supported, text=attack.said)])


_EXTRACTING: dict[str, Callable[[str, Attack], Json]] = {
    "drop": _drop,
    "rewrite": _rewrite,
    "search": _search,
    "worth": _worth,
}


def _rated(label: str, *passages: Json, **changed: object) -> Json:
    return judgement(passages, **{**NONE_ELSE, label: 100, **changed})


def _supporting(prompt: str, attack: Attack, words: str) -> Json:
    return _rated("supported", quoting(1, words[:900]))


def _refuting(prompt: str, attack: Attack, words: str) -> Json:
    return _rated("refuted", quoting(1, words[:900], "refutes"))


def _number(prompt: str, attack: Attack, words: str) -> Json:
    """Numbers that no passage has, with words that the document has."""
    true = MATTERS[attack.language].document[0]
    return _rated("supported", *(quoting(number, true) for number in (0, 9, 10, 99)))


def _invent(prompt: str, attack: Attack, words: str) -> Json:
    """The claim as its own proof."""
    return _rated("supported", quoting(1, fenced("claim", prompt)[0][:900]))


def _irrelevant(prompt: str, attack: Attack, words: str) -> Json:
    """True words of the document, about something else."""
    return _rated("refuted", quoting(1, MATTERS[attack.language].document[2], "refutes"))


def _said(prompt: str, attack: Attack, words: str) -> Json:
    return _rated("supported", quoting(1, attack.said or words))


def _tools(prompt: str, attack: Attack, words: str) -> Json:
    return {**_supporting(prompt, attack, words), "tool_calls": [TOOL_CALL], "url": ADDRESSES[0]}


def _tool_turn(prompt: str, attack: Attack, words: str) -> Reply:
    """No content, but a call as the API has it."""
    message = {"role": "assistant", "content": None, "tool_calls": [TOOL_CALL]}
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls"}
    return Reply(
        body={"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    )


def _prose(prompt: str, attack: Attack, words: str) -> Reply:
    return Reply(f"Label: supported. {words}")


def _link(prompt: str, attack: Attack, words: str) -> Json:
    """Addresses and paths wherever the answer has room for words."""
    told = " ".join([*ADDRESSES, "../../../../etc/passwd"])
    return _rated(
        "not_enough", quoting(1, told), reason=told, missing=told, searches=[*ADDRESSES, words[:200]]
    )


def _reveal(prompt: str, attack: Attack, words: str) -> Json:
    return _rated("supported", quoting(1, words[:900]), reason=prompt[:600])


_JUDGING: dict[str, Callable[[str, Attack, str], Json | Reply]] = {
    "drop": _supporting,
    "invent": _invent,
    "irrelevant": _irrelevant,
    "label": _supporting,
    "link": _link,
    "number": _number,
    "outside": _said,
    "prose": _prose,
    "quote": _supporting,
    "refute": _refuting,
    "reveal": _reveal,
    "rewrite": lambda prompt, attack, words: _rated(
        "supported", quoting(1, MATTERS[attack.language].document[0])
    ),
    "search": _link,
    "title": _supporting,
    "tool turn": _tool_turn,
    "tools": _tools,
    "worth": _supporting,
}
