"""The key figures of a unit as HTML: amounts that lead to their lines, findings, shares; a dash where there is none.

Written here rather than in a template, since the index of a national panel has tens of thousands of them.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from helpers.report import figures
from helpers.report.cities import Totals
from helpers.report.figures import missing
from helpers.report.lines import line_name
from helpers.report.summary import KeyFigure, Summary
from helpers.report.text import LANGUAGES, is_chinese, words


def named(text: str) -> Markup:
    """Return a name as printed, marked as Chinese where it is."""
    tongue = f' lang="{LANGUAGES["zh"]}"' if is_chinese(text) else ""
    return _html(f"<span{tongue}>{escape(text)}</span>")


def amount(figure: KeyFigure | None, up: str, lang: str) -> Markup:
    """Return a key figure, money as a link to its printed line; ``up`` leads from the page to the top of the site."""
    if figure is None:
        return missing(words(lang)["not_published"])
    if figure.fen is None:
        return _html("" if figure.rate is None else figures.per_cent(figure.rate))
    return _linked(figure, figures.money(figure.fen), up, lang)


def about(figure: KeyFigure | None, lang: str) -> Markup:
    """Return which line and which vintage a key figure is; nothing where it is the usual one."""
    if figure is None or not (figure.line or figure.vintage):
        return Markup("")
    vintage = escape(words(lang)[f"vintage_{figure.vintage}"]) if figure.vintage else ""
    between = " · " if figure.line and figure.vintage else ""
    return _html(f"<small>{named(line_name(figure.line, lang))}{between}{vintage}</small>")


def change(figure: KeyFigure | None, up: str, lang: str) -> Markup:
    """Return a change with its sign, and in per cent where that can be computed."""
    if figure is None or figure.fen is None:
        return missing(words(lang)["not_published"])
    money = _linked(figure, figures.signed(figures.money(figure.fen)), up, lang)
    rate = "" if figure.rate is None else f" <small>({figures.signed(figures.per_cent(figure.rate))})</small>"
    return _html(f"{money}{rate}")


def found(summary: Summary | Totals, lang: str) -> Markup:
    """Return how many findings there are; a dash where nothing was checked."""
    t = words(lang)
    if not summary.checks_made:
        return missing(t["findings_untested"])
    number = summary.count("findings")
    status, mark = ("fail", "✗") if number else ("pass", "✓")
    label = f'<span class="visually-hidden"> {escape(t["findings"])}</span>'
    return _html(f'<span class="status status-{status}"><span aria-hidden="true">{mark}</span> {number}{label}</span>')


def found_more(summary: Summary | Totals, lang: str) -> Markup:
    """Return how many checks failed, and how many findings are open where some are decided on."""
    failed, undecided = summary.count("failed"), summary.count("open")
    if not failed:
        return Markup("")
    rest = f" · {undecided} {escape(words(lang)['open'])}" if undecided < summary.count("findings") else ""
    return _html(f"<small>{escape(many(failed, lang))}{rest}</small>")


def many(number: int, lang: str) -> str:
    """Return a number of failed checks in words."""
    noun = words(lang)["failed_check" if number == 1 else "failed_checks"]
    return f"{number} {noun}" if lang == "en" else f"{number}{noun}"


def share(value: float | None, of: int | None, whole: int | None, lang: str) -> Markup:
    """Return a share in per cent with what it is of; a dash where there is nothing to judge."""
    return missing(words(lang)["not_judged"]) if value is None else _html(f"{value:.1f}%<small>{of} / {whole}</small>")


def share_of(of: int, whole: int, lang: str) -> Markup:
    """Return the share of one count in another; a dash where there is nothing to judge."""
    return share(100 * of / whole if whole else None, of, whole, lang)


def _linked(figure: KeyFigure, text: str, up: str, lang: str) -> Markup:
    exact = escape(figures.exact(figure.fen or 0, lang))
    if figure.href:
        return _html(f'<a href="{escape(up + figure.href)}" title="{exact}">{escape(text)}</a>')
    return _html(f'<span title="{exact}">{escape(text)}</span>')


def _html(text: str) -> Markup:
    """Mark a text as HTML; every part of it that comes from elsewhere is escaped already."""
    return Markup(text)  # noqa: S704
