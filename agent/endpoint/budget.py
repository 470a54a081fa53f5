"""What a run has spent, and whether the next request may be sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import NamedTuple

from agent.endpoint.terms import Limits, Price
from agent.errors import BudgetError, SettingsError
from agent.types import Usage

MARGIN = 1.5
"""Input tokens are guessed from characters; half as many again are set aside."""


class Spending(NamedTuple):
    """Tokens in and out together, and US dollars."""

    tokens: int = 0
    dollars: float = 0.0

    def plus(self, other: "Spending") -> "Spending":
        """The sum."""
        return Spending(self.tokens + other.tokens, self.dollars + other.dollars)

    def minus(self, other: "Spending") -> "Spending":
        """The difference."""
        return Spending(self.tokens - other.tokens, self.dollars - other.dollars)


class Claimed:
    """Money and tokens set aside for one request, until it is known what it took."""

    def __init__(self, worst: Spending) -> None:
        self.worst = worst
        self.taken = worst


class Budget:
    """The spending of a run, shared by threads. Raises `SettingsError` for money without prices."""

    def __init__(self, limits: Limits, price: Price | None) -> None:
        if limits.budget is not None and price is None:
            raise SettingsError(
                f"A budget of {limits.budget:g} dollars needs the model's prices; set TABAYYUN_PRICE_INPUT "
                "and TABAYYUN_PRICE_OUTPUT, in US dollars a million tokens"
            )
        self._limits = limits
        self._price = price
        self._spent = Spending()
        self._claimed = Spending()
        self._changed = Condition()
        self._in_flight = 0

    def worst(self, input_tokens: int, output_tokens: int) -> Spending:
        """What a request of about so many input tokens and at most so many output tokens can take."""
        return self.of(Usage(input_tokens=int(input_tokens * MARGIN), output_tokens=output_tokens))

    def of(self, usage: Usage) -> Spending:
        """What `usage` took."""
        dollars = self._price.cost(usage) if self._price else 0.0
        return Spending(usage.input_tokens + usage.output_tokens, dollars)

    @contextmanager
    def claim(self, claimed: Claimed) -> Iterator[None]:
        """Sets the worst case aside; afterwards `taken` is spent, the rest is free again.

        Where it does not fit beside requests in flight, it waits for them. Raises `BudgetError` where
        it does not fit at all.
        """
        worst = claimed.worst
        with self._changed:
            while refusal := self._refusal(worst):
                if not self._in_flight:
                    raise BudgetError(refusal)
                self._changed.wait()
            self._claimed = self._claimed.plus(worst)
            self._in_flight += 1
        try:
            yield
        finally:
            self._settle(claimed)

    def _settle(self, claimed: Claimed) -> None:
        with self._changed:
            self._in_flight -= 1
            self._claimed = self._claimed.minus(claimed.worst) if self._in_flight else Spending()
            self._spent = self._spent.plus(claimed.taken)
            self._changed.notify_all()

    def _refusal(self, worst: Spending) -> str | None:
        wanted = self._spent.plus(self._claimed).plus(worst)
        budget, tokens = self._limits.budget, self._limits.tokens
        if budget is not None and wanted.dollars > budget:
            spent = f"{self._spent.dollars:.4f} of {budget:g} dollars are spent"
            return f"{spent} and the next request could take {worst.dollars:.4f}; raise --budget"
        if tokens is not None and wanted.tokens > tokens:
            spent = f"{self._spent.tokens} of {tokens} tokens are used"
            return f"{spent} and the next request could take {worst.tokens}; raise --max-tokens"
        return None
