"""A program speaks of holes where a value can leave the finite numbers, and only there."""

import pytest

from app.code.holes import may_have_holes
from app.code.subject import Subject
from app.core.base import Deadline
from app.scene.fields import FIELDS
from app.scene.read import read_query
from app.scene.scene import formula_of, resolve


def holes(query):
    scene = resolve(read_query(query, FIELDS), Deadline())
    return may_have_holes(Subject(scene.canonical, "", formula_of(scene), scene.at, scene.window, scene.grid))


def test_models_that_are_defined_everywhere_have_none():
    for query in ("data=line", "data=clusters", "data=counts", "data=waves", "data=blobs", "model=two_weights", "loss=huber"):
        assert not holes(query), query


@pytest.mark.parametrize(
    "formula", ["log(m*x)%2Bb", "sqrt(m)*x%2Bb", "m/(x-b)", "m*x^b", "tan(m*x)%2Bb", "m*exp(exp(b*x*9))", "(m*b)^16*x"]
)
def test_what_may_leave_the_finite_numbers_has_some(formula):
    assert holes(f"model=formula&formula={formula}&window=-1e7,1e7,-5,5&at=1,1")


def test_the_newer_functions_are_finite_where_their_arguments_are_small():
    assert not holes("model=formula&formula=cosh(m*x)%2Bsinh(b)%2Berf(b*x)%2Blogcosh(m)%2Bexpm1(b)&window=-1,1,-1,1")
    assert holes("model=formula&formula=cosh(m*x)%2Bb&window=-1e3,1e3,-1,1")
    assert holes("model=formula&formula=log1p(m*x)%2Bb&window=-1,1,-1,1")


def test_terms_that_are_small_alone_may_overflow_together():
    # |m x| is up to 100, as b, c and d are: the square of e^400 is infinite, and that of e^100 is not
    assert holes("model=formula&formula=exp(m*x%2Bb%2Bc%2Bd)&fixed=c:100,d:100&window=-50,50,-100,100&at=1,1")
    assert not holes("model=formula&formula=exp(m*x%2Bb%2Bc%2Bd)&fixed=c:2,d:2&window=-1,1,-2,2&at=1,1")


def test_a_far_window_or_point_makes_an_exponential_overflow():
    assert not holes("model=exponential&window=-1,1,-1,1&at=1,1")
    assert holes("model=exponential&window=-1,1,-400,400&at=1,1")
    assert holes("model=exponential&window=-1,1,-1,1&at=1,400")


def test_targets_of_zero_hide_no_logarithm():
    assert holes("model=formula&formula=m*b/8%2B0*x&data=clusters&n=1&loss=log&at=0,0")


@pytest.mark.parametrize("cost", ["rms", "geometric", "product"])
def test_a_cost_that_is_not_defined_for_all_losses_has_some(cost):
    assert holes(f"data=line&cost={cost}")
