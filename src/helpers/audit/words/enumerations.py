"""Numbers of bodies that a sentence states and names one by one: 设12个内设机构，包括：办公室、政治处……."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.registry import check
from helpers.audit.words.passages import prose, quoted

_BODIES = r"(?P<bodies>(?:内设|职能|业务|所属|下属|直属|二级|预算|基层|事业|行政){0,3}(?:机构|处室|科室|部门|单位))"
_COUNTED = re.compile(r"\d[个家]")
_NUMBER = r"(?P<number>\d{1,3})[个家]"
_NAMED = r"[，,]?(?:具体|其中)?(?:分别为|分别是|包括|为|是|有|即)[:：]?(?P<list>[^。；;：:]+)。"
_STATED = tuple(re.compile(text + _NAMED) for text in (_NUMBER + _BODIES, _BODIES + "共?有?" + _NUMBER))
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_AND = re.compile("以及|[和及与]")
_OPEN = re.compile(r"等(?!级)|其中|\d")
_BESIDE = re.compile("党委|党组|党总支|纪委|纪检|工会|团委|妇委会|老干部|离退休|离退干部|派驻|总师")
"""Bodies that are named among others and often not counted with them."""

_LEAST, _FAR = 3, 2


@check("T-22")
def bodies_named(document: Document) -> Iterator[Finding]:
    """Count the bodies that a sentence names against the number it states.

    The last name may join two, 研究二部和研究三部. A list that is far from the number, or that has bodies often not
    counted, may be of something else.
    """
    for passage in prose(document):
        if not _COUNTED.search(passage.text):
            continue
        for match in (found for pattern in _STATED for found in pattern.finditer(passage.text)):
            names = _BRACKETED.sub("", match["list"]).split("、")
            if len(names) < _LEAST or _OPEN.search(match["list"]):
                continue
            stated, counts = int(match["number"]), _counts(names)
            subject = f"所列机构 · {match['number']}个{match['bodies']}"
            if stated in counts:
                message = Wording(
                    f"{stated} bodies are stated and named.", f"{match['bodies']}{stated}个，所列名称相符。"
                )
                yield quoted("pass", subject, message, [passage])
                continue
            beside = sum(bool(_BESIDE.search(name)) for name in names)
            near = min(abs(stated - count) for count in counts)
            certain = near <= _FAR and not (beside and stated < counts[0]) and near < stated
            message = Wording(
                f"{stated} bodies are stated, {counts[0]} are named: {match['list'][:40]}…",
                f"所述{match['bodies']}{stated}个，所列{counts[0]}个：{match['list'][:40]}……",
            )
            status = "fail" if certain else "insufficient_data"
            yield quoted(status, subject, message, [passage], f"{stated}个", f"{counts[0]}个")


def _counts(names: Sequence[str]) -> tuple[int, ...]:
    """Return how many bodies a list may name: a name with 和, 及 or 与 may be two."""
    joined = sum(bool(_AND.search(name)) for name in names)
    return tuple(range(len(names), len(names) + min(joined, 2) + 1))
