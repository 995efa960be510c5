"""What of a Word document is shown: hidden and struck text is not, nor is the end of a paragraph that was deleted."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from helpers.money import prints_amount

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL, _T = f"{_W}val", f"{_W}t"
_RUN_PROPERTIES, _PARAGRAPH_PROPERTIES = f"{_W}rPr", f"{_W}pPr"
_RUN_STYLE, _PARAGRAPH_STYLE, _RAISED = f"{_W}rStyle", f"{_W}pStyle", f"{_W}vertAlign"
_VANISH = f"{_W}vanish"
_STRUCK = (f"{_W}strike", f"{_W}dstrike")
_ENDS = (f"{_W}del", f"{_W}moveFrom")
_WHITE = "FFFFFF"
_BOX, _TABLE = f"{_W}txbxContent", f"{_W}tbl"
_COLOUR, _SHADE, _MARKER, _TABLE_STYLE = (f"{_W}{tag}" for tag in ("color", "shd", "highlight", "tblStyle"))
_HELD = tuple(f"{_W}{tag}" for tag in ("rPr", "pPr", "tcPr", "trPr", "tblPr"))
_OFF = ("0", "false", "off")
_DEEPEST = 12


class Shown:
    """Tells which runs of a document are shown, by their own properties and by their styles'.

    Parameters
    ----------
    styles : element or None
        The part of the document that defines its styles.
    """

    def __init__(self, styles: etree._Element | None) -> None:
        listed = () if styles is None else styles.iter(f"{_W}style")
        self._styles = {style.get(f"{_W}styleId", ""): style for style in listed}
        self._hiding = {name for name in self._styles if self._hides(name)}
        self._shading = {name for name, style in self._styles.items() if next(style.iter(_SHADE), None) is not None}

    def is_shown(self, run: etree._Element) -> bool:
        """Say whether a run is neither hidden nor struck through, and no figure in white on the white of a table."""
        properties = run[0] if len(run) and run[0].tag == _RUN_PROPERTIES else None
        if properties is not None:
            if any(map(_is_on, properties.iterchildren(*_STRUCK))):
                return False
            own = next(properties.iterchildren(_VANISH), None)
            if own is not None:
                return not _is_on(own)
            colour = next(properties.iterchildren(_COLOUR), None)
            if colour is not None and colour.get(_VAL, "").upper() == _WHITE and prints_amount(text_of(run)):
                return self._is_shaded(run)
        return not self._hiding or not any(style in self._hiding for style in _styles_of(run, properties))

    def _is_shaded(self, run: etree._Element) -> bool:
        """Say whether something lies behind a run; outside tables nobody knows."""
        around = [run, *run.iterancestors()]
        table = next((at for at, element in enumerate(around) if element.tag == _TABLE), None)
        if table is None or any(element.tag == _BOX for element in around[:table]):
            return True
        style = around[table].find(f"{_W}tblPr/{_TABLE_STYLE}")
        if style is not None and style.get(_VAL, "") in self._shading:
            return True
        behind = (each for element in around[: table + 1] for each in element if each.tag in _HELD)
        return any(one.tag in (_SHADE, _MARKER) and not _is_blank(one) for each in behind for one in each)

    def _hides(self, name: str) -> bool:
        for _ in range(_DEEPEST):  # a style may be based on another
            style = self._styles.get(name)
            if style is None:
                return False
            vanish = style.find(f"{_RUN_PROPERTIES}/{_VANISH}")
            if vanish is not None:
                return _is_on(vanish)
            base = style.find(f"{_W}basedOn")
            name = "" if base is None else base.get(_VAL, "")
        return False


def is_raised(run: etree._Element) -> bool:
    """Say whether a run is superscript."""
    if not len(run) or run[0].tag != _RUN_PROPERTIES:
        return False
    raised = next(run[0].iterchildren(_RAISED), None)
    return raised is not None and raised.get(_VAL) == "superscript"


def text_of(run: etree._Element) -> str:
    """Return the text of a run."""
    return "".join(text.text or "" for text in run.iterchildren(_T))


def has_no_end(paragraph: etree._Element) -> bool:
    """Say whether the end of a paragraph was deleted, so that the next one goes on in its line."""
    properties = next(paragraph.iterchildren(_PARAGRAPH_PROPERTIES), None)
    mark = None if properties is None else next(properties.iterchildren(_RUN_PROPERTIES), None)
    return mark is not None and next(mark.iterchildren(*_ENDS), None) is not None


def _styles_of(run: etree._Element, properties: etree._Element | None) -> Iterator[str]:
    style = None if properties is None else next(properties.iterchildren(_RUN_STYLE), None)
    if style is not None:
        yield style.get(_VAL, "")
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    style = None if paragraph is None else paragraph.find(f"{_PARAGRAPH_PROPERTIES}/{_PARAGRAPH_STYLE}")
    if style is not None:
        yield style.get(_VAL, "")


def _is_blank(shade: etree._Element) -> bool:
    return shade.tag == _SHADE and shade.get(f"{_W}fill", "auto").upper() in ("AUTO", _WHITE)


def _is_on(element: etree._Element) -> bool:
    return element.get(_VAL) not in _OFF
