"""How an Excel sheet looks: what is struck through or white on white, and the heads that only its print shows."""

from __future__ import annotations

import re

from lxml import etree

from helpers.documents.marks import is_mark

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TEXT, _RUN, _GUIDE, _RUN_FONT = f"{_S}t", f"{_S}r", f"{_S}rPh", f"{_S}rPr"
STRUCK, WHITE = "struck", "white"
"""What is left out of a sheet wherever it stands, and its figures where nothing colours them from behind."""

_WHITE_THEME, _WHITE_INDEX = "0", ("1", "9", "65")
_CENTRE = re.compile(r"&C(.*?)(?=&[LR]|$)", re.S)
_CODE = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d+ ?|&[BIUESXY]')
_FIELD = re.compile(r"&[PNDTFAZG]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{3}")


def looks(styles: etree._Element | None) -> dict[str, str]:
    """Return, by the number of a style of cells, whether it strikes its text through or prints it white on white."""
    if styles is None:
        return {}
    fonts = {str(at): _font(font) for at, font in enumerate(styles.iterfind(f"{_S}fonts/{_S}font"))}
    fills = {str(at): _is_white_fill(fill) for at, fill in enumerate(styles.iterfind(f"{_S}fills/{_S}fill"))}
    made: dict[str, str] = {}
    for number, style in enumerate(styles.iterfind(f"{_S}cellXfs/{_S}xf")):
        look = fonts.get(style.get("fontId", "0"), "")
        if look == STRUCK or (look == WHITE and fills.get(style.get("fillId", "0"), True)):
            made[str(number)] = look
    return made


def _font(font: etree._Element) -> str:
    if _is_struck(font):
        return STRUCK
    return WHITE if _is_white(font.find(f"{_S}color")) else ""


def _is_struck(font: etree._Element) -> bool:
    strike = font.find(f"{_S}strike")
    return strike is not None and strike.get("val") not in ("0", "false")


def _is_white(color: etree._Element | None) -> bool:
    if color is None or color.get("tint", "0").strip("-0."):
        return False
    rgb = color.get("rgb", "").upper()
    return rgb.endswith("FFFFFF") or color.get("theme") == _WHITE_THEME or color.get("indexed") in _WHITE_INDEX


def _is_white_fill(fill: etree._Element) -> bool:
    pattern = fill.find(f"{_S}patternFill")
    if pattern is None:
        return len(fill) == 0  # what else there is runs from one colour to another
    if pattern.get("patternType", "none") == "none":
        return True
    return pattern.get("patternType") == "solid" and _is_white(pattern.find(f"{_S}fgColor"))


def rich_text(item: etree._Element) -> str:
    """Return the text of a cell; pronunciation guides, what is struck through and marks of notes are left out."""
    if len(item) == 1 and item[0].tag == _TEXT:
        return item[0].text or ""
    shown = ""
    for text in item.iter(_TEXT):
        parent = text.getparent()
        if parent is not None and parent.tag == _GUIDE:
            continue
        font = parent.find(_RUN_FONT) if parent is not None and parent.tag == _RUN else None
        if font is None or not (_is_struck(font) or (_is_raised(font) and is_mark(shown, text.text or ""))):
            shown += text.text or ""
    return shown


def _is_raised(font: etree._Element) -> bool:
    raised = font.find(f"{_S}vertAlign")
    return raised is not None and raised.get("val") == "superscript"


def printed_header(sheet: etree._Element) -> str:
    """Return the words in the middle above each printed page of a sheet; numbers of pages, dates and names are none."""
    for tag in ("firstHeader", "oddHeader"):
        if text := words_of_header(sheet.findtext(f"{_S}headerFooter/{_S}{tag}") or ""):
            return text
    return ""


def words_of_header(code: str) -> str:
    """Return the words that a header shows in the middle, from the code in which Excel writes it; see above."""
    found = _CENTRE.search(code)
    text = _CODE.sub("", found.group(1) if found else "" if code.startswith(("&L", "&R")) else code).strip()
    return text if _CHINESE.search(text) and not _FIELD.search(text) else ""
