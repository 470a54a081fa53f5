"""The two claims that a conversation talks of: what "both" and "the other one" mean."""

from typing import NamedTuple

from agent.chat.references import Standing

_TWO = 2


class Pair(NamedTuple):
    """Claims talked of last: two, one, or none where more than two were named."""

    numbers: tuple[int, ...] = ()
    last: int | None = None
    """The one that was named alone, last."""

    def after(self, named: tuple[int, ...]) -> "Pair":
        """The claims talked of once a question names some; of one beside two others it is not known which."""
        if not named:
            return self
        if len(named) > 1:
            return Pair(named if len(set(named)) == _TWO else ())
        number = named[0]
        if number in self.numbers:
            return Pair(self.numbers, number)
        return Pair((number,) if self.last is None else (self.last, number), number)

    def standing(self, claims: int, focus: int | None) -> Standing:
        """Where the conversation stands in a report of so many claims."""
        pair = self.numbers if len(self.numbers) == _TWO else ()
        return Standing(claims, focus, pair, is_one_of_them=focus is not None and focus == self.last)
