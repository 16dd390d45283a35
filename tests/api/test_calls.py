"""Every call by GET, HEAD and POST: the same answer, and exactly the keys that the table of calls promises."""

from typing import Any

import pytest

from app.api.calls import CALLS
from app.scene.fields import FIELDS
from app.scene.kinds import in_query
from app.scene.read import read_query
from tests.api.asking import JSON, ask, problem, strict

SCENE = {
    "data": "clusters",
    "n": 7,
    "seed": 3,
    "grid": 9,
    "cost": "rms",
    "at": [0.5, -0.25],
    "fixed": {"w": 1},
    "replacement": False,
}
# Calls that take another scene, or answer without one.
NETWORK = {"data": "xor", "model": "network", "n": 7, "trained": 5}
OTHERS: dict[str, dict[str, Any]] = {
    "best": {"model": "formula", "formula": "w*x + b + c*x^2", "loss": "squared"},
    "layers": NETWORK,
    "coupling": NETWORK,
}
OF_FORMULAS = {"program": {"inputs", "constants", "operations", "outputs", "early", "fixed", "derivation"}}  # of no network
SCENELESS = ("formula",)
TABLES = ("catalogue", "limits")
OF_SCENE = [name for name, row in CALLS.items() if row.of_scene]


def scene_of(call):
    """The fields of a scene that the call has an answer to."""
    return {**SCENE, **OTHERS.get(call, {})} if call in OF_SCENE else {}


def query(**fields):
    return {name: in_query(value) for name, value in fields.items()}


@pytest.mark.parametrize("call", [*OF_SCENE, *TABLES])
def test_get_head_and_post_say_the_same(client, call):
    scene = scene_of(call)
    path = f"/api/v1/{call}"
    got, head, posted = (
        client.get(path, params=query(**scene)),
        client.head(path, params=query(**scene)),
        client.post(path, json=scene),
    )
    assert (got.status_code, head.status_code, posted.status_code) == (200, 200, 200), got.text[:300]
    assert got.content == posted.content
    assert head.content == b""
    for header in ("content-type", "content-length"):
        assert head.headers[header] == got.headers[header] == posted.headers[header]
    assert got.headers["content-type"] == "application/json"


def optional(row):
    """Keys that not every answer has."""
    return {name for name, key in row.keys.items() if key.optional}


@pytest.mark.parametrize("call", OF_SCENE)
def test_an_answer_has_the_keys_of_the_table_and_no_others(client, call):
    row = CALLS[call]
    assert set(ask(client, call, **scene_of(call))) == set(row.keys) - optional(row) | OF_FORMULAS.get(call, set())
    for name in optional(row) & set(row.parameters):
        assert set(ask(client, call, **scene_of(call), **{name: [0]})) == set(row.keys) - (optional(row) - {name})


@pytest.mark.parametrize("call", ["surface", "gradients", "program"])
def test_of_a_network_there_is_more_and_of_a_program_less(client, call):
    row = CALLS[call]
    asked = {name: [0] for name in optional(row) & set(row.parameters)}
    assert set(ask(client, call, **NETWORK, **asked)) == set(row.keys) - OF_FORMULAS.get(call, set())


@pytest.mark.parametrize("call", CALLS)
def test_the_example_of_every_call_is_answered(client, call):
    response = client.get(f"{CALLS[call].path}?{CALLS[call].example}")
    assert response.status_code == 200
    assert set(strict(response)) - optional(CALLS[call]) == set(CALLS[call].keys) - optional(CALLS[call])


@pytest.mark.parametrize("call", [call for call in OF_SCENE if call not in SCENELESS])
def test_every_answer_tells_its_scene_and_a_link_to_it(client, call):
    answer = ask(client, call, **scene_of(call))
    assert answer["scene"]["data"] == scene_of(call)["data"]
    assert (answer["scene"]["at"], answer["scene"]["grid"]) == ([0.5, -0.25], 9)
    assert answer["scene"]["model"] == scene_of(call).get("model", "logistic")
    if call not in OTHERS:
        assert answer["link"] == "/?data=clusters&n=7&seed=3&cost=rms&at=0.5,-0.25&grid=9"
    assert client.get(answer["link"]).status_code == 200
    assert read_query(answer["link"].removeprefix("/?"), FIELDS)["at"] == (0.5, -0.25)


def test_sending_a_scene_back_gives_the_same_answer(client):
    first = ask(client, "gradients", data="waves", n=5)
    assert ask(client, "gradients", **first["scene"]) == first


def test_numbers_are_unrounded_float64(client):
    answer = ask(client, "gradients", data="points", points={"x": [1.0], "y": [0.0]}, at=[0.1, 0.2])
    assert answer["predictions"] == [0.1 * 1.0 + 0.2]
    assert answer["predictions"] == [0.30000000000000004]


def test_a_body_may_name_its_charset_and_any_case(client):
    for kind in ("application/json; charset=utf-8", "Application/JSON"):
        assert client.post("/api/v1/gradients", content=b'{"n": 2}', headers={"Content-Type": kind}).status_code == 200


def test_tables_take_no_fields(client):
    problem(client.get("/api/v1/limits?n=3"), 422, "unknown_field")
    problem(client.post("/api/v1/catalogue", content=b'{"n": 3}', headers=JSON), 422, "unknown_field")


def test_a_post_takes_nothing_from_its_address(client):
    problem(client.post("/api/v1/gradients?n=3", json={}), 422, "unknown_field")


@pytest.mark.parametrize(("call", "field"), [("gradients", "examples"), ("surface", "nodes"), ("program", "examples")])
def test_a_parameter_of_another_call_is_unknown(client, call, field):
    errors = problem(client.get(f"/api/v1/{call}?{field}=2"), 422, "unknown_field")
    assert errors[0]["field"] == field


def test_one_picture_holds_what_three_calls_say(client):
    picture = ask(client, "picture", **SCENE)
    for part in ("surface", "gradients", "program"):
        alone = ask(client, part, **SCENE)
        assert picture[part] == {key: alone[key] for key in picture[part]}
        assert set(alone) - set(picture[part]) - {"notes"} == {"scene", "link", "defaults"}
    assert picture["notes"] == ask(client, "program", **SCENE)["notes"]
