"""Pictures of scenes at the edge: one example, very many, holes, nothing that is defined."""

import pytest

from tests.api.pictures import MAGENTA, SIZES, SPACE, arrows, painted, png, svg, words


def test_losses_that_hang_on_each_other_have_one_arrow(client):
    root, _ = svg(client, "data=xor&batch_norm=1")
    assert (arrows(root), arrows(root, MAGENTA)) == (0, 2)
    assert any("; its gradient is (" in text for text in words(root))


def test_one_example(client):
    root, _ = svg(client, "n=1&at=0,0")
    assert arrows(root) == 2
    assert any("the one gradient is" in text for text in words(root))


def test_of_many_examples_a_fair_part_is_drawn(client):
    root, _ = svg(client, "n=5000&view=map")
    assert 150 < arrows(root) <= 200
    both, _ = svg(client, "n=5000")
    assert any("5\u202f000 gradients" in text for text in words(both))


@pytest.mark.parametrize("view", SIZES)
def test_a_cost_that_is_defined_nowhere_has_axes_and_says_so(client, view):
    root, _ = svg(client, f"model=formula&formula=log(-1-a^2)%2Bb*x&view={view}")
    assert (arrows(root), arrows(root, MAGENTA)) == (0, 0)
    assert "The cost is not defined anywhere in this window" in words(root)
    assert {"a", "b"} <= set(words(root))
    assert painted(png(client, f"model=formula&formula=log(-1-a^2)%2Bb*x&view={view}"), MAGENTA) == 0


@pytest.mark.parametrize("view", ["map", "surface"])
def test_a_cost_with_holes_is_drawn_and_not_called_undefined(client, view):
    root, _ = svg(client, f"model=formula&formula=log(a)%2Bb*x&window=-1,2,-1,1&at=1,0&view={view}")
    assert [text for text in words(root) if "not defined" in text] == []
    assert arrows(root) > 0


def test_a_point_outside_the_window_is_not_drawn(client):
    root, _ = svg(client, "at=100,3")
    assert (arrows(root), arrows(root, MAGENTA)) == (0, 0)
    assert any("outside this window" in text for text in words(root))


def test_a_surface_with_holes_is_drawn(client):
    root, _ = svg(client, "model=formula&formula=log(a)%2Bb*x&window=-2,2,-2,2&at=1,0.5")
    whole, _ = svg(client, "model=formula&formula=a%2Bb*x&window=-2,2,-2,2&at=1,0.5")
    assert len(list(root.iter(f"{SPACE}path"))) < len(list(whole.iter(f"{SPACE}path")))
