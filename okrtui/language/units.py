"""Units: which of them measure the same, and how much of one is in another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_FEWEST_DECIMALS = 4
"""Decimals up to which a number in another unit is still one that people would write."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of what it measures."""

    measures: str
    """What it measures: `time`, or the currency of an amount of money, which is changed into no other."""
    size: Decimal
    """How many of the smallest unit of its kind it is."""


_SIZES: Final[dict[str, dict[str, str]]] = {
    "time": {
        "ms msec msecs millisecond milliseconds": "1",
        "s sec secs second seconds": "1000",
        "min mins minute minutes": "60000",
        "h hr hrs hour hours": "3600000",
        "d day days": "86400000",
        "wk wks week weeks": "604800000",
    },
    "months": {"month months mth mths": "1", "quarter quarters": "3", "year years yr yrs": "12"},
    "length": {
        "mm millimetre millimetres millimeter millimeters": "1",
        "cm centimetre centimetres centimeter centimeters": "10",
        "metre metres meter meters": "1000",
        "km kms kilometre kilometres kilometer kilometers": "1000000",
    },
    "miles": {"mile miles": "1"},
    "weight": {
        "mg milligram milligrams": "1",
        "g gram grams gr": "1000",
        "kg kgs kilo kilos kilogram kilograms": "1000000",
        "t ton tons tonne tonnes": "1000000000",
    },
    "volume": {
        "ml millilitre millilitres milliliter milliliters": "1",
        "cl centilitre centilitres centiliter centiliters": "10",
        "l litre litres liter liters": "1000",
    },
    "energy": {"wh": "1", "kwh": "1000", "mwh": "1000000", "gwh": "1000000000"},
    "data": {"kb": "1", "mb": "1000", "gb": "1000000", "tb": "1000000000"},
    "share": {"‰ permille": "1", "% percent pct": "10"},
    "points": {"pp points": "1"},
    "speed": {"km/h kmh kph": "1"},
    "degrees": {"°c": "1", "°": "1"},
}
_CURRENCIES: Final = {
    "€": "€ eur euro euros", "$": "$ us$ usd dollar dollars", "£": "£ gbp pound pounds", "¥": "¥ jpy yen",
    "CHF": "chf fr. franc francs franken", "₹": "₹ inr rupee rupees", "A$": "a$ au$ aud", "C$": "c$ ca$ cad",
    "kr": "kr sek nok dkk", "zł": "zł pln", "Kč": "kč czk", "R$": "r$ brl", "₩": "₩ krw", "R": "zar", "₺": "₺ try",
    "₽": "₽ rub", "₪": "₪ ils", "฿": "฿ thb", "₴": "₴ uah", "₱": "₱ php", "NZ$": "nz$ nzd", "HK$": "hk$ hkd",
}  # fmt: skip
CURRENCIES: Final = {name: currency for currency, names in _CURRENCIES.items() for name in names.split()}
"""The sign of each currency by the names that it has in a text."""
UNITS: Final[dict[str, tuple[Unit, ...]]] = {
    **{
        name: (Unit(measures, Decimal(size)),)
        for measures, sizes in _SIZES.items()
        for names, size in sizes.items()
        for name in names.split()
    },
    **{name: (Unit(currency, Decimal(1)),) for name, currency in CURRENCIES.items()},
    "m": (Unit("length", Decimal(1000)), Unit("time", Decimal(60000))),
}
"""The units by the names that they have in a text; `m` are meters, or minutes beside hours and seconds."""


def convert(value: Decimal, unit: str, into: str) -> Decimal | None:
    """Return a value in another unit, by the names of both; None where they measure different things, or never evenly.

    A unit that is none of `UNITS` is only itself.
    """
    if unit.casefold() == into.casefold():
        return value
    pairs = ((a, b) for a in UNITS.get(unit.casefold(), ()) for b in UNITS.get(into.casefold(), ()))
    sizes = next(((a.size, b.size) for a, b in pairs if a.measures == b.measures), None)
    if sizes is None:
        return None
    converted = value * sizes[0] / sizes[1]
    return converted.normalize() if converted == round(converted, _FEWEST_DECIMALS) else None


def measure_same(unit: str, other: str) -> bool:
    """Return whether two units measure the same, by their names."""
    if unit.casefold() == other.casefold():
        return True
    kinds = [{known.measures for known in UNITS.get(name.casefold(), ())} for name in (unit, other)]
    return bool(kinds[0] & kinds[1])
