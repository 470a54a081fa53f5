"""Whether the text that a model gave a claim still says what the article says in those words."""

from agent.claims import claim_of
from agent.engines.local.comparison import compare
from agent.engines.local.difference import Difference, explain
from agent.engines.local.windows import content_words, share
from agent.messages import say
from agent.text.normalise import stems

OWN_SHARE = 0.3
"""Least share of the claim's content words that stand in the sentence of its quotation. In the 151 claims of
articles-dev, written to stand alone, the lowest is .38."""
ARTICLE_SHARE = 0.6
"""The same for the whole article, as far as it is shown; there the lowest is .71."""
TURNED = frozenset({"number", "unit", "date", "negation", "direction"})
"""Differences that no rewording makes. With the sentence and the quotation alike, one of the 151 has any."""


def strays(text: str, *, quote: str, sentence: str, article: frozenset[str], language: str) -> str | None:
    """Why `text` is not what `sentence` says, in `language`; None where it is.

    `article` are the stems of all that the model was shown: what a pronoun stands for may come from there.
    """
    written = content_words(text, language)
    wanted = list(written.values())
    if share(wanted, frozenset(stems(sentence, language))) < OWN_SHARE:
        return say("llm.other_words", language, words=text)
    if share(wanted, article) < ARTICLE_SHARE:
        added = [word for word, forms in written.items() if forms.isdisjoint(article)]
        return say("llm.added_words", language, words=" ".join(added))
    turned = _turned(text, sentence, language) if _turned(text, quote, language) else None
    return f"{say('llm.turned', language)} {explain(turned, language)}" if turned else None


def _turned(text: str, words: str, language: str) -> Difference | None:
    """What the two say differently; between a claim and its own words there should be nothing."""
    found = compare(claim_of("c0", text, language), words, language).differences
    return next((difference for difference in found if difference.kind in TURNED), None)
