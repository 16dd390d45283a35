"""The surface as small faces, painted from the farthest to the nearest."""

import numpy as np
from numpy.typing import NDArray

from ...core.base import Matrix
from ...shared import AMBIENT, BOX_HEIGHT, DIFFUSE
from ..ink.colours import height_colours
from ..ink.marks import Faces
from .camera import Camera
from .hidden import seen

COLOURS = 72  # steps from the lowest height to the highest
SHADES = 96  # steps of light, from none to full
SEAM = 0.9  # px that a face reaches beyond its edges, so that no paper shines through


def faces(camera: Camera, nodes: Matrix, parts: Matrix, box: Matrix) -> Faces:
    """Faces of nodes (M, M, 3) in the box, coloured by their heights as parts of the range (M, M).

    Left out is what is a hole, above the box, or hidden with all around it. `box` are the surface's own heights in the box.
    """
    corners = _around(nodes)
    order = _back_to_front(camera.eye, nodes)
    kept = order[(np.isfinite(corners).all(axis=(1, 2)) & _worth_painting(camera, nodes, box))[order]]
    corners, middles = corners[kept], _around(parts[..., None])[kept, :, 0].mean(axis=1)
    colours = height_colours(np.rint(middles * COLOURS) / COLOURS, _light(corners, camera.eye))
    return Faces(*_cut(camera, corners, colours))


def _around(nodes: Matrix) -> Matrix:
    """The four corners of every cell in turn, (cells, 4, ..)."""
    a, b, c, d = nodes[:-1, :-1], nodes[:-1, 1:], nodes[1:, 1:], nodes[1:, :-1]
    return np.stack([a, b, c, d], axis=2).reshape(-1, 4, nodes.shape[-1])


def _back_to_front(eye: Matrix, nodes: Matrix) -> NDArray[np.int_]:
    """An order of the cells in which none is hidden by an earlier one: lines of sight lead away from the eye's row and column."""
    cells = len(nodes) - 1
    middle = (np.arange(cells) + 0.5) / cells - 0.5
    across, along = np.abs(middle - eye[0]), np.abs(middle - eye[1])
    return np.lexsort((-np.tile(across, cells), -np.repeat(along, cells)))


def _worth_painting(camera: Camera, nodes: Matrix, box: Matrix) -> NDArray[np.bool_]:
    """The cells with a node in sight at a corner or right beside one."""
    sight = seen(nodes.reshape(-1, 3), camera.eye, box).reshape(nodes.shape[:2])
    wide = np.pad(sight, 1)
    rows = wide[:-3] | wide[1:-2] | wide[2:-1] | wide[3:]
    return np.asarray((rows[:, :-3] | rows[:, 1:-2] | rows[:, 2:-1] | rows[:, 3:]).ravel())


def _light(corners: Matrix, eye: Matrix) -> Matrix:
    """How much light a face sends to the eye, from AMBIENT to 1: level ones all, what is seen from beneath least."""
    normal = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    upright = normal[:, 2] / np.linalg.norm(normal, axis=1)
    beneath = ((eye - corners.mean(axis=1)) * normal).sum(axis=1) < 0
    light = np.minimum(1.0, AMBIENT + DIFFUSE * np.where(beneath, 0.0, upright))
    return np.asarray(np.rint(light * SHADES) / SHADES)


def _cut(camera: Camera, corners: Matrix, colours: list[str]) -> tuple[list[Matrix], list[str]]:
    """What of the faces lies below the top of the box, in px, and its colours."""
    whole = corners[..., 2].max(axis=1) <= BOX_HEIGHT / 2
    drawn: list[Matrix] = list(_grown(camera.project(corners)))
    for k in np.flatnonzero(~whole):
        drawn[k] = _grown(camera.project(_below(corners[k])))
    kept = [k for k, face in enumerate(drawn) if len(face) > 2]
    return [drawn[k] for k in kept], [colours[k] for k in kept]


def _below(face: Matrix) -> Matrix:
    """The part of a face (K, 3) that lies there, which may be none of it."""
    over = face[:, 2] - BOX_HEIGHT / 2
    found = []
    for k, after in enumerate(np.roll(np.arange(len(face)), -1)):
        if over[k] <= 0:
            found.append(face[k])
        if (over[k] <= 0) != (over[after] <= 0):
            found.append(face[k] + (face[after] - face[k]) * over[k] / (over[k] - over[after]))
    return np.array(found).reshape(-1, 3)


def _grown(faces: Matrix) -> Matrix:
    """Every corner (.., K, 2) moved outwards."""
    if not faces.shape[-2]:
        return faces
    away = faces - faces.mean(axis=-2, keepdims=True)
    return np.asarray(faces + SEAM * away / np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-9)[..., None])
