"""What the questions are told, from a picture's query, as the route does it."""

from app.api.answers import gradients_answer, picture_answer
from app.core.base import Watch
from app.pages.pictures import read_picture
from app.questions.asked import Asked
from app.questions.looks import look_of
from app.scene.scene import resolve


def asked(query):
    """(the name of the question, what it is told)."""
    values, _, show = read_picture(query)
    watch = Watch()
    answer = picture_answer(values, watch)
    usual = gradients_answer({**values, "at": tuple(answer["defaults"]["at"])}, watch)
    return show.name, Asked(values, resolve(values, watch), answer, usual, dict(show.dials), watch)


def look(query):
    """What the question of a query adds."""
    return look_of(*asked(query))
