"""What is wrong with a scene is 422, all of it in one answer, and nothing that was sent comes back whole."""

import pytest

from tests.api.asking import PROBLEM, problem, refusal, send, strict

MARK = "mark" * 75  # 300 characters
NAME = "mark" * 72  # 288: fits into a formula


def test_the_contracts_own_example_is_answered_as_it_is_written_there(client):
    response = client.get("/api/v1/surface?grid=500")
    assert (response.status_code, response.headers["content-type"]) == (422, PROBLEM)
    found = strict(response)
    message = found["errors"][0].pop("message")
    assert found == {
        "type": "/problems/out_of_range",
        "title": "Value out of range",
        "status": 422,
        "detail": "grid must be a whole number from 5 to 201; got 500",
        "errors": [{"field": "grid", "code": "out_of_range", "min": 5, "max": 201, "got": "500"}],
    }
    assert message == found["detail"]


CODES = {
    "not_a_number": {"noise": "1_0"},
    "not_finite": {"at": "nan,0"},
    "out_of_range": {"grid": "4"},
    "wrong_type": {"grid": "61.5"},
    "unknown_choice": {"cost": "meen"},
    "unknown_field": {"colour": "red"},
    "duplicate_field": {"n": ["2", "2"]},
    "formula": {"model": "formula", "formula": "m*x +"},
    "points": {"data": "points"},
    "mismatch": {"model": "plane"},
    "too_expensive": {"data": "clusters", "n": "10000", "cost": "median", "grid": "201"},
    "newer_link": {"v": "2"},
}


@pytest.mark.parametrize(("code", "fields"), CODES.items())
def test_every_code_of_the_contract_is_used(client, code, fields):
    (error,) = problem(client.get("/api/v1/surface", params=fields), 422, code)
    assert error["code"] == code
    assert error["field"] in {*fields, "points", "model"}


def test_an_address_that_is_not_utf8_is_a_bad_link(client):
    (error,) = problem(client.get("/api/v1/surface?data=%ff"), 422, "bad_link")
    assert error["code"] == "bad_link"


def test_all_faults_come_in_one_answer_and_the_first_names_the_problem(client):
    errors = problem(client.get("/api/v1/surface?noise=nan&grid=500&colour=red&examples=-1"), 422, "not_finite")
    assert [error["field"] for error in errors] == ["noise", "grid", "colour", "examples"]


def test_at_most_20_faults_are_told(client):
    assert len(problem(send(client, "{" + ",".join(f'"u{i}": 1' for i in range(50)) + "}"), 422, "unknown_field")) == 20


STRANGE = {
    "NaN": b'{"noise": NaN}',
    "Infinity": b'{"at": [0, -Infinity]}',
    "an overflow": b'{"noise": 1e999}',
    "400 digits": b'{"n": ' + b"7" * 400 + b"}",
    "text for a number": b'{"n": "3"}',
    "a flag for a number": b'{"n": true}',
    "null": b'{"n": null}',
    "an object": b'{"n": {"a": 1}}',
    "half a character": b'{"data": "\\ud800"}',
    "half a character for a field": b'{"\\ud800": 1}',
    "half a character in a formula": b'{"model": "formula", "formula": "\\ud800*x"}',
    "half a character for an axis": b'{"axes": ["\\ud800", "b"]}',
    "half a character for a fixed parameter": b'{"fixed": {"\\ud800": 1}}',
    "half a character for a column": b'{"points": {"\\ud800": [1], "y": [1]}}',
    "half a character in a method": b'{"method": ["gd:\\udfff"]}',
    "a null byte": b'{"data": "line\\u0000"}',
    "a null byte for an axis": b'{"axes": ["m\\u0000", "b"]}',
    "700 objects": b'{"points": ' + b'{"x":' * 700 + b"1" + b"}" * 700 + b"}",
    "700 lists": b'{"at": ' + b"[" * 700 + b"]" * 700 + b"}",
}


@pytest.mark.parametrize("body", STRANGE.values(), ids=STRANGE.keys())
def test_the_strangest_values_are_faults_like_any_other(client, body):
    response = send(client, body)
    assert response.status_code == 422, response.text[:200]
    assert problem(response, 422, strict(response)["errors"][0]["code"])


QUERIES = [
    "n=%00",
    "data=line%00",
    "%00=1",
    "=",
    "=1",
    "n",
    "axes=%F0%9F%98%80,b",
    "fixed=%E2%80%AE:1",
    "formula=%00",
    "cost=%0d%0aSet-Cookie:a",
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_strangest_addresses_are_faults_like_any_other(client, query):
    response = client.get(f"/api/v1/surface?{query}")
    assert problem(response, 422, strict(response)["errors"][0]["code"])
    assert "set-cookie" not in response.headers


ECHOED = {
    "a choice": {"data": MARK},
    "a field": {MARK: 1},
    "a number": {"n": MARK},
    "a flag": {"replacement": MARK},
    "numbers": {"at": [MARK, 1]},
    "many numbers": {"window": [MARK] * 4},
    "an axis": {"axes": [MARK, "b"]},
    "a fixed parameter": {"fixed": {MARK: 1}},
    "a fixed value": {"fixed": {"m": MARK}},
    "a method": {"method": [MARK]},
    "a methods size": {"method": f"gd:{MARK}"},
    "a column": {"points": {MARK: [1], "y": [1]}},
    "a columns number": {"points": {"x": [MARK], "y": [1]}},
    "points": {"points": MARK},
    "a long formula": {"model": "formula", "formula": MARK + "*x"},
    "a function": {"model": "formula", "formula": f"{NAME}(x)"},
    "a private name": {"model": "formula", "formula": f"__{NAME}"},
    "a missing operator": {"model": "formula", "formula": f"{NAME} x"},
    "one parameter": {"model": "formula", "formula": f"{NAME}*x"},
    "axes of a formula": {"model": "formula", "formula": f"{NAME}*x + b", "axes": ["q", "b"]},
    "a name in a loss": {"loss": "formula", "loss_formula": f"{NAME}*p"},
    "an index": {"examples": MARK},
}


@pytest.mark.parametrize("fields", ECHOED.values(), ids=ECHOED.keys())
def test_no_long_part_of_the_input_comes_back(client, fields):
    response = client.post("/api/v1/surface", json=fields)
    assert response.status_code == 422
    assert "mark" * 21 not in response.text


@pytest.mark.parametrize(
    "fields", [{"data": MARK}, {MARK: "1"}, {"at": MARK}, {"formula": MARK}, {"fixed": f"{MARK}:1"}], ids=list
)
def test_no_long_part_of_an_address_comes_back(client, fields):
    assert "mark" * 21 not in client.get("/api/v1/surface", params=fields).text
    assert "mark" * 21 not in client.get(f"/api/v1/{MARK}").text


def test_a_broken_body_does_not_come_back_at_all(client):
    assert "mark" not in send(client, f'{{"n": {MARK}').text
    assert "mark" not in client.post("/api/v1/surface", content=MARK, headers={"Content-Type": f"text/{MARK}"}).text


def test_what_was_got_is_cut_to_80_characters(client):
    assert refusal(client, data=MARK)["got"] == MARK[:79] + "…"
    assert refusal(client, grid=[7] * 500)["got"].startswith("[7, 7")
