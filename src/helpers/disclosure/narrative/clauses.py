"""Clauses around a figure: what stands before it, the comparison it makes, its direction words and reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from helpers.disclosure.narrative.tables import cues, first, rows
from helpers.money import NUMBER

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_LAST = re.compile(r"[，。；：,;:！？（(]([^，。；：,;:！？（(]*)$")

_DIRECTIONS = {row["pattern"]: row["direction"] for row in rows("verbs.csv")}
VERB = "(?:" + "|".join(sorted(_DIRECTIONS, key=len, reverse=True)) + ")"
"""Words for up and down, as one pattern."""
_EACH_VERB = re.compile(VERB)
_HAPPENED = re.compile(f"{VERB}了")
_VERB_TAIL = re.compile(
    rf"(?P<verbs>[（(]?{VERB}[）)]?(?:[（(/、或]*{VERB}[）)]?)*)(?:幅度?|率|额)?(?:了|约|近|达|为|是|共计)*$"
)
_VERB_NOUN = re.compile(rf"(?P<verbs>{VERB})(?:了)?(?P<noun>[^，。；：]{{2,30}})$")
_COMPARE = re.compile(
    r"(?:(?:同比|相比于?|相较于?|比|较|与|和|同)(?:(?P<last>上一?年度?|上一度|去年)|(?P<year>20\d\d)年?度?|"
    r"(?P<own>(?:本年|当年|全年|年中|年度|最终|调整后?)*)(?=(?:年初)?预算))|"
    r"(?:大于|高于|多于|超过|小于|低于|少于)(?:本年|当年|全年|调整后?)*(?=(?:年初)?预算)|(?P<bare>同比))"
    rf"(?P<what>[^，。；]{{0,30}}?)(?P<end>相比|对比|(?={VERB})|(?=[，。；]|$))"
)
# 比2016年的总收入[figure]减少: what has changed is named with its base alone.
_OF_BASE = re.compile(r"的([一-鿿]{2,20})")
# Where these words follow 比, it is the budget as changed during the year that is meant.
_ADJUSTED = re.compile(r"全年|调整|最终")
_THEN_VERB = re.compile(rf"(?:相比|对比)?[，,]?{VERB}")
# A comparison that ends otherwise goes on to say something else than its base.
_BASE_END = re.compile(r"(?:^|数|的|额|预算|决算|执行|支出|收入|经费|拨款|费|总计|合计|同期|安排|情况|项目)$")
_AMOUNT_AGAIN = re.compile(
    r"[；;](?=(?P<name>[^，。；：、\d]{2,30}(?:费|费用|支出|收入|预算|决算|经费|拨款|合计|总计|总额|购置|维护))数?(?:安排|为|是)?"
    rf"{NUMBER}[万亿]?元)"
)
_CHANGE_AGAIN = re.compile(
    r"[，；,;](?=(?:支出)?(?:决算数?|预算数?)?(?:与|较|比|同)(?:上一?年|去年|20\d\d年|年初|全年|预算)[^，。；]{0,20}?"
    rf"[，,]?{VERB}(?:额|率|幅度?)?(?:了|约|近|达|为|是)*{NUMBER})"
)
# 接待费比预算无增减变化，[比去年增加 figure]: what has not changed against one base has against another.
_SAME = (
    r"[^，。；：,;:\d]{2,30}?(?:比|较|与|同|和)(?:上一?年|去年|年初|全年|预算)[^，。；,;]{0,8}?"
    r"(?:无增减变化|无增减|无变化|持平|一致|相同|不变)[，,]"
)
_UNCHANGED = re.compile(rf"(?:^|[，。；：,;:])(?P<what>{_SAME})[^，。；：,;:]*$")
# ；政府性基金支出减少3万元，下降5%，主要原因：what has a reason of its own is told beside what the reason explains.
_REASON_AGAIN = re.compile(
    rf"[；;](?=[^，。；：、\d]{{2,30}}{VERB}(?:了|约|近|达|为|是)*{NUMBER}[万亿]?元"
    rf"(?:[，,]{VERB}(?:率|幅度?)?(?:了|约|近|达|为|是)*{NUMBER}[%％])?[，,]{cues('reason')}|"
    rf"{_SAME}(?:比|较|与|同)[^，。；]{{0,8}}?{VERB}{NUMBER})"
)

# 主要原因：一是甲。二是乙; a number may count items with amounts, too, of which each has its own reason.
_NO_MONEY = rf"(?![^。]*?{NUMBER}[万亿]?元)"
_LISTED = (
    (
        re.compile(r"[：:]?(?:[（(]?一[）)]?是|第一|首先)"),
        re.compile(r"[（(]?[二三四五六七八九十][）)]?是|第[二三四五六]|其次|再次|最后"),
    ),
    (
        re.compile(r"[：:]?(?:1[.．、]|[（(]1[）)]|①)"),
        re.compile(rf"(?:[2-9][.．、]|[（(][2-9][）)]|[②-⑨]){_NO_MONEY}"),
    ),
)
_VERDICT = re.compile(cues("verdict"))
_VERDICT_END = re.compile(rf"{cues('verdict')}$")
_VERDICTS = dict.fromkeys("大高多超", "increase") | dict.fromkeys("小低少", "decrease")
# 预算数小于决算数 says the same of the final figure as 决算数大于预算数.
_VERDICT_TURNED = re.compile(cues("verdict_turned"))
_TURNED = {word: "decrease" if way == "increase" else "increase" for word, way in _VERDICTS.items()}
_REASON = re.compile(cues("reason"))
_COLON = re.compile(r"(?:^|[，。；：、,;:！？（(])([^，。；：、,;:！？（(]{2,30})[：:]$")
_OPENS_LIST = re.compile(f"{cues('whole')}|{cues('reason')}")
# 收入支出总体与上年相比，[增加 figure]: the quantity stands in a clause of its own with its base.
_BEFORE_BASE = re.compile(r"(?:^|[。；;！？])([^，。；：,;:]{2,30})$")
_THEN_CHANGE = re.compile(r"[，,][^，。；：,;:]*$")


@dataclass(frozen=True, slots=True)
class Comparison:
    """With what a figure is compared: year, basis where printed, whether it is the same year's budget, and changed."""

    year: int
    basis: str | None
    own: bool
    adjusted: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Direction words before a figure, and the nouns around them."""

    direction: str
    noun: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph that gives a reason."""

    marker: int
    start: int
    end: int


def lead(left: str) -> str:
    """Return the last clause of the text before a figure; brackets that are closed belong to names."""
    masked = _BRACKETED.sub(lambda match: "\0" * len(match.group()), left)
    match = _LAST.search(masked)
    return left[match.start(1) :] if match else left


def label(left: str) -> str:
    """Return what a colon right before a figure labels it with, as in 基本支出：600万元; '' where it opens a list."""
    masked = _BRACKETED.sub(lambda match: "\0" * len(match.group()), left)
    match = _COLON.search(masked)
    text = left[match.start(1) : match.end(1)] if match else ""
    return "" if _OPENS_LIST.search(text) else text


def compared_noun(left: str) -> str:
    """Return what a clause that says no more than this and its base compares: 收入支出总体与上年相比，; or ''."""
    found = _last_comparison(left)
    if found is None or not _THEN_CHANGE.match(left, found.end()):
        return ""
    noun = _BEFORE_BASE.search(left[: found.start()])
    return noun.group(1) if noun else ""


def comparison(text: str, year: int) -> Comparison | None:
    """Return the last comparison that a text makes, for a document of ``year``."""
    found = _last_comparison(text)
    if found is None:
        return None
    basis = first("bases.csv", found.group(0))
    before = found.group("last") or found.group("bare")
    other = int(found.group("year")) if found.group("year") else year - 1 if before else year
    return Comparison(
        other, basis["basis"] if basis else None, other == year, other == year and is_adjusted(found.group())
    )


def is_adjusted(text: str) -> bool:
    """Whether a text speaks of the budget as changed during the year (全年预算, 调整预算), not of the initial one."""
    return _ADJUSTED.search(text) is not None


def has_happened(text: str) -> bool:
    """Whether a clause begins with what has happened to a quantity: 减少了“三公”经费, but not 新增资产配置."""
    return _HAPPENED.match(text) is not None


def is_compared(text: str) -> bool:
    """Whether a clause compares with a base that it goes on to change: 比上年少安排项目支出."""
    before, after = without_comparison(text)
    return before != text and _EACH_VERB.match(after) is not None


def names_base(text: str) -> bool:
    """Whether a clause that compares says no more than the base: 较上年预算数, but not 较上年盘活."""
    found = _last_comparison(text)
    return found is None or bool(_BASE_END.search(found.group("what") + text[found.end() :]))


def base_noun(text: str) -> str:
    """Return what a comparison names with its base alone, after another quantity: ，比上年收入[figure]增加; or ''."""
    found = _last_comparison(text)
    return found.group("what") if found and _THEN_VERB.match(text, found.end()) else ""


def without_comparison(text: str) -> tuple[str, str]:
    """Return what stands before and after the last comparison of a clause."""
    found = _last_comparison(text)
    return (text, "") if found is None else (text[: found.start()], text[found.end() :])


def unchanged_noun(left: str) -> str:
    """Return what the clause before the last calls unchanged otherwise: 接待费比预算无增减变化，比去年; or ''."""
    found = _UNCHANGED.search(left)
    return without_comparison(found.group("what").rstrip("，,"))[0] if found else ""


def is_base(text: str, right: str) -> bool:
    """Whether a figure is the base of a comparison: 比…预算数 [figure] 减少."""
    before, after = without_comparison(text)
    return before != text and not _EACH_VERB.search(after) and _THEN_VERB.match(right) is not None


def change(text: str) -> Change | None:
    """Return the change that a clause states right before its figure."""
    match = _VERB_TAIL.search(text)
    if match is None:
        return None
    before, after = without_comparison(text[: match.start()])
    noun = after.strip("，") or before
    if not noun and (base := _last_comparison(text[: match.start()])):
        named = _OF_BASE.match(base.group("what"))
        noun = named.group(1) if named else ""
    return Change(direction(match.group("verbs")), noun)


def difference(text: str) -> Change | None:
    """Return the change that a verdict puts into figures: 决算数大于预算数 [figure]."""
    match = _VERDICT_END.search(text)
    found = _VERDICTS.get(match.group("word")[0]) if match else None
    return Change(found, text[: match.start()]) if match and found else None


def change_of_noun(text: str) -> Change | None:
    """Return a change whose noun follows its verb, as in reasons: 压减一般性项目支出 [figure]."""
    match = _VERB_NOUN.search(text)
    return Change(direction(match.group("verbs")), match.group("noun")) if match else None


def direction(verbs: str) -> str:
    """Return increase, decrease, or contradictory where both are printed."""
    found = {_DIRECTIONS[verb] for verb in _EACH_VERB.findall(verbs)}
    return found.pop() if len(found) == 1 else "contradictory"


def reasons(text: str, start: int = 0) -> list[Span]:
    """Return the stretches that give reasons from ``start`` on, each to the end of its sentence or a new statement."""
    spans: list[Span] = []
    for match in _REASON.finditer(text, start):
        if spans and match.start() < spans[-1].end:
            continue
        spans.append(Span(match.start(), match.end(), _end_of_reason(text, match.start(), match.end())))
    return spans


def _end_of_reason(text: str, marker: int, start: int) -> int:
    stop = _end_of_sentence(text, start)
    for one, later in _LISTED:
        while one.match(text, start) and stop < len(text) and later.match(text, stop + 1):
            stop = _end_of_sentence(text, stop + 1)
    again = next((m for m in _AMOUNT_AGAIN.finditer(text, start, stop) if not _EACH_VERB.search(m.group("name"))), None)
    stop = again.start() if again else stop
    apart = _REASON_AGAIN.search(text, start, stop)
    stop = apart.start() if apart else stop
    told = _told_bases(text[:marker])
    changes = (change for change in _CHANGE_AGAIN.finditer(text, start, stop))
    return next((c.start() for c in changes if not told or _is_other(text, c.end(), told)), stop)


def _end_of_sentence(text: str, start: int) -> int:
    stop = text.find("。", start)
    return stop if stop >= 0 else len(text)


def _is_other(text: str, start: int, told: set[str]) -> bool:
    """Whether a text compares with another year than those told before a reason, all by their number."""
    found = _COMPARE.match(text, start)
    year = found.group("year") if found else None
    return year is not None and year not in told and "" not in told


def _told_bases(left: str) -> set[str]:
    """Return the years that the statement before a reason compares with, '' for 上年: against them none comes again."""
    at = len(left)
    while at > 0 and not re.search(r"\d", left[at:]):
        at = max(left.rfind(mark, 0, at) for mark in "。；")  # 。主要原因： explains the sentence before
    found = list(_COMPARE.finditer(left, max(at, 0)))
    return {
        base.group("year") or "" for base in found if base.group("last") or base.group("year") or base.group("bare")
    }


def verdicts(text: str) -> list[tuple[int, str]]:
    """Return where a text says how a final figure stands to its budget (决算数大于预算数), and in which direction."""
    found = [(match.start(), _VERDICTS.get(match.group("word")[0], "flat")) for match in _VERDICT.finditer(text)]
    turned = [(match.start(), _TURNED[match.group("word")[0]]) for match in _VERDICT_TURNED.finditer(text)]
    return sorted(found + turned)


@lru_cache(maxsize=1024)
def _last_comparison(text: str) -> re.Match[str] | None:
    found = list(_COMPARE.finditer(text))
    return found[-1] if found else None
