"""Which claims and which year a question names, in digits or in words."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from agent.chat.cues import matches, numerals
from agent.text.normalise import fold_text

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*[^\W\d_]*|[^\W\d_]+|[^\w\s]")
_FIGURE = re.compile(r"(\d{1,3})(st|nd|rd|th|er|ere|e|eme|ieme|nde?)?")
_ARABIC_PREFIX = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل|[وف](?=ال))(?=\w{3})")
_RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,2}) ?[-–] ?(\d{1,2})(?![\w.,:/-]*\w)")
_LIST = re.compile(r"(?<![\w.,:/-])\d{1,2}(?:,\d{1,2}){2,}(?![\w.,:/-]*\d)(?! ?%)")
_LIST_OF_TWO = re.compile(r"(?<![\w.,:/-])\d{1,2},\d{1,2}(?= *(?:[?.!;]|$))")
"""Where a text ends "1,3" is no decimal fraction: nothing follows that could be measured."""
_MOST_LISTED = 20
_REACH = 4
"""Tokens between a number and another that it is joined to: "claims three, the fourth and 5"."""
_MOST_TOKENS = 20
"""A figure in a longer text has to stand beside a word for a claim, or an article."""

Kind = Literal["figure", "cardinal", "ordinal", "other"]


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    kind: Kind = "other"
    number: int = 0


def years(text: str) -> list[int]:
    """The years that a text names, in order."""
    return [int(found[1]) for found in _YEAR.finditer(fold_text(text))]


def claim_numbers(text: str) -> tuple[int, ...]:
    """The claims that a text names by number, in order, each once; years and other figures are not claims."""
    tokens = _tokens(_listed(fold_text(text)))
    places = _named_places(tokens)
    numbers: list[int] = []
    for before, place in zip([None, *places], places, strict=False):
        number = tokens[place].number
        if before is not None and _is_range(tokens, before, place):
            step = 1 if tokens[before].number < number else -1
            numbers += range(tokens[before].number, number, step)
        numbers.append(number)
    return tuple(dict.fromkeys(numbers))


def _is_range(tokens: Sequence[_Token], first: int, last: int) -> bool:
    """Whether two numbers are the ends of a range: "2 to 5", "de la 2 à la 5"."""
    known, between = numerals(), {token.text for token in tokens[first + 1 : last]}
    others = between - known.ranges - known.articles - known.between
    is_one = bool(between & known.ranges) and all(matches(known.claim_words, word) for word in others)
    is_pair = any(token.text in known.pairs for token in tokens)
    return is_one and not is_pair and abs(tokens[last].number - tokens[first].number) < _MOST_LISTED


def has_other_figures(text: str) -> bool:
    """Whether a figure that could be a claim's number, and counts nothing, is not read as one."""
    folded = _listed(fold_text(text))
    tokens, named = _tokens(folded), {token.start for token in _named(folded)}
    return any(
        token.kind == "figure" and token.number > 0 and token.start not in named and _may_name(tokens, place)
        for place, token in enumerate(tokens)
    )


def with_one_number(text: str) -> str:
    """The folded text with 3 for every claim's number and 2023 for every year: what is asked of any claim."""
    folded, parts, position = _listed(fold_text(text)), [], 0
    for token in _named(folded):
        parts += [folded[position : token.start], "3"]
        position = token.end
    return _YEAR.sub("2023", "".join([*parts, folded[position:]]))


def _listed(folded: str) -> str:
    """ "2-5" as "2, 3, 4, 5" and "1,3,4" as "1, 3, 4"; what cannot be several claims stays."""

    def apart(found: re.Match[str]) -> str:
        return found[0].replace(",", ", ")

    def spelt(found: re.Match[str]) -> str:
        first, last = int(found[1]), int(found[2])
        return ", ".join(map(str, range(first, last + 1))) if 0 < last - first < _MOST_LISTED else found[0]

    return _RANGE.sub(spelt, _LIST_OF_TWO.sub(apart, _LIST.sub(apart, folded)))


def _named(folded: str) -> list[_Token]:
    """The numbers of claims in a text as it is listed."""
    tokens = _tokens(folded)
    return [tokens[place] for place in _named_places(tokens)]


def _named_places(tokens: Sequence[_Token]) -> list[int]:
    """Where the numbers of claims are: beside a word for one, joined to such a number, or alone."""
    counted = [place for place in range(len(tokens)) if _may_name(tokens, place)]
    attached = {place for place in counted if _is_attached(tokens, place)}
    alone = {place for place in counted if _stands_alone(tokens, place, is_only=not attached)}
    named: list[int] = []
    for place in counted:
        is_joined = bool(named) and not _is_one(tokens[place]) and _is_joined(tokens, named[-1], place)
        if place in attached or place in alone or is_joined:
            named.append(place)
    return named


def _is_one(token: _Token) -> bool:
    """Whether a token may stand for a thing and count nothing: "which one"."""
    return token.kind == "cardinal" and token.number == 1


def _tokens(folded: str) -> list[_Token]:
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(folded):
        token = _read(found[0], found.start(), found.end())
        last = tokens[-1] if tokens else token
        if found[0] in numerals().teens and last.kind == "ordinal" and last.number < 10:
            tokens[-1] = last._replace(number=last.number + 10, end=found.end())
        else:
            tokens.append(token)
    return tokens


def _read(word: str, start: int, end: int) -> _Token:
    known, figure = numerals(), _FIGURE.fullmatch(word)
    if figure is not None:
        return _Token(word, start, end, "ordinal" if figure[2] else "figure", int(figure[1]))
    bare = _ARABIC_PREFIX.sub("", word, count=1)
    if (number := known.ordinals.get(bare)) and (bare != word or word.isascii()):
        return _Token(word, start, end, "ordinal", number)
    number = known.cardinals.get(word, 0)
    return _Token(word, start, end, "cardinal" if number else "other", number)


def _may_name(tokens: Sequence[_Token], place: int) -> bool:
    """Whether a token is a number that counts nothing else: no minutes, no paragraph."""
    kind, after, before = tokens[place].kind, _text(tokens, place + 1), _text(tokens, place - 1)
    if kind == "ordinal":
        is_first = tokens[place].number == 1 and before in numerals().joints
        is_start = is_first and not _is_ordinal(tokens, place + 1)  # "من الاول"
        return (
            not is_start
            and after not in numerals().other_things
            and before not in numerals().before_other_things
        )
    is_looked_at = before == "at" and _text(tokens, place - 2) in numerals().before_claims
    is_end = before in numerals().ranges and place > 1 and tokens[place - 2].kind != "other"
    is_other = before in numerals().before_other_things and not is_looked_at and not is_end
    is_begin = after in numerals().ranges and _text(tokens, place + 2).isdecimal()
    if is_begin and _text(tokens, place + 3) in numerals().units:  # "2 to 5 days"
        return False
    return kind != "other" and after not in numerals().units and not is_other


def _is_attached(tokens: Sequence[_Token], place: int) -> bool:
    """Whether a word for a claim stands before the number, or behind one that counts in order."""
    if tokens[place].kind == "ordinal" and tokens[place].text.isascii():
        return _is_claim(tokens, place + 1)
    before = place - 1
    while not _is_claim(tokens, before) and _text(tokens, before) in numerals().between:
        before -= 1
    return _is_claim(tokens, before)


def _is_joined(tokens: Sequence[_Token], other: int, place: int) -> bool:
    """Whether a number follows another, with "and" or the like between them."""
    between, joints = tokens[other + 1 : place], numerals().joints | numerals().ranges
    return len(between) <= _REACH and any(token.text in joints for token in between)


def _stands_alone(tokens: Sequence[_Token], place: int, *, is_only: bool) -> bool:
    """Whether a number names a claim without a word for one: "la 4", "the first", "four and five"."""
    token, before = tokens[place], _text(tokens, place - 1)
    is_pronoun = before in {"la", "le"} and token.number > 1
    if token.kind == "figure":
        is_short = token.number > 0 and len(tokens) <= _MOST_TOKENS
        return is_pronoun or (is_only and is_short and _counts_nothing(tokens, place))
    if token.kind == "ordinal":
        has_article = before in numerals().articles or not token.text.isascii()
        return has_article or token.number > 2 or len(tokens) <= 2 or _is_paired(tokens, place)
    is_asked_for = before in numerals().before_claims and _text(tokens, place + 1) in {
        "",
        *numerals().after_claims,
    }
    return is_pronoun or (token.number > 1 and (is_asked_for or _is_paired(tokens, place)))


def _counts_nothing(tokens: Sequence[_Token], place: int) -> bool:
    """Whether no noun follows a figure that it could count, or a verb stands before it: "is 6 wrong?"."""
    before, after = _text(tokens, place - 1), _text(tokens, place + 1)
    joints = numerals().joints | numerals().ranges
    ends = not after.isalpha() or after in joints or after in numerals().after_claims
    return ends or before in numerals().before_claims


def _is_paired(tokens: Sequence[_Token], place: int) -> bool:
    """Whether a number of the same kind follows, joined to this one."""
    behind = range(place + 1, min(place + 2 + _REACH, len(tokens)))
    pairs = (other for other in behind if tokens[other].kind == tokens[place].kind)
    return any(_is_joined(tokens, place, other) for other in pairs)


def _is_ordinal(tokens: Sequence[_Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].kind == "ordinal"


def _text(tokens: Sequence[_Token], place: int) -> str:
    return tokens[place].text if 0 <= place < len(tokens) else ""


def _is_claim(tokens: Sequence[_Token], place: int) -> bool:
    return 0 <= place < len(tokens) and matches(numerals().claim_words, tokens[place].text)
