"""Units as rows of a table: year, agency and documents, findings, shares, key figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from helpers.clean.contract import label
from helpers.report.facts import about, amount, change, found, found_more, named, share
from helpers.report.summary import Summary
from helpers.report.text import words


def unit_rows(summaries: Iterable[Summary], up: str, lang: str) -> Markup:
    """Return rows of the table of units, each leading to the pages of its unit.

    Parameters
    ----------
    summaries : iterable of Summary
        The units.
    up : str
        From the page to the top of the site.
    lang : str
        ``en`` or ``zh``.
    """
    headings = {key: str(escape(text)) for key, text in words(lang).items()}
    rows = (_row(summary, up, lang, headings) for summary in summaries)
    return Markup("\n".join(rows))  # noqa: S704 - every part is escaped


def _row(summary: Summary, up: str, lang: str, t: Mapping[str, str]) -> str:
    f, kinds = summary.figures, [escape(_kind(document, lang)) for document in summary.documents]
    cards = list(zip(summary.cards, kinds, strict=True))
    page = escape(f"{up}{summary.path}/index.html")
    findings: str = found(summary, lang)
    if summary.checks_made:
        findings = f'<a href="{page}#findings">{findings}</a>{found_more(summary, lang)}'
    shares = (_of(kind, share(card["completeness"], card["points"], card["weight"], lang)) for card, kind in cards)
    cells = [
        _cell("found", t["findings"], findings),
        _cell("num", t["completeness"], "".join(shares)),
        _cell("num", t["closure"], "".join(_closure(card, kind, lang) for card, kind in cards)),
        _cell("num", t["initial_budget"], f"{amount(f['initial_budget'], up, lang)}{about(f['initial_budget'], lang)}"),
        _cell("num", t["final"], f"{amount(f['final'], up, lang)}{about(f['final'], lang)}"),
        _cell("num", t["execution_rate"], amount(f["execution_rate"], up, lang)),
        _cell("num", t["change_prior"], change(f["change_prior"], up, lang)),
        _cell("num", t["basic"], f"{amount(f['basic'], up, lang)}{about(f['basic'], lang)}"),
        _cell("num", t["project"], f"{amount(f['project'], up, lang)}{about(f['project'], lang)}"),
    ]
    documents = "".join(f'<span class="document">{kind}</span>\n' for kind in kinds)
    head = (
        f'<tr>\n<th scope="row" class="year"><a href="{page}">{summary.year}</a></th>\n'
        f'<td class="agency"><a href="{page}">{named(summary.agency_name)}</a>\n{documents}</td>\n'
    )
    return head + "\n".join(cells) + "\n</tr>"


def _cell(style: str, heading: str, html: str) -> str:
    """Return a cell; its heading is shown beside it where the screen is too narrow for columns."""
    return f'<td class="{style}" data-label="{heading}"><span class="value">{html}</span></td>'


def _of(kind: str, html: str) -> str:
    """Return a share of one of the documents; which one is said where it is pointed at."""
    return f'<span class="document" title="{kind}">{html}</span>'


def _kind(document: Mapping[str, Any], lang: str) -> str:
    return f"{label('stage', document['stage'], lang)} · {label('scope', document['scope'], lang)}"


def _closure(card: Mapping[str, Any], kind: str, lang: str) -> str:
    closed = _of(kind, share(card["closure"], card["held"], card["testable"], lang))
    doubt = card["reading"] == "doubtful"
    return closed + (
        f'<small class="doubtful">{escape(label("reading", card["reading"], lang))}</small>' if doubt else ""
    )
