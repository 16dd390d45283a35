"""Answers to draw, from the scene of a query, as the route makes them."""

from app.api.answers import gradients_answer, picture_answer
from app.core.base import Watch
from app.pages.pictures import read_picture


def answered(query):
    """(answer, gradients at the scene's own point, view)."""
    values, view, _ = read_picture(query)
    answer = picture_answer(values, Watch())
    return answer, gradients_answer({**values, "at": tuple(answer["defaults"]["at"])}, Watch()), view
