"""Figures as a family prints them: unit, decimals, thousands separators; in sentences without trailing zeros."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from helpers.money import from_fen

DECIMALS = {"元": 2, "万元": 2, "亿元": 6}


def money(fen: int, unit: str, decimals: int, separators: bool) -> str:
    """Print an amount, which the unit and the decimals must give exactly."""
    value = from_fen(fen, unit)
    printed = f"{value:,.{decimals}f}" if separators else f"{value:.{decimals}f}"
    assert Decimal(printed.replace(",", "")) == value, (fen, unit, decimals)
    return printed


def spoken(fen: int, *, separators: bool, trim: bool) -> str:
    """Print an amount in 万元 within a sentence."""
    printed = money(fen, "万元", 2, separators)
    return printed.rstrip("0").rstrip(".") if trim else printed


def percent(part: int, whole: int) -> Decimal:
    """A share in per cent, rounded half up to two decimals as printed."""
    return (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def spoken_percent(value: Decimal, *, trim: bool) -> str:
    """Print a percentage within a sentence."""
    printed = f"{value:.2f}"
    return printed.rstrip("0").rstrip(".") if trim else printed
