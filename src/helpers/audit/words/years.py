"""Years in headings, titles and comparisons: each must be the document's own, or the year before where it compares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, in_doubt
from helpers.audit.records import Claim, Passage, place
from helpers.audit.registry import check
from helpers.audit.statements import said
from helpers.audit.words.passages import quoted

_YEAR = re.compile(r"(?<!\d)(20\d{2})年度?")
_CUT_YEAR = re.compile(r"(?<![\d.])20\d年度")
"""A year with a digit missing: 202年度."""
_BRACKETED = re.compile(r"[（(][）)]|[（(][^（）()]*(?:分类|不含)[^（）()]*[）)]$")
"""Brackets around nothing but a year, and those that say how a table is kept: （按支出经济分类科目－不含上年结转）."""
_SPAN = re.compile(r"\d{4}年?(?:度)?[-－—至到、和与及~～]+\d{4}")
# A heading of the standard set: what every budget or final accounts discloses of its own year.
_STANDARD = re.compile(
    r"(?:收支|收入|支出|拨款|预算|决算|经费|基金|采购|服务|绩效目标)(?:预算|决算)?(?:总体)?"
    r"(?:(?:功能|经济)分类(?:科目)?)?(?:情况)?(?:总表|明细表|公开报?表|报表|表|公开)(?:的?说明)?$"
    r"|(?:收支|收入|支出)(?:预算|决算)?(?:总体)?情况(?:的?(?:总体)?说明)?$"
    r"|(?:部门|单位)(?:综合)?(?:预算|决算)(?:编制|信息|情况|基本情况)?(?:的)?(?:说明|公开)$|(?:预算|决算)(?:安排)?(?:总体|具体|支出|收支)*情况(?:的)?说明$|部门(?:预算|决算)$|单位(?:预算|决算)$"
)
_OTHER_YEARS = re.compile(
    r"上年|上一年|执行|完成|结转|对比|比较|变动|变化|调整|回顾|总结|计划|规划|历年|以前|追加|自评|评价|提前|专项(?!业务)|通知|办法"
)
_TABLE = re.compile(
    r"20\d{2}年[^，。；：、\d]{2,40}?(?:总表|明细表|报表|预算表|决算表|情况表|支出表)(?:[（(][^（）()]*[）)])?"
)
_DISCLOSURE = re.compile(r"(?:部门|单位)(?:综合)?(?:预算|决算)(?:信息)?(?:公开)?(?:的?说明|报告|表)?$")
_OTHER_PAGE = Wording("a web page may name other pages beside its own", "网页上可能列有其他页面的标题")
_LEAST_HEADINGS = 3
_LEAST_SHARE = 0.75
_LEAST_COMPARED = 3


@check("W-06")
def years_of_headings(document: Document) -> Iterator[Finding]:
    """Hold the year that a heading, title or line of contents names against the year of the document.

    Only headings of the standard set are tested, and those that stand elsewhere with the right year. Where many
    headings name the other year, the document may disclose two years. Titles of whole disclosures on a web page may be
    those of other pages, to which it leads.
    """
    headings = _headings(document)
    dated = [(passage, found) for passage in headings if (found := _only_year(passage.text))]
    right = {_undated(passage.text) for passage, year in dated if year == document.year}
    ours = sum(year == document.year for _, year in dated)
    if ours < _LEAST_HEADINGS:
        return
    certain = ours >= _LEAST_SHARE * len(dated)
    cut = [passage for passage in headings if _CUT_YEAR.search(passage.text)]
    for passage in cut:
        expected = _CUT_YEAR.sub(f"{document.year}年度", passage.text)
        message = Wording(
            f"“{passage.text}”: a digit of the year is missing; the document is of {document.year}.",
            f"“{passage.text}”：年份缺位，本文件为{document.year}年。",
        )
        yield quoted("fail", f"标题年份 · {passage.text}", message, [passage], passage.text, expected, is_cut=True)
    wrong = len(cut)
    for passage, year in dated:
        text = _undated(passage.text)
        if year == document.year or _OTHER_YEARS.search(text) or not (text in right or _STANDARD.search(text)):
            continue
        wrong += 1
        message = Wording(
            f"“{passage.text}” names {year}; the document is of {document.year}.",
            f"“{passage.text}”：年份为{year}年，本文件为{document.year}年。",
        )
        status = "fail" if certain else "insufficient_data"
        expected = passage.text.replace(str(year), str(document.year))
        finding = quoted(status, f"标题年份 · {passage.text}", message, [passage], passage.text, expected)
        leads_on = status == "fail" and document.is_of_web and _DISCLOSURE.search(text)
        yield in_doubt(finding, _OTHER_PAGE) if leads_on else finding
    if not wrong:
        message = Wording(
            f"Headings: all {ours} that name a year name {document.year}.", f"标题：{ours}处年份均为{document.year}年。"
        )
        yield quoted("pass", "标题年份", message, [passage for passage, year in dated if year == document.year])


@check("W-07")
def years_of_comparisons(document: Document) -> Iterator[Finding]:
    """Check that a change is told against the year before: not against the year itself, nor one still to come.

    An older year may be meant, as the last with final accounts. It is not where a single comparison names it, with
    accounts of the document's own kind, and all others name the year before, unless the same statement does, too:
    比上年增加12万元，比2019年（疫情前）减少3万元.
    """
    compared = [claim for claim in document.claims if _is_compared(document, claim)]
    older = [claim for claim in compared if int(claim.compare_year or 0) < document.year - 1]
    is_alone = len(older) == 1 and len(compared) > _LEAST_COMPARED
    is_alone = is_alone and all(claim.compare_year == document.year - 1 or claim in older for claim in compared)
    for claim in compared:
        subject = f"比较年度 · {said(claim)}"
        lines = (place(claim),)
        if claim.compare_year == document.year - 1:
            message, zh = (
                f"{subject}: compared with {claim.compare_year}.",
                f"{subject}：与{claim.compare_year}年比较。",
            )
            yield Finding("pass", subject, message, zh, lines)
        elif claim in older:
            message = f"{subject}: compared with {claim.compare_year}, not with the year before."
            zh = f"{subject}：与{claim.compare_year}年比较，而非上年。"
            beside = any(
                other.statement_no == claim.statement_no
                for other in compared
                if other.compare_year == document.year - 1
            )
            is_slip = is_alone and not beside and _same_kind(document, claim.compare_basis)
            status = "fail" if is_slip else "insufficient_data"
            yield Finding(status, subject, message, zh, lines, f"{claim.compare_year}年", f"{document.year - 1}年")
        elif int(claim.compare_year or 0) > document.year or _same_kind(document, claim.compare_basis):
            message = f"{subject}: the figure of {document.year} is compared with {claim.compare_year}."
            zh = f"{subject}：{document.year}年数与{claim.compare_year}年比较，应为{document.year - 1}年。"
            yield Finding("fail", subject, message, zh, lines, f"{claim.compare_year}年", f"{document.year - 1}年")


def _is_compared(document: Document, claim: Claim) -> bool:
    """Whether a claim tells a change of the document's own year against another year."""
    return (
        claim.metric == "change"
        and claim.compare_year is not None
        and claim.compare_basis != "own_initial_budget"
        and claim.section != "other"
        and claim.base_year == document.year
    )


def _same_kind(document: Document, basis: str | None) -> bool:
    """Whether a budget is compared with a budget, or final accounts with final accounts: of one year they are one."""
    return basis == document.stage or (document.stage == "budget" and basis == "initial_budget")


def _headings(document: Document) -> Sequence[Passage]:
    """Return headings, titles and lines of contents, and lines of text that can only be the title of a table."""
    kinds = ("heading", "title", "contents")
    return [p for p in document.passages if p.passage_kind in kinds or _TABLE.fullmatch(p.text)]


def _only_year(text: str) -> int | None:
    if _SPAN.search(text):
        return None
    years = {int(year) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _undated(text: str) -> str:
    """Return a heading without its number, its year, the brackets around the year, and how the table is kept."""
    text = re.sub(r"^[-•●]*(?:第[一二三四五六七八九十]+部分|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])", "", text)
    return _BRACKETED.sub("", _YEAR.sub("", re.sub(r"[.．·…]*\d*$", "", text)))
