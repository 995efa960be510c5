"""Figures: clean tables in, matplotlib Axes out; one function a figure, one style for all.

Titles state what the figures show; amounts are in 万元 (10,000 yuan); the source stands under each picture.
Where there is nothing to draw, the figure says so and why.
"""

from helpers.charts.causes import findings_by_cause
from helpers.charts.change import year_on_year_change
from helpers.charts.checks import checks_by_status
from helpers.charts.cities import compare_cities, compare_classes
from helpers.charts.composition import basic_vs_project, composition_by_class
from helpers.charts.economic import basic_by_economic_class
from helpers.charts.execution import execution_rate
from helpers.charts.many import class_spread, findings_by_place
from helpers.charts.style import save_svg, to_svg, use_style
from helpers.charts.variance import budget_vs_final
from helpers.charts.waterfall import bridge

__all__ = [
    "basic_by_economic_class",
    "basic_vs_project",
    "bridge",
    "budget_vs_final",
    "checks_by_status",
    "class_spread",
    "compare_cities",
    "compare_classes",
    "composition_by_class",
    "execution_rate",
    "findings_by_cause",
    "findings_by_place",
    "save_svg",
    "to_svg",
    "use_style",
    "year_on_year_change",
]
