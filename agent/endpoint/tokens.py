"""How many tokens a text is, guessed from its characters."""

import math

ASCII_CHARS_PER_TOKEN = 4.0
"""The usual rule of thumb for English text."""
OTHER_CHARS_PER_TOKEN = 2.0
"""For Arabic in today's vocabularies of 100,000 and more pieces; smaller vocabularies give more tokens."""


def estimated_tokens(text: str) -> int:
    """A guess, for budgets and for endpoints that report no usage. No tokenizer is asked."""
    ascii_chars = sum(map(str.isascii, text))
    others = len(text) - ascii_chars
    return math.ceil(ascii_chars / ASCII_CHARS_PER_TOKEN + others / OTHER_CHARS_PER_TOKEN)
