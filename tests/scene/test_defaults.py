"""Defaults: data choose their model, a model its loss; the canonical scene holds every field that matters and no other."""

import pytest

from tests.scene.scenes import fault_of, of_json, of_points, of_query

# The contract's table: data set, model, loss, number of examples.
DEFAULTS = [
    ("line", "line", "squared", 24),
    ("curve", "through_origin", "squared", 30),
    ("clusters", "logistic", "log", 40),
    ("blobs", "logistic_plane", "log", 60),
    ("waves", "sine", "squared", 40),
    ("counts", "poisson", "poisson", 40),
    ("anscombe1", "line", "squared", 11),
    ("anscombe2", "line", "squared", 11),
    ("anscombe3", "line", "squared", 11),
    ("anscombe4", "line", "squared", 11),
    ("iris", "logistic", "log", 100),
    ("tips", "line", "squared", 244),
    ("gapminder", "line", "squared", 142),
    ("penguins", "line", "squared", 342),
]
# What links of version 1 that name no window and no point have always shown, and always will.
WINDOWS_AND_POINTS = [
    ("line", [-0.85, 3.07, -2.03, 2.79], [0.03, -0.95]),
    ("curve", [-0.92, 2.3, -0.61, 1.44], [-0.2, -0.15]),
    ("clusters", [-2.56, 9.74, -6.3, 7.76], [0.21, -3.14]),
    ("blobs", [-2.7, 7.95, -5.16, 6.81], [-0.3, -2.47]),
    ("waves", [-2.84, 2.84, -2.38, 2.38], [-1.56, 1.31]),
    ("counts", [-0.42, 1.92, -1.21, 1.96], [1.39, 1.25]),
    ("anscombe1", [-0.142, 1.142, -3.13, 9.13], [0.147, -0.37]),
    ("anscombe2", [-0.143, 1.143, -3.13, 9.13], [0.146, -0.37]),
    ("anscombe3", [-0.142, 1.142, -3.12, 9.13], [0.147, -0.36]),
    ("anscombe4", [-0.142, 1.142, -3.12, 9.12], [0.147, -0.37]),
    ("iris", [8.42, 17.48, -28.73, -13.52], [10.46, -25.31]),
    ("tips", [-0.146, 0.356, -4.52, 6.36], [-0.033, -2.07]),
    ("gapminder", [6.4, 26.8, -33.8, 43.7], [11.0, -16.4]),
    ("penguins", [0.39, 0.604, -7.93, -3.63], [0.438, -6.96]),
]  # fmt: skip
AXES = {
    "line": ["m", "b"], "through_origin": ["m", "b"], "logistic": ["w", "b"], "logistic_plane": ["w1", "w2"],
    "neuron": ["w", "b"],
    "plane": ["w1", "w2"], "two_weights": ["w1", "w2"], "sine": ["a", "b"], "exponential": ["a", "b"], "poisson": ["a", "b"],
}  # fmt: skip
LOSSES = {"logistic": "log", "logistic_plane": "log", "poisson": "poisson"}  # all others: squared


def test_an_empty_link_is_the_line():
    scene = of_query("").canonical
    assert list(scene) == [
        "v",
        "data",
        "n",
        "noise",
        "seed",
        "standardise",
        "model",
        "loss",
        "axes",
        "cost",
        "at",
        "window",
        "grid",
    ]
    assert {k: v for k, v in scene.items() if k not in ("at", "window")} == {
        "v": 1, "data": "line", "n": 24, "noise": 0.6, "seed": 1, "standardise": "none", "model": "line", "loss": "squared",
        "axes": ["m", "b"], "cost": "mean", "grid": 61,
    }  # fmt: skip


@pytest.mark.parametrize(("data", "model", "loss", "count"), DEFAULTS)
def test_data_choose_their_model_and_the_model_its_loss(data, model, loss, count):
    scene = of_query(f"data={data}")
    canonical = scene.canonical
    assert (canonical["model"], canonical["loss"], canonical["axes"]) == (model, loss, AXES[model])
    assert scene.problem.count == count


@pytest.mark.parametrize(("data", "window", "at"), WINDOWS_AND_POINTS, ids=[row[0] for row in WINDOWS_AND_POINTS])
def test_a_link_to_a_data_set_alone_shows_the_same_for_ever(data, window, at):
    canonical = of_query(f"data={data}").canonical
    assert (canonical["window"], canonical["at"]) == (window, at)


@pytest.mark.parametrize("model", AXES)
def test_every_model_has_its_axes_and_its_loss(model):
    data = {"plane": "blobs", "logistic_plane": "blobs", "logistic": "clusters", "poisson": "counts"}.get(model, "line")
    canonical = of_query(data=data, model=model).canonical
    assert (canonical["axes"], canonical["loss"]) == (AXES[model], LOSSES.get(model, "squared"))


def test_a_formula_has_the_squared_loss_and_its_first_two_names_for_axes():
    canonical = of_query(model="formula", formula="c*sin(a*x) + b").canonical
    assert (canonical["loss"], canonical["axes"], canonical["fixed"]) == ("squared", ["c", "a"], {"b": 0.0})


def test_own_examples_of_one_column_get_a_line_and_of_two_a_plane():
    assert of_points({"x": [0, 1], "y": [1, 2]}).canonical["model"] == "line"
    assert of_points({"x1": [0, 1], "x2": [1, 3], "y": [1, 2]}).canonical["model"] == "plane"
    fault = fault_of(of_points, {"x1": [0], "x2": [0], "x3": [0], "y": [0]})
    assert (fault.field, fault.code) == ("formula", "formula")


def test_real_data_have_no_number_noise_or_seed():
    scene = of_query("data=iris&n=5&noise=3&seed=7")
    assert scene.problem.count == 100
    assert not {"n", "noise", "seed"} & set(scene.canonical)
    assert scene.canonical == of_query("data=iris").canonical


USELESS = {
    "formula": "a*x + b", "loss_formula": "(y - p)^4", "fixed": {"m": 3}, "points": {"x": [0], "y": [0]}, "batch": 3,
    "order": "sorted", "replacement": True, "draw": 4, "method": ["sgd", "adam:8"], "rate": 0.5, "steps": 9, "momentum": 0.1,
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), USELESS.items(), ids=USELESS.keys())
def test_a_field_without_use_is_accepted_and_left_out(name, value):
    assert of_json(**{name: value}).canonical == of_json().canonical


def test_every_field_that_is_given_and_matters_is_kept():
    given = {
        "v": 1, "data": "waves", "n": 7, "noise": 0.125, "seed": 9, "model": "formula", "formula": "a*sin(b*x + c) + d",
        "axes": ["c", "b"], "fixed": {"a": 2.0, "d": -1.0}, "loss": "formula", "loss_formula": "abs(y - p)^3", "cost": "rms",
        "at": [0.1, 0.2], "window": [-1.0, 1.0, -2.0, 2.0], "grid": 9, "standardise": "inputs",
    }  # fmt: skip
    assert of_json(**given).canonical == given


def test_the_default_window_holds_the_best_line_of_anscombe_and_the_default_point():
    # Anscombe 1973: y = 3.00 + 0.500 x for all four.
    for number in (1, 2, 3, 4):
        scene = of_query(f"data=anscombe{number}")
        m1, m2, b1, b2 = scene.window
        assert m1 < 0.5 < m2
        assert b1 < 3.0 < b2
        assert m1 < scene.at[0] < m2
        assert b1 < scene.at[1] < b2
        assert scene.problem.cost_at(scene.at) > 1.5 * scene.problem.cost_at((0.5, 3.0))


def test_a_chosen_point_may_lie_outside_the_window():
    scene = of_query("at=500,-500")
    assert scene.at == (500.0, -500.0)
    assert scene.window == of_query("").window


def test_the_default_point_follows_a_window_of_ones_own():
    scene = of_query("window=10,11,20,22")
    assert 10 < scene.at[0] < 11
    assert 20 < scene.at[1] < 22
    assert scene.defaults["at"] == list(scene.at)


def test_the_same_fields_make_the_same_scene_in_any_order():
    one = of_query("data=clusters&n=9&seed=4&cost=rms&grid=7")
    other = of_query("grid=7&cost=rms&seed=4&n=9&data=clusters")
    assert one.canonical == other.canonical
