"""Text that speaks to the program that reads it: found by code, before a model sees it.

"Prompt injection" (Greshake et al., arXiv:2302.12173): an order in an article or a document that a model may
take for its user's. Found are known words in Arabic, English and French, the spellings in which they are
hidden, and forged turns, tags and answers; of seven more languages the commonest orders; not what is worded
like news.
"""

from agent.engines.llm.injection.masking import MAX_CHARS, Masked, mask
from agent.engines.llm.injection.weighing import Suspicion

__all__ = ["MAX_CHARS", "Masked", "Suspicion", "mask"]
