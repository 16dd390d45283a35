"""A drawing as PNG, painted by matplotlib's Agg with the fonts that it brings: nothing of the system is read, nothing fetched.

Matplotlib is imported on first use: it takes half a second, which the start of the server need not.
"""

import io
from functools import cache
from typing import Any

import numpy as np

from .marks import Drawing, Faces, Item, Mark, Shapes, Words

COLOURS, THINNED = 256, 3
DOTS = 72  # to the inch, so that a point is a pixel


def png(drawing: Drawing) -> bytes:
    """The file; the same bytes for the same drawing."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    figure = Figure((drawing.width / DOTS, drawing.height / DOTS), DOTS, facecolor=drawing.paper)
    canvas: Any = FigureCanvasAgg(figure)
    painted = [artist for mark in drawing.marks for artist in _artists(mark, drawing.height)]
    for order, artist in enumerate(painted):
        artist.set_zorder(order)
        figure.add_artist(artist)
    canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy())
    file = io.BytesIO()
    _few_colours(image, _exact(drawing)).save(file, "PNG", optimize=True)
    return file.getvalue()


def _exact(drawing: Drawing) -> list[str]:
    """The colours that are to be exactly what they are: of paper, words, arrows and bands."""
    shapes = [colour for mark in drawing.marks if isinstance(mark, Shapes) for colour in (mark.fill, mark.line) if colour]
    words = [colour for mark in drawing.marks if isinstance(mark, Words) for _, colour, _ in mark.parts]
    return list(dict.fromkeys([drawing.paper, *shapes, *words]))


def _few_colours(image: Any, exact: list[str]) -> Any:
    """The same picture in the exact colours and those that a thinned copy of it has most, which are found at once."""
    from PIL import Image

    small = image.resize((image.width // THINNED, image.height // THINNED), Image.Resampling.NEAREST)
    few = small.quantize(COLOURS - len(exact), Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.putpalette([*(byte for colour in exact for byte in bytes.fromhex(colour[1:])), *few.getpalette()])
    found = np.array(image.quantize(palette=few, dither=Image.Dither.NONE))
    pixels = np.asarray(image).astype(np.int32) @ np.array([0x10000, 0x100, 1], dtype=np.int32)
    for k, colour in enumerate(exact):  # Pillow takes a colour for its near neighbour's
        found[pixels == int(colour[1:], 16)] = k
    result = Image.fromarray(found)
    result.putpalette(few.getpalette())
    return result


def _artists(mark: Mark, height: int) -> list[Any]:
    """What matplotlib paints for a mark, in a picture of this height."""
    if isinstance(mark, Faces):
        return _faces(mark, height)
    return _shapes(mark, height) if isinstance(mark, Shapes) else _words(mark, height)


def _flip(height: int) -> Any:
    """Matplotlib counts from the bottom."""
    from matplotlib.transforms import Affine2D

    return Affine2D().scale(1, -1).translate(0, height)


def _faces(mark: Faces, height: int) -> list[Any]:
    from matplotlib.collections import PolyCollection

    if not mark.polygons:
        return []
    return [PolyCollection(mark.polygons, facecolors=mark.colours, linewidths=0, transform=_flip(height))]


def _shapes(mark: Shapes, height: int) -> list[Any]:
    """Each item's line and then its fill, so that a halo hides no other item's halo before it."""
    from matplotlib.collections import PathCollection
    from matplotlib.colors import to_rgba
    from matplotlib.transforms import Bbox

    line = [("none", to_rgba(mark.line, mark.opacity), mark.width)] if mark.line else []
    looks = line + ([(to_rgba(mark.fill), "none", 0.0)] if mark.fill else [])
    if not (mark.items and looks):
        return []
    faces, edges, widths = zip(*looks, strict=True)  # taken in turn by the paths
    paths = [path for item in mark.items for path in [_path(item, mark.fill is not None)] * len(looks)]
    dash = (0, mark.dash) if mark.dash else "-"
    found = PathCollection(
        paths,
        facecolors=faces,
        edgecolors=edges,
        linewidths=widths,
        linestyles=[dash],
        joinstyle="round",
        transform=_flip(height),
    )
    if mark.within:
        left, top, width, tall = mark.within
        found.set_clip_box(Bbox.from_bounds(left, height - top - tall, width, tall))
    return [found]


def _path(item: Item, closed: bool) -> Any:
    from matplotlib.path import Path

    rings = [np.vstack([ring, ring[:1]]) if closed else ring for ring in item]
    return Path.make_compound_path(*(Path(ring, closed=closed) for ring in rings))


@cache
def _font(serif: bool, bold: bool, size: float) -> Any:
    from matplotlib import get_data_path
    from matplotlib.font_manager import FontProperties

    name = f"DejaVu{'Serif' if serif else 'Sans'}{'-Bold' if bold else ''}"
    return FontProperties(fname=f"{get_data_path()}/fonts/ttf/{name}.ttf", size=size)


def _words(mark: Words, height: int) -> list[Any]:
    """Glyphs as shapes, part after part."""
    from matplotlib.patches import PathPatch
    from matplotlib.textpath import TextPath
    from matplotlib.transforms import Affine2D

    fonts = [_font(mark.serif, bold, mark.size) for _, _, bold in mark.parts]
    widths = [_advance(text, font) for (text, _, _), font in zip(mark.parts, fonts, strict=True)]
    starts = np.cumsum([0.0, *widths]) - sum(widths) * {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor]
    place = Affine2D().rotate_deg(-mark.angle).translate(mark.at[0], height - mark.at[1])
    return [
        PathPatch(TextPath((start, 0), text, prop=font), facecolor=colour, linewidth=0, transform=place)
        for (text, colour, _), font, start in zip(mark.parts, fonts, starts, strict=False)
        if text.strip()
    ]


def _advance(text: str, font: Any) -> float:
    """How far a text moves on. What is measured is its ink, which blanks at its ends have none of: so between two bars."""
    from matplotlib.textpath import text_to_path

    ink = [text_to_path.get_text_width_height_descent(f"|{between}|", font, False)[0] for between in (text, "")]
    return float(ink[0] - ink[1])
