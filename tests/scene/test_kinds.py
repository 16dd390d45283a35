"""Each kind of field says the same in a link and in JSON, and takes nothing that is not exactly it."""

from urllib.parse import urlencode

import pytest

from app.core.base import LIMITS
from app.scene.fields import FIELDS, PARAMETERS
from app.scene.kinds import Wrong, quoted
from app.scene.layers import Widths
from app.scene.read import read_query
from tests.scene.scenes import fault_of, read_json

SAME = {
    "a whole number": ("n", "24", 24, 24),
    "a whole number with a sign": ("n", "+24", 24, 24),
    "a whole number that JSON writes with a point": ("n", "24", 24.0, 24),
    "the largest seed": ("seed", "9007199254740991", 9007199254740991, 2**53 - 1),
    "a number": ("noise", "0.6", 0.6, 0.6),
    "a number without a leading digit": ("noise", ".5", 0.5, 0.5),
    "a number with an exponent": ("noise", "25e-2", 25e-2, 0.25),
    "a number written as a whole one": ("noise", "2", 2, 2.0),
    "a flag": ("replacement", "true", True, True),
    "the other flag": ("replacement", "false", False, False),
    "a choice": ("cost", "rms", "rms", "rms"),
    "a formula": ("formula", "w2*tanh(w1*x)", "w2*tanh(w1*x)", "w2*tanh(w1*x)"),
    "a formula with blanks around it, for positions count from its start": ("formula", " m*x ", " m*x ", " m*x "),
    "a point": ("at", "-0.6,-1.4", [-0.6, -1.4], (-0.6, -1.4)),
    "a window": ("window", "-1.5,3.5,-2.5,3", [-1.5, 3.5, -2.5, 3], (-1.5, 3.5, -2.5, 3.0)),
    "two names": ("axes", "w1,w2", ["w1", "w2"], ("w1", "w2")),
    "named numbers": ("fixed", "c:0.5,d:2", {"c": 0.5, "d": 2}, {"c": 0.5, "d": 2.0}),
    "methods": ("method", "gd,adam:8", ["gd", "adam:8"], ["gd", "adam:8"]),
    "methods as text in JSON": ("method", "gd,adam:8", "gd,adam:8", ["gd", "adam:8"]),
}


@pytest.mark.parametrize(("name", "text", "json", "value"), SAME.values(), ids=SAME.keys())
def test_a_field_means_the_same_in_a_link_and_in_json(name, text, json, value):
    from_link = read_query(f"{name}={text.replace('+', '%2B')}", FIELDS)
    assert from_link == read_json(**{name: json}) == {name: value}


NO_NUMBER = {
    "nan": "not_finite",
    "-NaN": "not_finite",
    "inf": "not_finite",
    "-Infinity": "not_finite",
    "1e999": "not_finite",
    "1_0": "not_a_number",
    "0x10": "not_a_number",
    " 3": "not_a_number",
    "3 ": "not_a_number",
    "3\n": "not_a_number",
    "": "not_a_number",
    "+": "not_a_number",
    "1,5": "not_a_number",
    "1e": "not_a_number",
    "true": "not_a_number",
    "null": "not_a_number",
    "\u0663": "not_a_number",
    "\uff11": "not_a_number",
    "\u22121": "not_a_number",
    "1" * 41: "not_a_number",
    "0." + "1" * 39: "not_a_number",
}


@pytest.mark.parametrize("name", ["noise", "grid"])
@pytest.mark.parametrize(("text", "code"), NO_NUMBER.items(), ids=[ascii(text) for text in NO_NUMBER])
def test_what_is_no_plain_number_is_refused_in_a_link(name, text, code):
    fault = fault_of(read_query, urlencode({name: text}), FIELDS)
    assert (fault.field, fault.code) == (name, code)


@pytest.mark.parametrize("name", ["noise", "grid", "at", "window"])
@pytest.mark.parametrize("value", ["3", "", True, False, None, {}, {"a": 3}, [], [[3, 4], 5]], ids=repr)
def test_what_is_no_number_is_refused_in_json(name, value):
    assert fault_of(read_json, **{name: value}).code == "wrong_type"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 10**400])
@pytest.mark.parametrize(
    "wrap", [lambda v: {"noise": v}, lambda v: {"n": v}, lambda v: {"at": [0, v]}, lambda v: {"fixed": {"c": v}}]
)
def test_a_json_number_that_is_not_finite_is_named_so(wrap, value):
    assert fault_of(read_json, **wrap(value)).code == "not_finite"


@pytest.mark.parametrize("text", ["61.5", "61.0", "6e1"])
def test_a_whole_number_is_written_without_point_and_exponent_in_a_link(text):
    assert fault_of(read_query, f"grid={text}", FIELDS).code == "wrong_type"


def test_a_broken_number_of_nodes_is_refused_in_json():
    assert fault_of(read_json, grid=61.5).code == "wrong_type"


RANGES = [
    ("grid", "4", 5, 201), ("grid", "202", 5, 201), ("n", "0", 1, 10_000), ("n", "10001", 1, 10_000), ("noise", "-0.1", 0, 10),
    ("noise", "10.1", 0, 10), ("seed", "-1", 0, 2**53 - 1), ("seed", "9007199254740992", 0, 2**53 - 1), ("batch", "0", 1, 10_000),
    ("rate", "101", 0, 100), ("steps", "5001", 1, 5_000), ("momentum", "1.5", 0, 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "least", "most"), RANGES)
def test_a_number_outside_its_range_is_told_the_range(name, text, least, most):
    fault = fault_of(read_query, f"{name}={text}", FIELDS)
    assert fault.code == "out_of_range"
    assert (fault.extra["min"], fault.extra["max"], fault.extra["got"]) == (least, most, text)


WRONG = {
    "a flag in other words": ("replacement=yes", "wrong_type"),
    "a flag in capitals": ("replacement=True", "wrong_type"),
    "a choice in capitals": ("cost=Mean", "unknown_choice"),
    "one number for a point": ("at=1", "wrong_type"),
    "three numbers for a point": ("at=1,2,3", "wrong_type"),
    "four numbers for a point": ("at=1,2,3,4", "wrong_type"),
    "three numbers for a window": ("window=1,2,3", "wrong_type"),
    "six numbers for a window": ("window=1,2,3,4,5,6", "wrong_type"),
    "a window upside down": ("window=2,1,0,1", "out_of_range"),
    "a window of no width": ("window=0,1,2,2", "out_of_range"),
    "a window narrower than rounding": ("window=0,1,1000000,1000000.00000001", "out_of_range"),
    "one name": ("axes=m", "wrong_type"),
    "one name twice": ("axes=m,m", "wrong_type"),
    "three names": ("axes=a,b,c", "wrong_type"),
    "a name without its number": ("fixed=c", "wrong_type"),
    "a name twice": ("fixed=c:1,c:2", "wrong_type"),
    "a number without its name": ("fixed=:1", "wrong_type"),
    "an unknown method": ("method=gd,sdg", "unknown_choice"),
    "a method with a broken size": ("method=adam:0", "out_of_range"),
    "a method with an empty size": ("method=adam:", "not_a_number"),
    "an empty list of methods": ("method=", "unknown_choice"),
}


@pytest.mark.parametrize(("query", "code"), WRONG.values(), ids=WRONG.keys())
def test_what_a_field_cannot_hold_is_refused_by_name(query, code):
    fault = fault_of(read_query, query, FIELDS)
    assert (fault.field, fault.code) == (query.partition("=")[0], code)


def test_a_flag_in_json_is_no_text():
    assert fault_of(read_json, replacement="true").code == "wrong_type"


def test_every_item_of_a_list_of_methods_is_read():
    assert fault_of(read_json, method=["gd"] * 9 + ["nonsense"]).code == "unknown_choice"


def test_indices_of_examples_are_whole_numbers_each_named_once():
    allowed = PARAMETERS["surface"]
    assert read_query("examples=0,3,0", allowed) == {"examples": [0, 3]}
    assert fault_of(read_query, "examples=0,-1", allowed).code == "out_of_range"
    assert fault_of(read_query, "examples=all", allowed).code == "not_a_number"


@pytest.mark.parametrize("count", [17, 18, 40])
def test_more_indices_than_allowed_are_out_of_range_however_many(count):
    fault = fault_of(read_query, "examples=" + ",".join(map(str, range(count))), PARAMETERS["surface"])
    assert (fault.code, fault.extra["max"]) == ("out_of_range", 16)


def test_all_examples_can_be_asked_for_in_a_field():
    assert read_query("examples=all&nodes=5", PARAMETERS["field"]) == {"examples": "all", "nodes": 5}


def test_what_was_got_is_shown_whole_up_to_eighty_characters():
    assert quoted("a" * 80) == "a" * 80
    assert quoted("a" * 81) == quoted("a" * 1000) == "a" * 79 + "…"


def test_a_network_may_have_as_many_layers_in_a_body_as_in_a_link():
    widths = [2, *[8] * LIMITS.hidden_layers, 1]
    assert Widths().from_json(widths) == Widths().from_text(",".join(map(str, widths))) == widths
    for more in ([*widths, 1], [*widths, 1, 1]):
        with pytest.raises(Wrong):
            Widths().from_json(more)


@pytest.mark.parametrize("name", ["noise", "rate", "momentum", "trained_rate"])
def test_both_ends_of_a_range_are_allowed_and_nothing_beyond(name):
    kind, (least, most) = FIELDS[name].kind, {"noise": LIMITS.noise, "momentum": LIMITS.momentum}.get(name, LIMITS.rate)
    assert [kind.from_text(repr(end)) for end in (least, most)] == [kind.from_json(end) for end in (least, most)] == [least, most]
    for beyond in (least - 1e-9, most + 1e-9):
        with pytest.raises(Wrong):
            kind.from_json(beyond)
