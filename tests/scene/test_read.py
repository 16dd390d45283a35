"""A query or a body to field values: every fault is named, nothing is guessed."""

import json
import time
from typing import Any

import pytest

from app.core.base import LIMITS
from app.scene.fields import FIELDS
from app.scene.read import BrokenBody, read_body, read_query
from tests.scene.scenes import fault_of, faults_of, read_json, resolved

TRACKING = ("utm_source", "utm_campaign", "utm_", "fbclid", "gclid", "msclkid", "ref")


@pytest.mark.parametrize(
    ("name", "meant"),
    [("grdi", "grid"), ("windw", "window"), ("los", "loss"), ("Data", "data"), ("lossformula", "loss_formula"), ("ta", "at")],
)
def test_an_unknown_field_is_named_with_the_nearest_one(name, meant):
    for fault in (fault_of(read_query, f"{name}=1", FIELDS), fault_of(read_json, **{name: 1})):
        assert (fault.field, fault.code) == (name, "unknown_field")
        assert f"Did you mean {meant}?" in fault.message


@pytest.mark.parametrize("name", ["zzzzzz", "colour", "temperature"])
def test_an_unknown_field_like_no_other_gets_no_suggestion(name):
    fault = fault_of(read_query, f"{name}=1", FIELDS)
    assert fault.code == "unknown_field"
    assert "Did you mean" not in fault.message


def test_an_unknown_choice_is_told_all_choices_and_the_nearest():
    fault = fault_of(read_query, "cost=meen", FIELDS)
    assert (fault.code, fault.extra["got"]) == ("unknown_choice", "meen")
    choices: Any = fault.extra["choices"]
    assert "mean" in choices
    assert "Did you mean mean?" in fault.message


def test_a_field_that_is_wrong_and_given_again_is_told_of_both():
    assert [fault.code for fault in faults_of(read_query, "noise=nan&noise=1", FIELDS)] == ["not_finite", "duplicate_field"]


def test_a_field_given_twice_is_refused_even_with_one_value():
    assert fault_of(read_query, "n=3&n=3", FIELDS).code == "duplicate_field"
    assert fault_of(read_body, b'{"n": 3, "n": 3}', FIELDS).code == "duplicate_field"


@pytest.mark.parametrize("body", ['{"fixed": {"c": 1, "c": 1}}', '{"points": {"x": [0], "y": [1], "x": [0]}}'])
def test_a_key_given_twice_inside_a_field_is_refused(body):
    fault = fault_of(read_body, body.encode(), FIELDS)
    assert (fault.field, fault.code) == (next(iter(json.loads(body))), "duplicate_field")


@pytest.mark.parametrize("name", TRACKING)
def test_pages_but_not_the_api_ignore_the_marks_of_other_sites(name):
    assert read_query(f"{name}=abc&n=5&{name}=abc", FIELDS, page=True) == {"n": 5}
    assert {fault.code for fault in faults_of(read_query, f"{name}=abc", FIELDS)} == {"unknown_field"}


def test_pages_ignore_no_other_unknown_field():
    assert fault_of(read_query, "utm=1", FIELDS, page=True).code == "unknown_field"
    assert fault_of(read_query, "n=5&n=5", FIELDS, page=True).code == "duplicate_field"


def test_all_faults_of_a_request_are_named_in_their_order():
    faults = faults_of(read_query, "grid=500&noise=nan&what=1&cost=meen&n=1&n=2", FIELDS)
    assert [(fault.field, fault.code) for fault in faults] == [
        ("grid", "out_of_range"),
        ("noise", "not_finite"),
        ("what", "unknown_field"),
        ("cost", "unknown_choice"),
        ("n", "duplicate_field"),
    ]


def test_at_most_twenty_faults_are_named():
    assert len(faults_of(read_query, "&".join(f"unknown{i}=1" for i in range(30)), FIELDS)) == 20


def test_a_link_of_a_newer_version_says_so():
    for fault in (fault_of(read_query, "v=2", FIELDS), fault_of(read_json, v=2)):
        assert (fault.field, fault.code) == ("v", "newer_link")


def test_the_version_of_today_is_1_and_may_be_written():
    assert read_query("v=1", FIELDS) == {"v": 1}
    assert fault_of(read_query, "v=0", FIELDS).code == "out_of_range"


def test_what_was_got_is_cut_to_80_characters_and_printable():
    long = fault_of(read_query, "cost=" + "q" * 300, FIELDS)
    got = long.extra["got"]
    assert isinstance(got, str)
    assert len(got) <= 80
    assert "q" * 80 not in long.message
    assert fault_of(read_query, "cost=a%00%0Ab", FIELDS).extra["got"] == "a??b"


@pytest.mark.parametrize("query", ["n=%ff", "%c3%28=1", "n=%ed%a0%80"])
def test_an_address_that_is_not_utf8_cannot_be_read(query):
    assert fault_of(read_query, query, FIELDS).code == "bad_link"


def test_an_address_of_thousands_of_fields_cannot_be_read():
    assert fault_of(read_query, "n=1&" * 1_000, FIELDS).code == "bad_link"


DEEP = b"[" * 100_000
BROKEN = [
    *(
        b"",
        b"{",
        b"[]",
        b"3",
        b'"n"',
        b"null",
        b'{"n": 1}}',
        b'{"n" 1}',
        b"{'n': 1}",
        b'{"n": 01}',
        b'{"n": 0x10}',
        b'{"n": 1_0}',
    ),
    *(b'{"n": "\xff"}', b'{"n": ' + b"9" * 5_000 + b"}", DEEP, b'{"at": ' + DEEP + b"]" * 100_000 + b"}"),
]


@pytest.mark.parametrize("body", BROKEN, ids=lambda body: repr(body[:20]))
def test_a_body_that_is_no_json_object_is_broken(body):
    with pytest.raises(BrokenBody):
        read_body(body, FIELDS)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("field", ["at", "points", "fixed", "method", "cost", "nonsense"])
def test_a_body_is_refused_however_deep_it_nests(field, opening):
    closing = {"[": "]", '{"a":': "}"}[opening]
    for depth in range(2, 1_200, 7):  # one object is what `fixed` holds
        body = f'{{"{field}": {opening * depth}1{closing * depth}}}'
        try:
            faults_of(read_body, body.encode(), FIELDS)
        except BrokenBody:
            continue


@pytest.mark.parametrize(
    "body", [b'{"cost": "\\ud800"}', b'{"\\ud800": 1}', b'{"axes": ["\\ud800", "b"]}', b'{"formula": "\\udfff"}']
)
def test_half_a_character_never_comes_back(body):
    for fault in faults_of(resolved, body):
        json.dumps([fault.field, fault.message, fault.extra], ensure_ascii=False).encode("utf-8")


def test_a_body_of_unknown_fields_is_refused_in_a_moment():
    """Of each one that is told the nearest known name is looked for, and of no other."""
    body = json.dumps({f"nois{number}": 1 for number in range(60_000)}).encode()
    started = time.perf_counter()
    faults = faults_of(read_body, body, FIELDS)
    assert time.perf_counter() - started < 2  # a tenth of a second where nothing else runs; all of them take minutes
    assert len(faults) == LIMITS.errors_reported
    assert faults[0].message.endswith("Did you mean noise?")
