"""Where the words of a gold quote stand in their document."""

import re

from agent.types import Span

_SENTENCE_END = re.compile(r"[.!?؟…][\"'»”)\]]*\s+")


def stretches(words: str, text: str) -> tuple[Span, ...]:
    """The first place of `words` in `text`; one for each run of sentences where several are put together.

    Rationales of public sets are such sentences (SciFact's: Wadden et al., arXiv:2004.14974). Empty when
    the words do not stand there letter by letter.
    """
    if not words.strip():
        return ()
    ends = [*(found.end() for found in _SENTENCE_END.finditer(words)), len(words)]
    spans: list[Span] = []
    begin = 0
    while begin < len(words):
        for end in reversed([end for end in ends if end > begin]):
            piece = words[begin:end].rstrip() if end < len(words) else words[begin:]
            start = text.find(piece)
            if start >= 0:
                break
        else:
            return ()
        spans.append(Span(start=start, end=start + len(piece)))
        begin = end
    return tuple(spans)
