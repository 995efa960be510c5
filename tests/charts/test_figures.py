"""What every figure has in common: languages, glyphs, units, sources, stated absence, and the same SVG twice."""

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import charts

FIGURES: dict[str, tuple[str, ...]] = {
    "basic_by_economic_class": ("amounts", "claims"),
    "basic_vs_project": ("amounts", "claims"),
    "bridge": ("reconciliation",),
    "budget_vs_final": ("reconciliation",),
    "checks_by_status": ("checks",),
    "class_spread": ("spread",),
    "compare_cities": ("amounts", "claims"),
    "compare_classes": ("classes",),
    "composition_by_class": ("amounts", "claims"),
    "execution_rate": ("reconciliation",),
    "findings_by_cause": ("checks",),
    "findings_by_place": ("places",),
    "year_on_year_change": ("claims",),
}
SHARES = {"checks_by_status", "compare_cities", "compare_classes", "execution_rate", "findings_by_cause"}
OF_MANY = {"class_spread", "findings_by_place"}
"""Figures of so many documents that they name none."""
MONEY = sorted(set(FIGURES) - SHARES - OF_MANY)

Draw = Callable[..., Axes]


@pytest.fixture
def draw(request: pytest.FixtureRequest, documents: pd.DataFrame) -> Draw:
    """Draw a figure by name, from the tables of the fixtures or from the same tables without rows."""

    def figure(name: str, *, empty: bool = False, **options: object) -> Axes:
        tables = [request.getfixturevalue(table) for table in FIGURES[name]]
        tables = [table.iloc[:0] if empty else table for table in tables]
        return getattr(charts, name)(*tables, *([] if name in OF_MANY else [documents]), **options)

    return figure


def test_every_public_figure_is_tested_here() -> None:
    """The list of figures is the package's own."""
    assert set(FIGURES) | {"save_svg", "to_svg", "use_style"} == set(charts.__all__)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_drawn_twice_is_the_same_svg(draw: Draw, name: str, lang: str) -> None:
    """No date, no random identifier, no order by chance; a missing glyph would be an error here."""
    assert charts.to_svg(draw(name, lang=lang)) == charts.to_svg(draw(name, lang=lang))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", FIGURES)
def test_tables_without_rows_give_a_figure_that_says_so(
    draw: Draw, title: Callable, texts: Callable, name: str, lang: str
) -> None:
    """Absence is stated, with its reason, and never an exception."""
    ax = draw(name, empty=True, lang=lang)
    assert title(ax).endswith(": nothing to draw" if lang == "en" else "：无可绘制内容")
    assert texts(ax)[-1]
    assert charts.to_svg(ax).startswith("<svg")


@pytest.mark.parametrize("name", MONEY)
def test_money_axes_name_their_unit(draw: Draw, name: str) -> None:
    """The unit is 万元, explained in English."""
    assert draw(name).get_xlabel() == "万元 (1 = 10,000 yuan)"
    assert draw(name, lang="zh").get_xlabel() == "单位：万元"


@pytest.mark.parametrize("name", sorted(set(FIGURES) - OF_MANY))
def test_the_source_document_stands_under_the_figure(draw: Draw, texts: Callable, name: str) -> None:
    """The source is named by identifier and title."""
    source = next(text for text in texts(draw(name)) if text.startswith("Source: "))
    assert "-ylbz-" in source
    assert "淮北市医疗保障局" in source or "宿州市医疗保障局" in source


@pytest.mark.parametrize("name", sorted(OF_MANY))
def test_a_figure_of_many_documents_says_how_many(draw: Draw, texts: Callable, name: str) -> None:
    """It can name none of them."""
    assert "documents" in " ".join(texts(draw(name)))


@pytest.mark.parametrize("name", FIGURES)
def test_the_chinese_figure_has_no_english_words_of_ours(draw: Draw, title: Callable, name: str) -> None:
    """The title of a Chinese figure has Latin letters only where a rule is named by its identifier."""
    assert not [char for char in title(draw(name, lang="zh")).replace("T-01", "") if char.isascii() and char.isalpha()]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_drawn_on_the_axes_given(draw: Draw, name: str) -> None:
    """A figure can be a part of a larger one."""
    ax = Figure().add_subplot()
    assert draw(name, ax=ax) is ax


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_as_wide_as_a_report(draw: Draw, name: str) -> None:
    """Every figure is 9.4 inches wide, about 900 pixels, and nothing sticks out of it."""
    figure = draw(name).get_figure()
    with charts.use_style():
        box = figure.get_tightbbox()
    assert figure.get_figwidth() == 9.4
    assert box.x0 >= 0
    assert box.x1 <= 9.4
    assert box.y0 >= 0
    assert box.y1 <= figure.get_figheight()
