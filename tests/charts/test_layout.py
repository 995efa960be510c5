"""Lines are broken where languages allow it."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.charts import to_svg, use_style
from helpers.charts.layout import Frame, Row, prepare, put_axis, sheet, wrap


def test_english_breaks_at_spaces() -> None:
    """Words stay whole."""
    assert wrap("initial budget against final accounts", 10) == ["initial budget", "against final", "accounts"]


def test_chinese_breaks_between_characters_but_not_before_a_closing_mark() -> None:
    """A line never begins with a comma or a bracket that closes."""
    assert wrap("机关事业单位，养老保险", 6) == ["机关事业单", "位，养老保险"]


def test_a_per_cent_sign_stays_with_its_number() -> None:
    """The sign never begins a line."""
    assert wrap("rises by 24.5 %", 6.5) == ["rises by", "24.5 %"]


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    """Not more lines than asked for."""
    assert wrap("财政对城乡居民基本医疗保险基金的补助", 6, 2)[1].endswith("…")


@given(st.text(alphabet="预算final 24.5%，）（-/", max_size=60), st.integers(4, 40))
def test_no_character_is_lost(text: str, ems: int) -> None:
    """Wrapping changes white space only."""
    assert "".join(wrap(text, ems, 99)).replace(" ", "") == text.replace(" ", "")


def test_a_figure_looks_the_same_on_a_sheet_that_was_made_before() -> None:
    """Whatever its size and its axis."""

    def draw(rows: int) -> str:
        with use_style():
            ax = sheet([Row(str(row), "note", "1.00") for row in range(rows)], Frame("title", "", "source"))
            put_axis(ax, "万元", 0, 10**rows)
        return to_svg(ax)

    fresh = [draw(2), draw(7)]
    prepare(2)
    assert [draw(2), draw(7)] == fresh
