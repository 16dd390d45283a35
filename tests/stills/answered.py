"""Scenes to draw, from a query, as the route makes them."""

from app.core.base import Deadline
from app.pages.pictures import read_picture
from app.scene.scene import resolve
from app.stills.subject.computed import computed


def answered(query):
    """(what is computed of the scene, view)."""
    values, view, _ = read_picture(query)
    return computed(resolve(values, Deadline()), Deadline()), view
