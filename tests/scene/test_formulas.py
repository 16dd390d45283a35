"""Formulas of a scene: which names become parameters, which span the surface, and where a fault stands in the text."""

import pytest

from tests.scene.scenes import fault_of, faults_of, of_json, of_points, of_query


def formula(text, **fields):
    return of_json(model="formula", formula=text, **fields)


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("w2*tanh(w1*x)", ["w2", "w1"]),
        ("b + m*x", ["b", "m"]),
        ("x*z + a", ["z", "a"]),
        ("exp(B*x)*A + pi", ["B", "A"]),
        ("a*x + b*x^2 + c*x^3 + d*x^4 + e*x^5 + f", ["a", "b", "c", "d", "e", "f"]),
    ],
)
def test_names_that_are_neither_columns_nor_functions_are_parameters_in_order_of_appearance(text, parameters):
    scene = formula(text)
    assert scene.canonical["axes"] == parameters[:2]
    assert list(scene.canonical.get("fixed", {})) == parameters[2:]


def test_columns_are_those_of_the_data():
    assert formula("a*x1 + b*x2", data="blobs").canonical["axes"] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "data", "position"), [("a*x1 + b*x2", "line", 2), ("a*x + b", "blobs", 2), ("x7 + a*x + b", "line", 0)]
)
def test_a_column_that_the_data_do_not_have_is_no_parameter(text, data, position):
    faults = faults_of(formula, text, data=data)
    assert (faults[0].field, faults[0].code, faults[0].extra["position"]) == ("formula", "mismatch", position)
    column, inputs = text[position : position + 2].strip("0 *"), {"line": "one input, x", "blobs": "2 inputs, x1, x2"}[data]
    assert faults[0].message == f"the formula reads {column}, a column; these data have {inputs}"


@pytest.mark.parametrize(("text", "count"), [("x", "no parameter"), ("x^2 + 1", "no parameter"), ("m*x", "one, m")])
def test_a_formula_needs_two_parameters_to_have_a_surface(text, count):
    fault = fault_of(formula, text)
    assert (fault.field, fault.code) == ("formula", "formula")
    assert fault.message == f"a surface needs two parameters; this formula has {count}"


def test_a_seventh_parameter_is_pointed_at():
    fault = fault_of(formula, "a*b*c*d*e*f*rate*x + h")
    assert (fault.field, fault.code, fault.extra["position"], fault.extra["length"]) == ("formula", "formula", 12, 4)
    assert fault.message == "a formula has at most 6 parameters; this one has 8: a, b, c, d, e, f, .."


@pytest.mark.parametrize(
    ("text", "position"), [("m*x + y", 6), ("p*x + b", 0), ("my*x + y", 7), ("exp(m*x) + p", 11), ("  m*x + y", 8)]
)
def test_y_and_p_cannot_be_parameters_and_are_pointed_at(text, position):
    fault = fault_of(formula, text)
    assert (fault.field, fault.code, fault.extra["position"]) == ("formula", "formula", position)


def test_a_name_that_only_begins_like_a_reserved_one_is_a_parameter():
    assert formula("yy*x + p1").canonical["axes"] == ["yy", "p1"]


def test_a_formula_is_required_where_it_is_chosen():
    assert (fault_of(of_query, "model=formula").field, fault_of(of_query, "loss=formula").field) == ("formula", "loss_formula")


def test_two_formulas_that_are_both_missing_are_both_named():
    assert {fault.field for fault in faults_of(of_query, "model=formula&loss=formula")} == {"formula", "loss_formula"}


def test_faults_of_fields_that_do_not_depend_on_each_other_are_named_together():
    faults = faults_of(of_query, "data=counts&model=formula&formula=a*x%2Bb&axes=a,q&fixed=z:1&loss=log")
    assert {fault.field for fault in faults} == {"axes", "fixed", "loss"}


def test_any_two_parameters_in_any_order_may_span_the_surface():
    scene = formula("a*x + b*x^2 + c", axes=["c", "a"], fixed={"b": 0.5})
    assert scene.canonical["axes"] == ["c", "a"]
    assert scene.canonical["fixed"] == {"b": 0.5}
    assert of_query("axes=b,m").canonical["axes"] == ["b", "m"]


def test_other_parameters_stay_where_they_are_fixed_and_at_zero_otherwise():
    # (a x + b x^2 + c - y) at x = 2, y = 1 with a = 3, c = -1: 36 for b = 0.5, and 16 for b = 0.
    columns = {"x": [2.0], "y": [1.0]}
    fields = {"model": "formula", "formula": "a*x + b*x^2 + c", "axes": ["a", "c"]}
    assert of_points(columns, **fields, fixed={"b": 0.5}).problem.cost_at((3.0, -1.0)) == 36.0
    assert of_points(columns, **fields).problem.cost_at((3.0, -1.0)) == 16.0


def test_a_fixed_value_of_an_axis_has_no_use_and_is_left_out():
    assert formula("a*x + b", fixed={"a": 3}).canonical == formula("a*x + b").canonical


@pytest.mark.parametrize("axes", [["m", "q"], ["q", "b"], ["x", "m"], ["y", "m"]])
def test_axes_that_are_no_parameters_are_told_the_choices(axes):
    fault = fault_of(of_json, axes=axes)
    assert (fault.field, fault.code, fault.extra["choices"]) == ("axes", "unknown_choice", ["m", "b"])


@pytest.mark.parametrize("name", ["q", "x", "y", "loss"])
def test_fixed_names_that_are_no_parameters_are_told_the_choices(name):
    fault = fault_of(formula, "a*x + b*x^2 + c", fixed={name: 1})
    assert (fault.field, fault.code, fault.extra["choices"]) == ("fixed", "unknown_choice", ["c"])


def test_a_loss_formula_replaces_the_loss():
    scene = of_points({"x": [2.0], "y": [1.0]}, loss="formula", loss_formula="3*abs(y - p)")
    assert scene.canonical["loss_formula"] == "3*abs(y - p)"
    assert scene.problem.cost_at((1.0, 0.0)) == 3.0


@pytest.mark.parametrize(("text", "position"), [("(y - p)^2 + q", 12), ("abs(p)*a", 7), ("m", 0), ("yp*p", 0), ("p*x", 2)])
def test_a_loss_knows_only_p_and_y(text, position):
    fault = fault_of(of_json, loss="formula", loss_formula=text)
    assert (fault.field, fault.code, fault.extra["position"]) == ("loss_formula", "formula", position)


@pytest.mark.parametrize("model", ["line", "formula"])
@pytest.mark.parametrize(("text", "position"), [("(y - p)^17", 8), ("p*exp(1000)", 2)])
def test_a_fault_found_while_a_loss_is_built_is_the_loss_formulas(model, text, position):
    fault = fault_of(of_json, model=model, formula="m*x + b", loss="formula", loss_formula=text)
    assert (fault.field, fault.code, fault.extra["position"]) == ("loss_formula", "formula", position)


def test_positions_count_in_the_text_as_it_was_sent():
    assert fault_of(formula, "m*x^17 + b").extra["position"] == 4
    assert fault_of(formula, "   m*x^17 + b").extra["position"] == 7


def test_a_plus_that_became_a_space_in_an_address_is_explained():
    fault = fault_of(of_query, "model=formula&formula=m*x+b")
    assert "%2B" in fault.message


def test_greek_letters_stand_in_the_canonical_scene_by_their_names():
    scene = formula("λ*x + θ0 + 0*σ", axes=["θ0", "λ"], fixed={"σ": 2})
    assert scene.canonical["formula"] == "lambda*x + theta0 + 0*sigma"
    assert (scene.canonical["axes"], scene.canonical["fixed"]) == (["theta0", "lambda"], {"sigma": 2.0})
    assert of_query("model=formula&formula=λ*x%2Bb&axes=b,λ").canonical["axes"] == ["b", "lambda"]
    assert formula("lambda*x + theta0 + 0*sigma").problem.objective is formula("λ*x + θ0 + 0*σ").problem.objective


def test_a_fault_behind_a_greek_letter_is_pointed_at_in_what_was_typed():
    for text, position, length in (("λ*x + σ*y", 8, 1), ("λ*x7 + σ", 2, 2), ("λ*x + σ*log(-1)", 8, 7)):
        fault = fault_of(formula, text)
        assert (fault.extra["position"], fault.extra["length"]) == (position, length)


def test_a_function_that_is_not_called_is_a_parameter_and_keeps_older_links_as_they_were():
    assert formula("erf*x + log2").canonical["axes"] == ["erf", "log2"]
