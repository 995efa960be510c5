"""Figures of spreadsheets as their cells display them: exact decimals by the cell's number format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|!(.)|_.|\*.|\[(?:\$([^\]-]*)[^\]]*|(h+|m+|s+)|[^\]]*)\]', re.IGNORECASE)
_DATE = re.compile(r"[ymdhse]|a{3,4}", re.IGNORECASE)
_DATE_PARTS = re.compile(r"(y+|e+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|AM/PM|A/P|上午/下午)", re.IGNORECASE)
_DIGITS = re.compile(r"[0#?]")
_SIMPLE = re.compile(r"^([^0#?.,%/@]*)((?:#,##|#*)0)(?:\.(0+))?([^0#?.,%/@]*)$")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIGNIFICANT = 15  # digits that a spreadsheet keeps; what follows is left over from binary fractions
_WIDTH, _DECIMALS = 11, 6  # characters that a figure without a format takes at most, unless money has such decimals

# Formats that a file may name by number alone; those from 27 on as Chinese editions define them.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ', 43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip


def display(value: str | float, code: str = "General", from_1904: bool = False) -> str:
    """Return what a cell displays.

    A figure is rounded to the format's decimals as the spreadsheet rounds, from the 15 digits that it keeps, so no
    binary left-over shows. A negative figure always keeps its minus, even where the format says so by colour or
    brackets only. Columns too narrow to show a figure are not imitated.

    Parameters
    ----------
    value : str or float
        The figure as the file holds it.
    code : str
        The number format, such as ``#,##0.00`` or ``yyyy"年"m"月"``.
    from_1904 : bool
        Whether dates count from 1904.

    Raises
    ------
    ValueError
        If the value is no finite figure.
    """
    figure = Decimal(format(float(value), f".{_SIGNIFICANT}g"))
    if not figure.is_finite():
        raise ValueError(f"no figure: {value}")
    section = _section(figure, code)
    if section.date:
        return _date(figure, section, from_1904)
    if section.general:
        shown = _general(abs(figure))
        return _signed(section.before + shown + section.after, figure, Decimal(shown))
    if section.quantum is not None:
        rounded = abs(figure).quantize(section.quantum, ROUND_HALF_UP)
        return _signed(f"{section.before}{rounded:{section.style}}{section.after}", figure, rounded)
    return _figure(figure, section)


def _signed(shown: str, figure: Decimal, rounded: Decimal) -> str:
    """Give a negative figure its minus in place of brackets and other marks, and a figure rounded to nothing none."""
    if figure >= 0:
        return shown
    bare = re.sub(r"^(¥?)[-−(（△负]+|[)）]+$", r"\1", shown).strip()
    return f"-{bare}" if rounded else bare


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a format: literals are kept apart as characters of the private use area."""

    text: str = ""
    literals: tuple[str, ...] = ()
    date: bool = False
    general: bool = False
    quantum: Decimal | None = None  # one in the last place, where the format is as simple as #,##0.00
    style: str = ""
    before: str = ""
    after: str = ""


def _section(figure: Decimal, code: str) -> _Section:
    sections = _sections(code)
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _holds(figure, condition.group(1), Decimal(condition.group(2))):
                return _parse(section)
        return _parse(sections[-1])
    if figure < 0 and len(sections) > 1:
        return _parse(sections[1])
    if figure == 0 and len(sections) > 2:
        return _parse(sections[2])
    return _parse(sections[0])


def _holds(figure: Decimal, sign: str, bound: Decimal) -> bool:
    order = (figure > bound) - (figure < bound)
    return order in {"<": (-1,), ">": (1,), "=": (0,), "<=": (-1, 0), ">=": (0, 1), "<>": (-1, 1)}[sign]


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """Part a format at its semicolons, those in quotes left alone."""
    parts, held = [""], False
    for at, char in enumerate(code):
        if char == '"':
            held = not held
        if char == ";" and not held and code[at - 1 : at] not in ("\\", "!"):
            parts.append("")
        else:
            parts[-1] += char
    return tuple(parts[:3]) or ("General",)


@lru_cache(maxsize=512)
def _parse(section: str) -> _Section:
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        quoted, escaped, marked, currency, elapsed = found.groups()
        if elapsed:
            return elapsed[0]
        literal = next((text for text in (quoted, escaped, marked, currency) if text), "")
        if not literal:
            return ""
        literals.append(literal)
        return chr(0xE000 + len(literals) - 1)

    text = _LITERAL.sub(keep, section)
    general = re.search("general|g/通用格式|g/標準", text, re.IGNORECASE)
    if general:
        before, after = text[: general.start()], text[general.end() :]
        shown = [_restore(part, tuple(literals)).strip() for part in (before, after)]
        return _Section(general=True, before=shown[0], after=shown[1])
    date = bool(_DATE.search(text)) and not _DIGITS.search(re.sub(r"s\.0+", "s", text)) and "E+" not in text.upper()
    simple = None if date else _SIMPLE.match(text)
    if simple:
        before, whole, decimals, after = simple.groups("")
        shown = [_restore(part, tuple(literals)).strip() for part in (before, after)]
        quantum = Decimal(1).scaleb(-len(decimals))
        style = f"{',' if ',' in whole else ''}.{len(decimals)}f"
        return _Section(quantum=quantum, style=style, before=shown[0], after=shown[1])
    return _Section(text, tuple(literals), date)


def _restore(text: str, literals: tuple[str, ...]) -> str:
    return "".join(literals[ord(c) - 0xE000] if 0 <= ord(c) - 0xE000 < len(literals) else c for c in text)


def _general(figure: Decimal) -> str:
    """A figure as it stands, but for the decimals that sums and quotients leave over: a sheet has no room for them."""
    decimals = max(_WIDTH - len(".") - max(figure.adjusted() + 1, 1), _DECIMALS)
    if -int(figure.as_tuple().exponent) > decimals:
        figure = figure.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{figure:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if figure else "0"


def _figure(figure: Decimal, section: _Section) -> str:
    """Fill the digits of a figure into the places of a format, from the right."""
    text = section.text
    if not _DIGITS.search(text):  # only words, such as a dash for zero, or the text itself
        return _general(figure) if "@" in text else _restore(text, section.literals).strip()
    if "/" in text or re.search(r"e[+-]", text, re.IGNORECASE):
        return _general(figure)  # fractions and powers of ten: the figure itself says it better
    size = abs(figure) * Decimal(100) ** text.count("%")
    whole, _, fraction = text.partition(".")
    after_digits = text[max(found.end() for found in _DIGITS.finditer(text)) :]
    size = size.scaleb(-3 * (len(after_digits) - len(after_digits.lstrip(","))))  # each comma there: thousands
    places = len(_DIGITS.findall(fraction))
    rounded = size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    grouped = bool(re.search(r"[0#?],+[0#?]", whole))
    left = _fill_whole(whole.replace(",", ""), digits.lstrip("0"), grouped)
    right = _fill_fraction(fraction.replace(",", ""), decimals)
    shown = _restore(left + ("." + right if "." in text and (right or places) else right), section.literals)
    shown = re.sub(r"\.(?!\d)", "", shown).strip() if places else shown.strip()
    return _signed(shown, figure, rounded)


def _fill_whole(pattern: str, digits: str, grouped: bool) -> str:
    shown: list[str] = []
    left, count = list(digits), 0
    places = [at for at, char in enumerate(pattern) if char in "0#?"]
    for at in range(len(pattern) - 1, -1, -1):
        char = pattern[at]
        if char not in "0#?":
            shown.append(char)
            continue
        take = list(reversed(left)) if places and at == places[0] else ([left[-1]] if left else [])
        if not take and char == "0":
            take = ["0"]
        for digit in take:
            if grouped and count and count % 3 == 0:
                shown.append(",")
            shown.append(digit)
            count += 1
        left = left[: len(left) - len(take)]
    return "".join(reversed(shown))


def _fill_fraction(pattern: str, decimals: str) -> str:
    kept = decimals.rstrip("0")
    shown, at = "", 0
    for char in pattern:
        if char in "0#?":
            shown += decimals[at : at + 1] if char == "0" or at < len(kept) else ""
            at += 1
        else:
            shown += char
    return shown


def _date(figure: Decimal, section: _Section, from_1904: bool) -> str:
    if not 0 <= figure < 2_958_466:  # up to 9999-12-31
        return _general(figure)
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if figure >= 60 else 31)
    moment = start + timedelta(seconds=int((figure * 86_400).quantize(Decimal(1), ROUND_HALF_UP)))
    parts = _DATE_PARTS.split(section.text)
    twelve = any(part.upper() in ("AM/PM", "A/P") or part == "上午/下午" for part in parts)
    shown = ""
    for at, part in enumerate(parts):
        if at % 2 == 0:
            shown += _restore(part, section.literals)
            continue
        before = next((p[0].lower() for p in reversed(parts[1:at:2]) if p[0].lower() in "hms"), "")
        after = next((p[0].lower() for p in parts[at + 2 :: 2]), "")
        minutes = part[0].lower() == "m" and len(part) < 3 and (before == "h" or after == "s")
        shown += _moment(moment, part, minutes, twelve)
    return shown.replace("@", "").strip()


def _moment(moment: datetime, part: str, minutes: bool, twelve: bool) -> str:
    long = len(part) > 1
    if "/" in part:
        words = ("上午", "下午") if part[0] == "上" else ("AM", "PM")
        return words[moment.hour >= 12]
    letter = part[0].lower()
    if letter in "ye":
        return f"{moment.year:04}" if len(part) > 2 or letter == "e" else f"{moment.year % 100:02}"
    if letter == "a":
        return ("星期" if len(part) == 4 else "") + _WEEKDAYS[moment.weekday()]
    if letter == "m" and len(part) > 2 and not minutes:
        return _MONTHS[moment.month - 1]
    if letter == "d" and len(part) > 2:
        return "星期" + _WEEKDAYS[moment.weekday()]
    hour = (moment.hour - 1) % 12 + 1 if twelve else moment.hour
    number = {"m": moment.minute if minutes else moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return f"{number:02}" if long else str(number)
