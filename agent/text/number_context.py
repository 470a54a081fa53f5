"""The words before and after a number that say how it is meant."""

from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from agent.text.tokens import Token, phrases, without_proclitics

Meaning = Literal["approximate", "at_least", "at_most", "identifier", "year"]

_BEFORE: Final[dict[str, str]] = {
    "approximate": "نحو, حوالي, حوالى, قرابة, زهاء, تقريبا, ما يقرب من, ما يقارب, يقارب, تقارب, يناهز, تناهز, ما يناهز, قرب, "
    "نحوا من, about, around, nearly, almost, some, roughly, approximately, close to, circa, an estimated, estimated, "
    "environ, près de, près d ', quelque, presque, autour de, autour des, à peu près, aux alentours de",
    "at_least": "أكثر من, ما لا يقل عن, لا يقل عن, لا تقل عن, يزيد عن, يزيد على, تزيد عن, تزيد على, ما يزيد على, ما يزيد عن, "
    "يفوق, تفوق, ما يفوق, يتجاوز, تتجاوز, تجاوز, تجاوزت, أزيد من, فوق, على الأقل, أكثر عن, يتخطى, تخطى, تخطت, "
    "more than, over, at least, no fewer than, no less than, not less than, upwards of, exceeding, exceeded, exceeds, "
    "above, plus de, plus d ', au moins, pas moins de, dépasse, dépassé, supérieur à, au minimum, au - delà de",
    "at_most": "أقل من, أدنى من, دون, لا يزيد عن, لا يزيد على, لا تزيد عن, لا تزيد على, ما لا يزيد على, ما لا يزيد عن, "
    "لا يتجاوز, لا تتجاوز, لم يتجاوز, لم تتجاوز, لا يتعدى, لا تتعدى, لم يتعد, لم تتعد, يصل إلى, تصل إلى, حتى, "
    "less than, fewer than, under, below, up to, at most, no more than, not more than, maximum of, moins de, moins d ', "
    "au plus, jusqu ' à, inférieur à, pas plus de, au maximum",
    "identifier": "قرار, القرار, قرارها, قراره, القرارين, رقم, الرقم, المادة, مادة, المادتين, المواد, قانون, القانون, مرسوم, "
    "المرسوم, الفصل, الفقرة, البند, صفحة, الصفحة, رحلة, الرحلة, قناة, المجموعة, مجموعة, "
    "resolution, resolutions, article, articles, art ., law, act, decree, section, chapter, paragraph, page, number, "
    "no, no ., nr, flight, channel, case, route, group of, résolution, résolutions, loi, décret, chapitre, "
    "alinéa, n °, numéro, vol, chaîne, groupe des",
    "year": "عام, العام, عامي, سنة, السنة, سنتي, year, the year, année, l ' année, l ' an, exercice, millésime",
}
_AFTER: Final[dict[str, str]] = {
    "approximate": "تقريبا, environ, or so, approximately, à peu près, على وجه التقريب",
    "at_least": "على الأقل, أو أكثر, فأكثر, at least, or more, ou plus, au moins, au minimum",
    "at_most": "على الأكثر, كحد أقصى, فأقل, أو أقل, at most, or less, or fewer, au plus, ou moins, au maximum",
}


def said_before(tokens: Sequence[Token], start: int) -> frozenset[str]:
    """What the phrases that end right before `tokens[start]` make of the number there.

    Marks of currency, and two such phrases in a row ("at least some"), are looked through.
    """
    meanings: set[str] = set()
    while found := _phrase_ending(tokens, start):
        meaning, start = found
        meanings.add(meaning)
    return frozenset(meanings)


def said_after(tokens: Sequence[Token], end: int) -> frozenset[str]:
    """What the phrase that begins at `tokens[end]` makes of the number before it."""
    for length in range(min(3, len(tokens) - end), 0, -1):
        if meaning := _after().get(tuple(token.text for token in tokens[end : end + length])):
            return frozenset({meaning})
    return frozenset()


def _phrase_ending(tokens: Sequence[Token], end: int) -> tuple[str, int] | None:
    for length in range(min(5, end), 0, -1):
        rest = tuple(token.text for token in tokens[end - length + 1 : end])
        for first in without_proclitics(tokens[end - length].text):
            if meaning := _before().get((first, *rest)):
                return meaning, end - length
    return None


@cache
def _before() -> dict[tuple[str, ...], str]:
    return phrases(_BEFORE)


@cache
def _after() -> dict[tuple[str, ...], str]:
    return phrases(_AFTER)
