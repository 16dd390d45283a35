"""Contour lines and the regions above them, in the unit square."""

from typing import Any

import numpy as np
from contourpy import FillType, LineType, contour_generator

from ...core.base import Matrix
from ..ink.marks import Item


def contour_lines(grid: Matrix, levels: Matrix) -> list[tuple[float, list[Matrix]]]:
    """For each level the lines (K, 2) along which heights (G2, G1) have it."""
    generator = _generator(grid)
    return [(float(level), list(generator.lines(level))) for level in levels]


def regions_above(grid: Matrix, levels: Matrix) -> list[list[Item]]:
    """For each level the regions where the surface is higher, each with its holes."""
    generator = _generator(grid)
    return [_parted(*generator.filled(level, np.inf)) for level in levels]


def thinned(line: Matrix, tolerance: float) -> Matrix:
    """A line (K, 2) without places that lie no farther than this from the way between their neighbours; its ends stay."""
    while len(line) > 3:
        before, middle, after = line[:-2:2], line[1:-1:2], line[2::2]
        count = len(middle)
        way, aside = (after - before[:count]), middle - before[:count]
        off = np.abs(way[:, 0] * aside[:, 1] - way[:, 1] * aside[:, 0]) / np.maximum(np.hypot(*way.T), 1e-12)
        kept = np.ones(len(line), dtype=bool)
        kept[1 : 2 * count : 2] = off > tolerance
        if kept.all():
            break
        line = line[kept]
    return line


def _generator(grid: Matrix) -> Any:
    upright, across = (np.linspace(0, 1, count) for count in grid.shape)
    return contour_generator(
        x=across,
        y=upright,
        z=np.ma.masked_invalid(grid),
        corner_mask=False,
        line_type=LineType.Separate,
        fill_type=FillType.OuterOffset,
    )


def _parted(points: list[Matrix], offsets: list[Matrix]) -> list[Item]:
    return [np.split(rings, cuts[1:-1].astype(int)) for rings, cuts in zip(points, offsets, strict=True)]
