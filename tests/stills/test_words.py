"""What stands under a picture, and what is said to those who do not see it."""

import pytest

from app.core.gradient import gradients_at
from app.stills.ink.colours import palette
from app.stills.panels.words import axis_titles, description, sentence, title
from app.stills.subject.subject import subject_of
from app.stills.text.faithful import Input, faithful
from tests.stills.answered import answered

LIGHT = palette("light")
CASES = {
    "": "At m = 0.03, b = −0.95 the cost is 3.56; 24 gradients average to (−3.05, −2.47)",
    "n=1&at=0,0": "the one gradient is (",
    "cost=max": "the maximum of the losses is 16.4; 24 weighted gradients add up to (−8.97, −8.11)",
    "cost=logsumexp&at=0,0": "the smooth maximum of the losses is ",
    "data=xor&batch_norm=1": "; its gradient is (",
    "at=100,3": "At m = 100.00, b = 3.00, outside this window, the cost is 14\u202f820; ",
    "model=formula&formula=log(a)%2Bb*x&at=-1,0&window=-2,2,-2,2": "At a = −1.00, b = 0.00 the cost is not defined",
    "model=formula&formula=log(-1-a^2)%2Bb*x": "The cost is not defined anywhere in this window",
    "n=10000": "10\u202f000 gradients average to",
}


def elsewhere(query):
    """The gradients at other places, as the API answers them."""
    return lambda at: gradients_at(answered(query)[0].scene.problem, at)


def told(query):
    found, view = answered(query)
    return "".join(text for text, _, _ in sentence(found, subject_of(found, view), LIGHT, elsewhere(query)))


@pytest.mark.parametrize("query", CASES)
def test_the_line_says_what_is_seen(query):
    assert CASES[query] in told(query)


def test_titles_of_axes_name_their_roles():
    assert axis_titles(answered("")[0].scene) == ("slope m", "intercept b")
    assert axis_titles(answered("data=xor&plane=1.0.0,1.b.0&trained=0")[0].scene) == ("weight 1.0.0", "bias 1.b.0")
    assert axis_titles(answered("data=xor&trained=0")[0].scene) == ("random direction d1", "random direction d2")
    assert axis_titles(answered("model=formula&formula=a*x%2Bc")[0].scene) == ("a", "c")


def test_the_description_says_what_stands_where():
    found, view = answered("cost=sum")
    text = description(found, subject_of(found, view), "both", True, elsewhere("cost=sum"))
    assert text.startswith("A surface and a map of the cost over slope m and intercept b.")
    assert "an arrow for each of 24 examples, downhill" in text
    assert "24 weighted gradients add up to" in text
    assert title(found.scene) == "Error surface: line, a noisy line"


def test_each_number_has_the_fewest_digits_that_do():
    """To a unit of its last digit 1.2346 follows from itself and from nothing shorter; so do 1.235 and 1.23."""
    inputs = [Input(1.23456, 2.0)] * 3
    assert faithful(inputs, lambda places: places, ["1.2346", "1.235", "1.23"], 5) == ["1.2346", "1.235", "1.23"]
