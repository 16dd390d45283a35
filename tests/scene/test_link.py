"""The link of a scene: only what differs from the defaults, and the same numbers again when it is opened."""

import base64
import json
import zlib
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scene.fields import FIELDS
from app.scene.link import link
from app.scene.read import read_query
from tests.scene.scenes import of_json, of_points, of_query, query_of
from tests.scene.valid import fields, numbers


def written(scene):
    """The fields that a link writes."""
    return {name: values[0] for name, values in parse_qs(query_of(link(scene)), keep_blank_values=True).items()}


def opened(address):
    """The scene of a link; its fragment is unpacked as the contract says: 1z:, base64url, zlib, JSON."""
    query, _, fragment = address.removeprefix("/").removeprefix("?").partition("#points=")
    if not fragment:
        return of_query(query)
    assert fragment.startswith("1z:")
    packed = fragment.removeprefix("1z:")
    columns = json.loads(zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))))
    return of_json(points=columns, **{k: list(v) if isinstance(v, tuple) else v for k, v in read_query(query, FIELDS).items()})


def test_the_first_scene_has_the_shortest_link():
    assert link(of_query("")) == "/"


@pytest.mark.parametrize(
    "query",
    ["n=5", "data=waves", "data=iris&grid=11", "seed=7", "cost=rms", "loss=absolute", "at=0,0", "window=-1,1,-2,2", "axes=b,m",
     "noise=0", "data=clusters&model=neuron&n=3", "data=blobs&model=plane&loss=huber",
     "model=formula&formula=a*x%2Bb%5E2",
     "model=formula&formula=a*x%2Bb*c&fixed=c:0.5", "loss=formula&loss_formula=(y-p)%5E4"],
)  # fmt: skip
def test_a_link_writes_what_was_given_and_nothing_else(query):
    assert written(of_query(query)) == {name: values[0] for name, values in parse_qs(query).items()}


@pytest.mark.parametrize(
    "query",
    ["v=1", "data=line", "n=24", "noise=0.60", "seed=1", "model=line", "loss=squared", "axes=m,b", "cost=mean", "grid=61",
     "fixed=m:3", "data=line&model=line&loss=squared&axes=m,b&grid=61", "steps=7&rate=0.5", "formula=a*x", "batch=3"],
)  # fmt: skip
def test_a_link_leaves_out_defaults_and_what_has_no_use(query):
    assert link(of_query(query)) == "/"


@pytest.mark.parametrize("data", ["line", "clusters", "iris", "waves"])
def test_a_point_and_window_given_as_they_are_by_rule_are_left_out(data):
    plain = of_query(f"data={data}")
    assert link(of_json(data=data, at=list(plain.at), window=list(plain.window))) == link(plain)


def test_defaults_follow_the_data_and_the_model():
    assert link(of_query("data=clusters&model=logistic&loss=log&n=40&noise=0.9")) == "/?data=clusters"
    assert link(of_query("model=neuron&axes=w,b&loss=squared")) == "/?model=neuron"
    assert link(of_query("model=formula&formula=c*x%2Ba*b&axes=c,a&fixed=b:0")) == "/?model=formula&formula=c*x%2Ba*b"


def test_a_formula_reads_well_in_a_link():
    assert link(of_query(model="formula", formula="w2*tanh(w1*x)")) == "/?model=formula&formula=w2*tanh(w1*x)"
    assert link(of_query(at="-0.6,-1.4")) == "/?at=-0.6,-1.4"


def test_own_examples_ride_in_the_fragment_which_no_server_sees():
    columns = {"x": [0.1, -2.0, 3.5], "y": [1.0, 0.0, 1e-7]}
    address = link(of_points(columns, model="neuron"))
    assert parse_qs(urlsplit(address).query) == {"data": ["points"], "model": ["neuron"]}
    assert urlsplit(address).fragment.startswith("points=1z:")
    assert opened(address).canonical["points"] == columns


def test_the_longest_scene_still_fits_into_an_address():
    formula = "+".join(f"{'abcdef'[i % 6]}{'_' * 8}*x^{i % 3 + 1}" for i in range(17))
    scene = of_query(model="formula", formula=formula, window="-1.2345678901234567,2,-3.2345678901234567,4")
    assert len(link(scene)) < 1_000


def assert_same_scene(scene):
    again = opened(link(scene))
    assert again.canonical == scene.canonical
    assert again.defaults == scene.defaults
    assert link(again) == link(scene)
    one, other = scene.problem, again.problem
    assert one.cost_at(scene.at) == other.cost_at(again.at) or np.isnan(one.cost_at(scene.at))
    assert np.array_equal(one.losses(scene.at), other.losses(again.at), equal_nan=True)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, derandomize=True)
@given(fields())
def test_opening_a_link_gives_the_same_scene_link_and_numbers(given_fields):
    assert_same_scene(of_json(**given_fields))


@settings(max_examples=20, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=9),
    st.integers(1, 2),
    st.sampled_from(["mean", "max", "rms"]),
)
def test_opening_a_link_with_own_examples_gives_the_same_numbers(rows, inputs, cost):
    names = ["x"] if inputs == 1 else ["x1", "x2"]
    columns = {name: [row[i] for row in rows] for i, name in enumerate([*names, "y"])}
    assert_same_scene(of_points(columns, cost=cost))
