"""A sentence as a row of words: what cues, verbs and clause borders are looked for in."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from agent.text.normalise import fold_text

_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad"
)
_TOKEN = re.compile(
    r"(?:qu|[ldjnmstc])['’](?=\w)"  # French elision is a word of its own
    rf"|\w[\w{_MARKS}]*(?:[.,٫٬](?=\d)[\w{_MARKS}]+|['’\-‑][^\W_][\w{_MARKS}]*|\.(?=\w\.)\w\.)*"
    r"|[^\w\s]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation, with its place in the article."""

    start: int
    end: int
    text: str
    form: str
    """Folded spelling: no vowel marks, one alef, lower case, no accents."""

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


@lru_cache(maxsize=65536)
def _form(word: str) -> str:
    return fold_text(word).replace(" ", "") or word


class Line:
    """The words of a stretch of the article. `line[i]` is a token; offsets are the article's."""

    def __init__(self, article: str, start: int, end: int, *, language: str) -> None:
        self.article = article
        self.language = language
        found = _TOKEN.finditer(article, start, end)
        self.tokens = [Token(m.start(), m.end(), m.group(), _form(m.group())) for m in found]
        self._joined = " " + " ".join(token.form for token in self.tokens) + " "
        self._starts = list(accumulate((len(token.form) + 1 for token in self.tokens), initial=1))[:-1]

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def form(self, index: int) -> str:
        """Folded spelling at `index`, "" beyond either end."""
        return self.tokens[index].form if 0 <= index < len(self.tokens) else ""

    def text(self, start: int, end: int) -> str:
        """The article's words from token `start` up to token `end`."""
        if start >= end:
            return ""
        return self.article[self.tokens[start].start : self.tokens[end - 1].end]

    def word_count(self, start: int, end: int) -> int:
        return sum(token.is_word for token in self.tokens[start:end])

    def matches(self, cues: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
        """Token ranges between `start` and `end` that a cue pattern covers."""
        if start >= end:
            return
        last = self._starts[end - 1] + len(self.tokens[end - 1].form) + 1
        for match in cues.finditer(self._joined, self._starts[start], last):
            yield self._index(match.start()), self._index(match.end() - 1) + 1

    def has(self, cues: re.Pattern[str], start: int, end: int) -> bool:
        return next(self.matches(cues, start, end), None) is not None

    def starts_with(self, cues: re.Pattern[str], start: int, end: int) -> int:
        """The token after the cue that stands at `start`, or `start` when none does."""
        if start >= end:
            return start
        match = cues.match(self._joined, self._starts[start])
        return min(self._index(match.end() - 1) + 1, end) if match else start

    def _index(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)
