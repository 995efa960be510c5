"""Templates to text: one environment that escapes everything, and the words of the page's language."""

from __future__ import annotations

import filecmp
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from helpers.atomic import replaced
from helpers.clean.contract import closed_list, label
from helpers.report import facts, figures
from helpers.report.links import document_label, scope_label
from helpers.report.nbfilters import FILTERS
from helpers.report.text import LANGUAGES, heading, words
from helpers.report.unit_rows import unit_rows

_FACTS = (facts.about, facts.amount, facts.change, facts.found, facts.found_more, facts.many, facts.share_of, unit_rows)


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
        "real_minus": figures.real_minus,
        "document_label": document_label,
        "scope_label": scope_label,
        "heading": heading,
    }
    environment.globals |= {
        "name": facts.named,
        **{function.__name__: function for function in _FACTS},
        "status_mark": figures.status_mark,
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


def put(path: Path, content: str | bytes) -> Path:
    """Write a page or another file of the site; it appears whole, by rename, or not at all.

    One that is as it would be stays: to replace a file takes a disk several times as long as to read it.
    """
    data = content.encode() if isinstance(content, str) else content
    with suppress(OSError):
        if path.read_bytes() == data:
            return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with replaced(path) as beside:
        beside.write_bytes(data)
    return path


def put_copy(path: Path, file: Path) -> None:
    """Copy a file into the site as ``put`` would write it, but never held in memory whole."""
    if not path.is_file() or not filecmp.cmp(file, path, shallow=False):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as beside:
            shutil.copyfile(file, beside)
