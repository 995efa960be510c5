"""Automatic numbers of Word paragraphs (一、 （一） 1.): Word keeps them out of the text, but prints them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from helpers.documents.archive import whole

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL, _LEVEL, _NUM_ID, _STYLE = (f"{_W}{tag}" for tag in ("val", "ilvl", "numId", "styleId"))
_PROPERTIES = f"{_W}pPr"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_DEEPEST = 9
_NO_START = -1
_MOST = 4000  # beyond, letters and Roman numerals run to pages


def chinese(number: int) -> str:
    """Write a number below 10,000 in Chinese numerals: 十, 十一, 二十, 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    words, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if gap and words else "") + "一二三四五六七八九"[digit - 1] + unit
        gap = not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


_STYLES: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": chinese,
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalFullWidth": lambda number: str(number).translate({ord(str(n)): 0xFF10 + n for n in range(10)}),
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    paragraph_style: str = ""
    legal: bool = False  # all its numbers in plain digits


class Numbering:
    """Counts the numbered paragraphs of a document.

    Parameters
    ----------
    numbering, styles : element or None
        The parts of the document that define its lists and its paragraph styles.
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._styles = {} if styles is None else {s.get(_STYLE, ""): s for s in styles.iter(f"{_W}style")}
        self._counts: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._learn(numbering)

    def _learn(self, numbering: etree._Element) -> None:
        abstract = {
            one.get(f"{_W}abstractNumId", ""): {_level_no(level): _level(level) for level in one.iter(f"{_W}lvl")}
            for one in numbering.iter(f"{_W}abstractNum")
        }
        for one in numbering.iter(f"{_W}num"):
            base = _value(one, "abstractNumId")
            levels = dict(abstract.get(base, {}))
            own = one.get(_NUM_ID, "")
            for override in one.iter(f"{_W}lvlOverride"):
                at = _level_no(override)
                level = override.find(f"{_W}lvl")
                levels[at] = _level(level) if level is not None else levels.get(at, _Level())
                start = whole(_value(override, "startOverride"), _NO_START)
                if start != _NO_START:
                    levels[at] = replace(levels[at], start=start)
                    base = f"own {own}"  # a list that starts anew counts for itself
            self._lists[own] = (base, levels)

    def next(self, paragraph: etree._Element) -> str:
        """Return the number that a paragraph is printed with, '' for most; counts it."""
        properties = next(paragraph.iterchildren(_PROPERTIES), None)
        number, at = ("", 0) if properties is None else self._place(properties)
        counter, levels = self._lists.get(number, ("", {}))
        level = levels.get(at)
        if level is None or level.style == "bullet":
            return ""
        counts = self._counts.setdefault(counter, [None] * _DEEPEST)
        before = counts[at]
        counts[at] = level.start if before is None else before + 1
        counts[at + 1 :] = [None] * (_DEEPEST - at - 1)

        def shown(place: re.Match[str]) -> str:
            of = int(place.group(1)) - 1
            there, count = levels.get(of, _Level()), counts[of]
            style = "decimal" if level.legal else there.style
            number = there.start if count is None else count
            return _STYLES.get(style, str)(number) if 0 < number < _MOST else str(number)

        return _PLACE.sub(shown, level.text)

    def _place(self, properties: etree._Element) -> tuple[str, int]:
        """Return the list and the level of a paragraph, by its own properties or by its style's."""
        number, level = _value(properties, f"numPr/{_W}numId"), _value(properties, f"numPr/{_W}ilvl")
        style = _value(properties, "pStyle")
        for _ in range(_DEEPEST):  # a style may be based on another
            if number or style not in self._styles:
                break
            number = _value(self._styles[style], f"pPr/{_W}numPr/{_W}numId")
            level = level or _value(self._styles[style], f"pPr/{_W}numPr/{_W}ilvl") or self._linked(number, style)
            style = _value(self._styles[style], "basedOn")
        return number, min(whole(level, 0), _DEEPEST - 1)

    def _linked(self, number: str, style: str) -> str:
        _, levels = self._lists.get(number, ("", {}))
        return next((str(at) for at, level in levels.items() if level.paragraph_style == style), "")


def _value(element: etree._Element, path: str) -> str:
    found = element.find(f"{_W}{path}")
    return "" if found is None else found.get(_VAL, "")


def _level_no(element: etree._Element) -> int:
    return whole(element.get(_LEVEL), 0)


def _level(element: etree._Element) -> _Level:
    return _Level(
        whole(_value(element, "start"), 1),
        _value(element, "numFmt") or "decimal",
        _value(element, "lvlText"),
        _value(element, "pStyle"),
        element.find(f"{_W}isLgl") is not None,
    )
