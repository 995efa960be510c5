"""Templates to text: one environment that escapes everything, and the words of the page's language."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from helpers.clean.contract import closed_list, label
from helpers.report import figures
from helpers.report.lines import line_name
from helpers.report.links import document_label
from helpers.report.nbfilters import FILTERS
from helpers.report.text import LANGUAGES, is_chinese, words


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS | {
        "money": figures.money,
        "real_minus": figures.real_minus,
        "per_cent": figures.per_cent,
        "signed": figures.signed,
        "document_label": document_label,
    }
    environment.globals |= {
        "exact": figures.exact,
        "line_name": line_name,
        "missing": figures.missing,
        "status_mark": figures.status_mark,
        "is_chinese": is_chinese,
        "label": label,
        "statuses": closed_list("check_status"),
    }
    return environment


def render(template: str, lang: str, up: str, **context: object) -> str:
    """Return a page.

    Parameters
    ----------
    template : str
        Name of a template of this package.
    lang : str
        ``en`` or ``zh``.
    up : str
        From the page to the top of the site, such as ``../../../``.
    **context
        What the template shows.
    """
    page = _environment().get_template(template)
    return page.render(lang=lang, tongue=LANGUAGES[lang], t=words(lang), up=up, **context)
