"""The call field: gradients at the nodes of a coarse grid, in the same order as a surface."""

import pytest

from tests.api.asking import ask, nulls, refusal


def test_mean_j_i_belongs_to_the_same_node_as_in_a_surface(client):
    # a^2 + 20 b: the gradient is (2 a, 20), whatever the data.
    fields = {"data": "line", "n": 3, "model": "formula", "formula": "a^2 + 20*b", "loss": "output", "window": [0, 4, -1, 1]}
    answer = ask(client, "field", **fields, nodes=5)
    assert [axis["name"] for axis in answer["axes"]] == ["a", "b"]
    assert answer["axes"][0]["values"] == [0, 1, 2, 3, 4]
    for row in answer["mean"]:
        assert [vector[0] for vector in row] == pytest.approx([2 * a for a in (0, 1, 2, 3, 4)])
        assert [vector[1] for vector in row] == pytest.approx([20] * 5)


def test_a_field_has_13_nodes_on_each_side_where_none_are_asked_for(client):
    answer = ask(client, "field")
    assert (len(answer["mean"]), {len(row) for row in answer["mean"]}) == (13, {13})
    assert "examples" not in answer


@pytest.mark.parametrize("nodes", [2, 41])
def test_a_field_agrees_with_the_gradients_at_its_corners(client, nodes):
    fields = {"data": "clusters", "n": 4, "seed": 5}
    answer = ask(client, "field", **fields, nodes=nodes, examples=[2])
    for j, i in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        at = [answer["axes"][0]["values"][i], answer["axes"][1]["values"][j]]
        there = ask(client, "gradients", **fields, at=at)
        assert answer["mean"][j][i] == pytest.approx(there["mean"], rel=1e-12)
        assert answer["examples"]["2"][j][i] == pytest.approx(there["gradients"][2], rel=1e-12)


def test_all_examples_can_be_asked_for(client):
    answer = ask(client, "field", n=5, nodes=3, examples="all")
    assert list(answer["examples"]) == ["0", "1", "2", "3", "4"]
    assert all(len(grid) == 3 and {len(row) for row in grid} == {3} for grid in answer["examples"].values())
    mean = [sum(answer["examples"][k][1][2][0] for k in "01234") / 5, sum(answer["examples"][k][1][2][1] for k in "01234") / 5]
    assert answer["mean"][1][2] == pytest.approx(mean)


def test_what_is_not_finite_in_a_field_is_null_and_counted(client):
    points = {"x": [1.0], "y": [0.0]}
    fields = {"data": "points", "points": points, "model": "formula", "formula": "log(m*x) + b", "window": [-1, 1, 0, 1]}
    answer = ask(client, "field", **fields, nodes=4, examples=[0])
    assert answer["nonfinite"] == nulls(answer["mean"]) + nulls(answer["examples"]) > 0


@pytest.mark.parametrize("nodes", [1, 42])
def test_nodes_are_2_to_41(client, nodes):
    error = refusal(client, "field", nodes=nodes)
    assert (error["field"], error["code"], error["min"], error["max"]) == ("nodes", "out_of_range", 2, 41)


def test_more_examples_than_one_answer_holds_are_refused_with_how_many_fit(client):
    error = refusal(client, "field", n=10_000, nodes=41, examples="all")
    assert (error["field"], error["code"]) == ("examples", "too_expensive")
    assert 0 < error["max"] < 10_000
