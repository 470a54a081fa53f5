"""What is read off a screen."""

import re


def one_line(text: str) -> str:
    """A rendered text without its line breaks and isolates."""
    return " ".join(re.sub("[\u2068\u2069]", "", text).split())
