"""Non-linear fits with certified values: NIST's Statistical Reference Datasets, itl.nist.gov/div898/strd, Nonlinear Regression.

Data, parameters and residual sums of squares as certified, eleven digits each; found without the starting values that come with
them, but for MGH10, of higher difficulty, which begins at NIST's second.
"""

from dataclasses import dataclass, field

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.minimum import find_minimum, fit_all
from app.core.surface import surface
from app.core.view import default_window
from tests.core.builders import problem


@dataclass(frozen=True)
class Certified:
    """Parameters b1, b2, .. and the sum of squared residuals with them."""

    formula: str
    x: list[float]
    y: list[float]
    values: list[float]
    squares: float
    start: list[float] = field(default_factory=list)


PRESSURE = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0]
VOLUME = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78]
DATA = {
    "Misra1a": Certified("b1*(1 - exp(-b2*x))", PRESSURE, VOLUME, [238.94212918, 5.5015643181e-4], 0.12455138894),
    "Misra1b": Certified("b1*(1 - (1 + b2*x/2)^(-2))", PRESSURE, VOLUME, [337.99746163, 3.9039091287e-4], 7.5464681533e-2),
    "Misra1c": Certified("b1*(1 - (1 + 2*b2*x)^(-0.5))", PRESSURE, VOLUME, [636.42725809, 2.0813627256e-4], 4.0966836971e-2),
    "Misra1d": Certified("b1*b2*x/(1 + b2*x)", PRESSURE, VOLUME, [437.36970754, 3.0227324449e-4], 5.6419295283e-2),
    "BoxBOD": Certified(
        "b1*(1 - exp(-b2*x))", [1, 2, 3, 5, 7, 10], [109, 149, 149, 191, 213, 224], [213.80940889, 0.54723748542], 1168.0088766
    ),
    "DanWood": Certified(
        "b1*x^b2", [1.309, 1.471, 1.490, 1.565, 1.611, 1.680], [2.138, 3.421, 3.597, 4.340, 4.882, 5.660],
        [0.76886226176, 3.8604055871], 4.3173084083e-3,
    ),
    "Rat42": Certified(
        "b1/(1 + exp(b2 - b3*x))", [9, 14, 21, 28, 42, 57, 63, 70, 79],
        [8.93, 10.80, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08],
        [72.462237576, 2.6180768402, 6.7359200066e-2], 8.0565229338,
    ),
    "Rat43": Certified(
        "b1/(1 + exp(b2 - b3*x))^(1/b4)", list(range(1, 16)),
        [16.08, 33.83, 65.80, 97.20, 191.55, 326.20, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41],
        [699.64151270, 5.2771253025, 0.75962938329, 1.2792483859], 8786.4049080,
    ),
    "MGH09": Certified(
        "b1*(x^2 + x*b2)/(x^2 + x*b3 + b4)", [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625],
        [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246],
        [0.19280693458, 0.19128232873, 0.12305650693, 0.13606233068], 3.0750560385e-4,
    ),
    "MGH10": Certified(
        "b1*exp(b2/(x + b3))", list(range(50, 126, 5)),
        [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872],
        [5.6096364710e-3, 6181.3463463, 345.22363462], 87.945855171, [0.02, 4000, 250],
    ),
}  # fmt: skip


def posed(known):
    """The sum of squares, with what is no axis at its start, or at 0."""
    names = [f"b{k}" for k in range(1, len(known.values) + 1)]
    fixed = dict(zip(names, known.start or [0.0] * len(names), strict=True))
    points = {"x": list(map(float, known.x)), "y": list(map(float, known.y))}
    return problem(known.formula, points, "sum", {name: fixed[name] for name in names[2:]}, axes=tuple(names[:2]))


@pytest.mark.parametrize("name", DATA)
def test_all_parameters_are_fitted_as_certified(name):
    known = DATA[name]
    here = posed(known)
    at = (known.start[0], known.start[1]) if known.start else default_window(here, Deadline())[1]
    found = fit_all(here, at, Deadline(60.0), 60.0)
    assert found.arrived
    assert found.cost == pytest.approx(known.squares, rel=1e-9)
    np.testing.assert_allclose(list(found.values.values()), known.values, rtol=2e-8)


@pytest.mark.parametrize("name", [name for name, known in DATA.items() if len(known.values) == 2])
def test_the_lowest_point_of_two_parameters_is_the_certified_one(name):
    known = DATA[name]
    here = posed(known)
    window, near = default_window(here, Deadline())
    with np.errstate(all="ignore"):
        found = find_minimum(here, surface(here, window, 41, Deadline()), window, near, Deadline())
    assert found.kind == "point"
    assert found.cost == pytest.approx(known.squares, rel=1e-9)
    np.testing.assert_allclose(found.at, known.values, rtol=2e-8)
