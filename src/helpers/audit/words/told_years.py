"""Years that sentences begin with: one compared with itself, and last year where the amounts are of this year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.registry import check
from helpers.audit.words.passages import prose, quoted, sentence

_SAME_YEAR = re.compile(
    r"(?P<year>20\d{2})年度?(?P<subject>[^，。；]{0,40}?)(?P<basis>预算|决算)[^，。；\d]{0,8}\d[\d,，.]*(?:万元|亿元|元)，"
    r"[与和同跟](?P=year)年度?(?:年初)?(?P=basis)数?(?:基本)?(?:持平|相同|一致|无变化)"
)
_CHANGED = re.compile(
    r"(?P<year>20\d{2})年度?，?(?P<subject>[^，。；\d]{0,40}?)[为是]?\d[\d,，.]*(?:万元|亿元|元)，"
    r"(?:[与和同跟](?P=year)年度?相比|[比较](?:上年)?(?P=year)年度?)(?:相比)?，?"
    r"(?:增加|减少|增长|下降|上升|降低)(?:了|额)?\d[\d,，.]*(?:万元|亿元|元)"
)
"""2025年度……支出511.82万元，比2025年度减少199.15万元: neither names a budget, so that both are of one kind."""

_CHANGED_BUDGET = re.compile(
    r"(?P<year>20\d{2})年度?(?P<subject>[^，。；\d]{0,40}?)(?P<basis>预算|决算)数?[为是]?\d[\d,，.]*(?:万元|亿元|元)，"
    r"[与和同跟比较](?P=year)年度?(?P=basis)数?(?:相比)?，?"
    r"(?:增加|减少|增长|下降|上升|降低)(?:了|额)?\d[\d,，.]*(?:万元|亿元|元)"
)
_VERSUS = re.compile(
    r"(?P<year>20\d{2}) ?年度?(?P<subject>[^，。；：\d]{0,40}?)(?P<basis>预算|决算)?数?，?"
    r"[与和同跟比较] ?(?P=year) ?年度?(?(basis)(?:(?P=basis)数?)?)(?:相比|比较)?，?"
    r"(?:增加|减少|增长|下降|上升|降低|持平)"
)
"""2025年“三公”经费预算较2025年减少: no amount stands between the year and its comparison with itself."""

_ANOTHER_KIND = {
    _CHANGED: re.compile("预算|计划|执行"),
    _CHANGED_BUDGET: re.compile("执行|调整|完成|全年|追加"),
    _VERSUS: re.compile("执行|调整|完成|全年|追加|计划|预计|实际|结转|支付|[初末底月季]|半年"),
}
"""Words of a subject whose amount may be of another kind than the one it is compared with."""

_AGAINST_ITSELF = (_SAME_YEAR, *_ANOTHER_KIND)

_LEADING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?(?P<year>20\d{2})年度，?(?P<subject>[^，。；\d]{2,40}?)"
    r"(?:总额)?(?:年初预算|决算)?[为是]?\d[\d,，.]*(?:万元|亿元|元)"
)
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_AMOUNT = re.compile(r"\d(?:万元|亿元|元)")
_BALANCE = re.compile("结转|结余|余额")
_LEAST_SENTENCES = 3


@check("W-17")
def years_told_against_themselves(document: Document) -> Iterator[Finding]:
    """Find the amount of a year that is told against the same year: 2024年预算……，与2024年预算持平."""
    for passage in prose(document):
        for match in (found for pattern in _AGAINST_ITSELF for found in pattern.finditer(passage.text)):
            if match.re in _ANOTHER_KIND and _ANOTHER_KIND[match.re].search(match["subject"]):
                continue
            if match["year"] != str(document.year) and _tells_before(passage.text, match, str(document.year)):
                continue  # 2025年预算……万元，2024年预算……万元，与2024年预算持平: the amount of this year is compared
            message = Wording(
                f"“{match.group()}”: a year is compared with itself.", f"“{match.group()}”：同一年度自相比较。"
            )
            subject = f"比较年度 · {match['subject']}{match.groupdict().get('basis', '')}"
            yield quoted("fail", subject, message, [passage], match.group())


def _tells_before(text: str, match: re.Match[str], year: str) -> bool:
    """Whether the sentence gives an amount of another year before the one that is compared."""
    start, _ = sentence(text, *match.span())
    before = text[start : match.start()]
    return year in _YEAR.findall(before) and _AMOUNT.search(before) is not None


@check("W-17")
def sentences_of_last_year(document: Document) -> Iterator[Finding]:
    """Find the one paragraph of final accounts that begins with last year and an amount; all others name this year.

    One that names this year too, or whose subject another paragraph tells of this year, compares the two.
    """
    if document.stage != "final":
        return
    leading = [(passage, match) for passage in prose(document) if (match := _LEADING.match(passage.text))]
    years = Counter(int(match["year"]) for _, match in leading)
    subjects = {match["subject"] for _, match in leading if int(match["year"]) == document.year}
    if years[document.year - 1] != 1 or years[document.year] < _LEAST_SENTENCES or len(years) != 2:
        return
    for passage, match in leading:
        told = set(_YEAR.findall(passage.text))
        is_alone = str(document.year) not in told and match["subject"] not in subjects
        if int(match["year"]) == document.year - 1 and is_alone and not _BALANCE.search(match.group()):
            message = Wording(
                f"“{match.group()}”: the paragraph names {match['year']}, the {years[document.year]} others "
                f"{document.year}.",
                f"“{match.group()}”：年份为{match['year']}年，其余{years[document.year]}处为{document.year}年。",
            )
            expected = f"{document.year}年"
            yield quoted("fail", f"段首年份 · {match['subject']}", message, [passage], f"{match['year']}年", expected)
