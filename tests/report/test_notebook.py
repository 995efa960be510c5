"""Executed notebooks as pages."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbconvert.filters import Highlight2HTML

from helpers.errors import InputError
from helpers.report.nbfilters import highlight
from helpers.report.notebook import charts, notebook_html, read_notebook

SCRIPT = "<script>alert(1)</script>"


def test_code_is_folded_away_and_can_be_opened(tmp_path: Path, notebook: Callable) -> None:
    """A closed fold holds the code."""
    notebook(tmp_path / "a.ipynb", "A", {"text/plain": "1"})
    html = notebook_html(read_notebook(tmp_path / "a.ipynb"), "../", "en")
    assert '<details class="code"><summary>Show code</summary>' in html


def test_a_figure_becomes_an_image_that_runs_nothing(tmp_path: Path, notebook: Callable) -> None:
    """SVG goes into an img element, where scripts do not run."""
    notebook(tmp_path / "a.ipynb", "A", {"image/svg+xml": f"<svg>{SCRIPT}</svg>"})
    html = notebook_html(read_notebook(tmp_path / "a.ipynb"), "../", "en")
    assert 'src="data:image/svg+xml;base64,' in html
    assert "<svg" not in html


@pytest.mark.parametrize("kind", ["text/html", "text/markdown", "text/plain"])
def test_a_hostile_output_is_made_harmless(tmp_path: Path, notebook: Callable, kind: str) -> None:
    """Scripts, handlers and addresses of scripts are dropped or escaped, whatever the output says it is."""
    hostile = f'{SCRIPT}<img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>'
    notebook(tmp_path / "a.ipynb", f"A {hostile}", {kind: hostile})
    html = notebook_html(read_notebook(tmp_path / "a.ipynb"), "../", "en")
    assert "<script" not in html
    assert "<img" not in html
    assert '<a href="javascript' not in html


def test_a_table_of_a_notebook_keeps_what_makes_it_accessible(tmp_path: Path, notebook: Callable) -> None:
    """Scopes, titles, classes and links pass; the style sheet of a frame goes."""
    table = '<style>td{}</style><table class="t"><tr><th scope="col" title="m">a</th></tr></table>'
    notebook(tmp_path / "a.ipynb", "A", {"text/html": table})
    html = notebook_html(read_notebook(tmp_path / "a.ipynb"), "../", "en")
    assert '<th scope="col" title="m">a</th>' in html
    assert "td{}" not in html


def test_links_made_for_a_units_folder_fit_the_page_they_are_on(tmp_path: Path, notebook: Callable) -> None:
    """The comparison of cities lies at the top of the site."""
    notebook(tmp_path / "a.ipynb", "A", {"text/html": '<a href="../../../x/2023/y/source/d.html#L1">1</a>'})
    html = notebook_html(read_notebook(tmp_path / "a.ipynb"), "", "en")
    assert 'href="x/2023/y/source/d.html#L1"' in html


def test_charts_carry_the_heading_above_them(tmp_path: Path, notebook: Callable) -> None:
    """The heading is their caption; their own title is what a screen reader says."""
    notebook(tmp_path / "a.ipynb", "Composition 支出构成", {"image/svg+xml": "<svg/>"})
    assert [(c.suffix, c.caption) for c in charts(read_notebook(tmp_path / "a.ipynb"))] == [
        ("svg", "Composition 支出构成")
    ]


@pytest.mark.parametrize(
    ("svg", "size"),
    [('<svg xmlns="x" width="676.8pt" height="273pt"/>', (902, 364)), ('<svg width="40" height="20"/>', None)],
)
def test_a_page_keeps_room_for_a_chart_that_is_not_loaded_yet(
    tmp_path: Path, notebook: Callable, svg: str, size: tuple[int, int] | None
) -> None:
    """A link to a section below the charts leads there, and stays there when they come."""
    notebook(tmp_path / "a.ipynb", "A", {"image/svg+xml": svg})
    assert [chart.size for chart in charts(read_notebook(tmp_path / "a.ipynb"))] == [size]


def test_a_notebook_that_stopped_says_so(tmp_path: Path, notebook: Callable) -> None:
    """The traceback is on its page."""
    notebook(tmp_path / "a.ipynb", "A", {"text/plain": "1"}, error="no such year")
    executed = read_notebook(tmp_path / "a.ipynb")
    assert executed.failed
    assert "ValueError: no such year" in notebook_html(executed, "../", "en")


def test_what_is_no_notebook_is_named(tmp_path: Path) -> None:
    """One line with file and remedy."""
    (tmp_path / "a.ipynb").write_text("no json", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.ipynb: this is no notebook; run the unit again"):
        read_notebook(tmp_path / "a.ipynb")


def test_code_that_shows_nothing_shares_the_fold_of_the_code_after_it(tmp_path: Path) -> None:
    """Four folds one below the other tell a reader nothing."""
    show = nbformat.v4.new_output("stream", text="42")
    cells = [
        nbformat.v4.new_code_cell("import this"),
        nbformat.v4.new_code_cell("year = 2023"),
        nbformat.v4.new_code_cell("print(42)", outputs=[show]),
        nbformat.v4.new_markdown_cell("# End"),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "a.ipynb")
    html = notebook_html(read_notebook(tmp_path / "a.ipynb"), "../", "en")
    assert html.count("<details") == 1
    assert (
        html.index("this") < html.index("2023") < html.index("</details>") < html.index("42</pre>") < html.index("End")
    )


def test_code_is_marked_up_as_nbconvert_does_it() -> None:
    """Comments, magics and code without end alike."""
    theirs = Highlight2HTML(pygments_lexer="ipython3")
    for source in ("x = 1  # <b>", "%matplotlib inline\n!ls", "'", "", "for 数 in range(3):\n    print(f'{数}')\n"):
        assert highlight(source) == theirs(source)
