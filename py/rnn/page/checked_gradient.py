"""A gradient that was checked against differences, as it crosses to the page."""

from collections.abc import Callable

from ..analysis import gradient_check
from ..network.parameters import Place
from .wire import backward as wire

FeatureOf = Callable[[Place, int, int], str | None]  # by row and column


def checked_gradient(
    found: gradient_check.GradientCheck, feature_of: FeatureOf
) -> wire.GradientCheck:
    """Entries and directions in plain data; ``feature_of`` names what an entry belongs to."""
    return {
        "epsilon": gradient_check.EPSILON,
        "rows": [
            {
                "name": compared.place.name,
                "cell": compared.place.cell,
                "row": row,
                "column": column,
                "feature": feature_of(compared.place, row, column),
                "analytic": compared.analytic,
                "numerical": compared.numerical,
                "relative_error": compared.relative_error,
            }
            for row, column, compared in found.entries
        ],
        "directions": [
            {
                "name": each.place.name,
                "cell": each.place.cell,
                "analytic": each.analytic,
                "numerical": each.numerical,
                "relative_error": each.relative_error,
            }
            for each in found.directions
        ],
        "largest": found.largest,
        "passed": found.passed,
    }
