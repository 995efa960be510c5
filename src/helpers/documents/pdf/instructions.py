"""The instructions that draw a page: read by pdfminer's own parser, plain ones by one regular expression each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT, PSKeyword, PSLiteral, keyword_name, literal_name

_ALL = 1 << 40
_PLAIN = re.compile(
    rb"""[\s\x00]*(?:
        ([+-]?\d+) (?=[\s/%\[\]()<>])
      | ([+-]?(?:\d+\.\d*|\.\d+)) (?=[\s/%\[\]()<>])
      | (?!(?:BI|ID|true|false)\b) ([A-Za-z][^\#/%\[\]()<>{}\s]*) (?=[/%\[\]()<>\s])
      | \(([^()\\]*)\)
      | <((?:[0-9A-Fa-f]{2})*)>(?=[^>])
      | \(((?:[^()\\]|\\.)*)\)
      | /([^\#/%\[\]()<>{}\s]*) (?=[/%\[\]()<>\s])
      | (\[|\]|<<|>>)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r", b"(": b"(", b")": b")", b"\\": b"\\"}
_CLOSING = {b"[": b"]", b"<<": b">>"}


def _unescaped(text: bytes) -> bytes:
    """A string without its escapes; what is escaped in vain is nothing."""
    return _ESCAPED.sub(lambda found: _character(found[1]), text)


def _character(escape: bytes) -> bytes:
    return bytes((int(escape, 8),)) if escape[0] in b"01234567" else _ESCAPES.get(escape, b"")


def _name(text: bytes) -> PSLiteral:
    try:
        return LIT(str(text, "utf-8"))
    except UnicodeDecodeError:
        return LIT(text)


_READERS: tuple[Callable[[bytes], object], ...] = (
    int,
    float,
    KWD,
    bytes,
    lambda digits: bytes.fromhex(digits.decode()),
    _unescaped,
    _name,
)
_BRACKET = len(_READERS) + 1


class Instructions(PDFContentParser):
    """Operands and operators one after the other; whatever is not plain is left to pdfminer."""

    BUFSIZ = _ALL

    def objects(self) -> Iterator[object]:
        """Yield what pdfminer's ``nextobject`` returns one by one."""
        while True:
            if not (self.eof or self.results) and (found := _PLAIN.match(self.buf, self.charpos)):
                place = found.lastindex or 0
                if place < _BRACKET:
                    self.charpos = found.end()
                    yield _READERS[place - 1](found[place])
                    continue
                if held := self._held(found[place], found.end()):
                    whole, self.charpos = held
                    yield whole
                    continue
            try:
                _, instruction = self.nextobject()
            except PSEOF:
                return
            yield instruction

    def _held(self, bracket: bytes, at: int) -> tuple[object, int] | None:
        """Return an array or a dictionary and where it ends; None where anything in it is not plain."""
        parts: list[object] = []
        if bracket not in _CLOSING:
            return None
        while found := _PLAIN.match(self.buf, at):
            place, at = found.lastindex or 0, found.end()
            if place < _BRACKET:
                parts.append(_READERS[place - 1](found[place]))
            elif found[place] == _CLOSING[bracket]:
                return self._closed(bracket, parts, at)
            elif held := self._held(found[place], at):
                part, at = held
                parts.append(part)
            else:
                return None
        return None

    @staticmethod
    def _closed(bracket: bytes, parts: list[object], end: int) -> tuple[object, int] | None:
        if any(isinstance(part, PSKeyword) for part in parts):
            return None
        if bracket == b"[":
            return parts, end
        keys = parts[::2]
        if len(parts) % 2 or not all(isinstance(key, PSLiteral) for key in keys):
            return None
        return {literal_name(key): value for key, value in zip(keys, parts[1::2], strict=True)}, end


class Interpreter(PDFPageInterpreter):
    """Carries the instructions of a page out, and looks every operator up once."""

    def execute(self, streams: Sequence[object]) -> None:
        """Carry the instructions of streams out, but for those that are under way: a form may not draw itself."""
        drawn = [stream for stream in map(stream_value, streams) if stream.objid is not None]
        drawn = [stream for stream in drawn if stream.objid not in self.parent_stream_ids]
        self.stream_ids = {stream.objid for stream in drawn if stream.objid is not None}
        if not drawn:
            return
        known: dict[PSKeyword, tuple[Callable[..., None], int] | None] = {}
        for part in Instructions(drawn).objects():
            if not isinstance(part, PSKeyword):
                self.push(part)  # type: ignore[arg-type]
                continue
            if part not in known:
                known[part] = self._operation(part)
            if operation := known[part]:
                operate, count = operation
                operands = self.pop(count)
                if len(operands) == count:
                    operate(*operands)

    def _operation(self, operator: PSKeyword) -> tuple[Callable[..., None], int] | None:
        """Return what an operator does, and how many operands it takes."""
        name = keyword_name(operator).replace("*", "_a").replace('"', "_w").replace("'", "_q")
        operate = getattr(self, f"do_{name}", None)
        return None if operate is None else (operate, operate.__code__.co_argcount - 1)
