"""What the questions are told, from a picture's query, as the route does it."""

from app.core.base import Deadline
from app.pages.pictures import read_picture
from app.stills.overlays.context import QuestionContext
from app.stills.overlays.overlays import overlay_of
from tests.stills.answered import answered


def asked(query):
    """(the name of the question, what it is told)."""
    _, view, show = read_picture(query)
    return show.name, QuestionContext(answered(query)[0], dict(show.dials), Deadline(), view)


def overlay(query):
    """What the question of a query adds."""
    return overlay_of(*asked(query))
