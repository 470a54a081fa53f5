"""Units as written in Arabic, English and French, and how units compare."""

from functools import cache
from typing import Final

from agent.text.tables import phrases, tables
from agent.text.tokens import Phrases

CONVERSIONS: Final = {
    "km": ("m", 1e3),
    "cm": ("m", 1e-2),
    "mm": ("m", 1e-3),
    "mi": ("m", 1609.344),
    "ft": ("m", 0.3048),
    "km2": ("m2", 1e6),
    "ha": ("m2", 1e4),
    "t": ("kg", 1e3),
    "q": ("kg", 1e2),
    "g": ("kg", 1e-3),
    "mg": ("kg", 1e-6),
    "MW": ("kW", 1e3),
    "GW": ("kW", 1e6),
    "GWh": ("kWh", 1e6),
    "TWh": ("kWh", 1e9),
    "basis_point": ("percentage_point", 1e-2),
    "week": ("day", 7.0),
    "decade": ("year", 10.0),
}
"""Unit to the unit it is compared in, and how many of those it is (BIPM, SI brochure; international mile)."""
DURATIONS: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
FAMILIES: Final = {
    "dinar": frozenset({"DZD", "TND", "LYD", "KWD", "JOD", "IQD", "BHD"}),
    "riyal": frozenset({"SAR", "QAR", "OMR", "YER", "IRR"}),
    "dirham": frozenset({"MAD", "AED"}),
    "lira": frozenset({"LBP", "SYP", "TRY"}),
    "krona": frozenset({"SEK", "NOK", "DKK"}),
    "pound": frozenset({"EGP", "SDG", "GBP"}),
}
"""Currencies that a bare name may mean."""


def unit_phrases() -> Phrases:
    """Folded phrase to canonical unit."""
    return phrases("units", "shares", "money", "physical")


@cache
def shares() -> frozenset[str]:
    """The units of shares: "percent", "percentage_point", "basis_point"."""
    return frozenset(tables("units")["shares"])


@cache
def currencies() -> frozenset[str]:
    """ISO 4217 codes, and lower-case names of what may be one of several currencies."""
    return frozenset(tables("units")["money"])


@cache
def measures() -> frozenset[str]:
    """All units of shares, money and physics; any other unit is a counted noun or "identifier"."""
    return shares() | currencies() | frozenset(tables("units")["physical"])
