"""Text that a page holds but does not show: drawn without ink, or white on white."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage, LTItem, LTLine, LTPage, LTRect
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfinterp import PDFGraphicState, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, PathSegment
from pdfplumber.page import Page

from helpers.documents.model import Box
from helpers.documents.pdf.clips import ClippedState
from helpers.documents.pdf.instructions import Interpreter
from helpers.documents.pdf.marks import is_white, lightness

_FILLED, _INKLESS = 0, 3
"""Text rendering modes of the format: filled only, and neither filled nor stroked."""
_ADDITIVE = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased")
"""Colour spaces whose numbers say what is white; in others 1 may be all of a dark ink."""
_DARK = 0.8
"""White text is seen on what is darker than this."""
_BAR = 4.0
"""What is darker and thinner than this, in points, is a ruling."""


class SeenPage(Page):
    """A page without the text that nobody sees.

    Text without ink stays where a picture or outlines are drawn, for it says in characters what these show, and on a
    page that has no other; white text stays where anything is that it can be seen upon.
    """

    @property
    def layout(self) -> LTPage:
        """What the page draws."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout: LTPage = device.get_result()
            if device.unseen:
                _restore(self._layout, device)
        return self._layout

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """Return a character or a shape as pdfplumber does, but only what is asked of it here."""
        color: object
        own: dict[str, Any]
        if isinstance(obj, LTChar):
            color = obj.graphicstate.ncolor
            color = color if isinstance(color, tuple) else (color,)
            own = {"object_type": "char", "text": obj.get_text(), "matrix": obj.matrix, "size": obj.size}
            own["clip"] = self._placed(obj.graphicstate.clip)  # type: ignore[attr-defined]
        elif isinstance(obj, LTCurve):
            color = obj.non_stroking_color
            kind = "line" if isinstance(obj, LTLine) else "rect" if isinstance(obj, LTRect) else "curve"
            own = {"object_type": kind, "stroke": obj.stroke, "pts": [self.point2coord(point) for point in obj.pts]}
        else:
            return super().process_object(obj)
        left, head = self.mediabox[:2]
        top, bottom = self.height - obj.y1 + head, self.height - obj.y0 + head
        return own | {
            "non_stroking_color": color,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "y0": obj.y0,
            "y1": obj.y1,
            "top": top,
            "bottom": bottom,
            "doctop": self.initial_doctop + top,
            "width": obj.width,
            "height": obj.height,
        }

    def _placed(self, clip: Box | None) -> Box | None:
        """Return the area that something is clipped to in points from the upper left corner."""
        if clip is None:
            return None
        left, head = self.mediabox[:2]
        x0, y0, x1, y1 = clip
        return x0 + left, self.height - y1 + head, x1 + left, self.height - y0 + head


def seen(page: Page) -> SeenPage:
    """Return a page that was not read yet as one without the text that nobody sees."""
    return SeenPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


class _Unseen(NamedTuple):
    holder: LTContainer[LTComponent]
    string: list[LTComponent]
    white: bool


class _Device(PDFPageAggregator):
    """Lays the strings that may be unseen aside, each with what it belongs to."""

    unseen: list[_Unseen]
    blind: bool
    """Whether areas are painted of which no colour is known."""
    clip: Box | None
    """What the form that is drawn is clipped to from outside."""

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        super().begin_page(page, ctm)
        self.unseen, self.blind, self.clip = [], False, None

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        white = textstate.render == _FILLED and ncs.name in _ADDITIVE and is_white(graphicstate.ncolor)
        if not white and textstate.render != _INKLESS:
            super().render_string(textstate, seq, ncs, graphicstate)
            return
        holder = self.cur_item
        self.cur_item = aside = LTPage(0, holder.bbox)
        super().render_string(textstate, seq, ncs, graphicstate)
        self.cur_item = holder
        self.unseen.append(_Unseen(holder, list(aside), white))

    def paint_path(
        self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        super().paint_path(graphicstate, stroke, fill, evenodd, path)
        self.blind = self.blind or not {graphicstate.ncs.name, graphicstate.scs.name}.issubset(_ADDITIVE)


class _Interpreter(Interpreter):
    """Tells its device of areas that are shaded, and what it draws of the area that it is clipped to."""

    device: _Device
    graphicstate: ClippedState

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        self.graphicstate = ClippedState(self.device.clip)

    def do_W(self) -> None:  # noqa: N802 - the operator's name
        self.graphicstate.narrow(self.curpath, self.ctm)

    def do_W_a(self) -> None:  # noqa: N802
        self.do_W()

    def do_Do(self, name: PDFStackT) -> None:  # noqa: N802
        outer, self.device.clip = self.device.clip, self.graphicstate.clip
        super().do_Do(name)
        self.device.clip = outer

    def do_sh(self, name: object) -> None:
        super().do_sh(name)
        self.device.blind = True


def _restore(layout: LTPage, device: _Device) -> None:
    """Put the strings that are seen, or say what is, back where they belong."""
    parts = list(_within(layout))
    alone = not any(isinstance(part, LTChar) and not part.get_text().isspace() for part in parts)
    outlined = _boxes(part for part in parts if _is_outline(part))
    dark = _boxes(part for part in parts if _is_dark(part))
    for holder, string, white in device.unseen:
        if (device.blind if white else alone) or _lies_over(string, dark if white else outlined):
            holder.extend(string)


def _within(held: Iterable[LTComponent]) -> Iterator[LTComponent]:
    for part in held:
        yield part
        if isinstance(part, LTContainer):
            yield from _within(part)


def _is_outline(part: LTComponent) -> bool:
    return isinstance(part, LTImage) or (isinstance(part, LTCurve) and not isinstance(part, LTLine | LTRect))


def _is_dark(part: LTComponent) -> bool:
    """Say whether white text is seen on something: a picture, a dark area, or a ruling as wide as one."""
    if isinstance(part, LTLine):
        return part.stroke and part.linewidth >= _BAR and lightness(part.stroking_color) < _DARK
    if isinstance(part, LTCurve):
        return part.fill and min(part.width, part.height) >= _BAR and lightness(part.non_stroking_color) < _DARK
    return isinstance(part, LTImage)


def _boxes(parts: Iterable[LTComponent]) -> np.ndarray:
    """Return the boxes of what is drawn, that of a ruling as wide as its pen."""
    pens = [(part.bbox, part.linewidth / 2 if isinstance(part, LTLine) else 0.0) for part in parts]
    boxes = [(x0 - pen, y0 - pen, x1 + pen, y1 + pen) for (x0, y0, x1, y1), pen in pens]
    return np.array(boxes).reshape(-1, 4)


def _lies_over(string: Iterable[LTComponent], boxes: np.ndarray) -> bool:
    """Say whether the middle of a character lies within what is drawn."""
    x0, y0, x1, y1 = boxes.T
    middles = (((part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2) for part in string)
    return any(bool(((x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1)).any()) for x, y in middles)
