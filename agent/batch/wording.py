"""Numbers of things, as they are told of a batch."""

_PLURALS = {"reply": "replies"}


def counted(number: int, noun: str) -> str:
    """Such as "1 claim" and "2 claims"."""
    return f"{number} {noun if number == 1 else _PLURALS.get(noun, f'{noun}s')}"
