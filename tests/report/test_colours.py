"""The report can be read by day and by night: its colours stand out from their grounds."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

TEXT = ("ink", "soft", "link", "fail", "warn", "pass", "word")


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash", "mark", "fail-wash"])
def test_text_has_a_contrast_of_four_and_a_half_to_one(palette: str, ground: str) -> None:
    """As the guidelines of the web ask of text (WCAG 2.2, criterion 1.4.3)."""
    sheet = files("helpers.report").joinpath("assets/site.css").read_text("utf-8")
    by_day, by_night = (
        dict(re.findall(r"--([\w-]+): (#\w{6});", part)) for part in sheet.split("@media screen and", 1)
    )
    colours = by_day if palette == "light" else by_night
    assert colours.keys() == by_day.keys()
    on = TEXT if ground in ("paper", "wash") else ("ink", "fail") if ground == "fail-wash" else ("ink", "soft")
    assert min(_contrast(colours[name], colours[ground]) for name in on) >= 4.5


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
