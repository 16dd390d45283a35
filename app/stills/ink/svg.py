"""A drawing as SVG: tenths of a pixel, every place written as the way from the one before."""

from collections.abc import Iterable
from html import escape

import numpy as np
from numpy.typing import NDArray

from .marks import Drawing, Faces, Item, Mark, Shapes, Words

FINE = 10  # units to the pixel
COARSE = 4  # of these to one of a face, whose edges nobody sees
SANS = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif"
SERIF = "Charter,'Bitstream Charter','Sitka Text',Cambria,Georgia,'DejaVu Serif',serif"


def svg(drawing: Drawing) -> bytes:
    """The file; the same bytes for the same drawing."""
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width * FINE} {drawing.height * FINE}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t d" font-family="{SANS}">'
    words = f'<title id="t">{escape(drawing.title)}</title><desc id="d">{escape(drawing.description)}</desc>'
    paper = f'<path fill="{drawing.paper}" d="M0 0h{drawing.width * FINE}v{drawing.height * FINE}H0z"/>'
    return "\n".join([head, words, paper, *(_written(mark, k) for k, mark in enumerate(drawing.marks)), "</svg>\n"]).encode()


def _written(mark: Mark, k: int) -> str:
    if isinstance(mark, Faces):
        return _faces(mark)
    return _shapes(mark, k) if isinstance(mark, Shapes) else _words(mark)


def _faces(mark: Faces) -> str:
    """Neighbours of one colour are one path."""
    paths: list[tuple[str, list[Item]]] = []
    for polygon, colour in zip(mark.polygons, mark.colours, strict=True):
        if not paths or paths[-1][0] != colour:
            paths.append((colour, []))
        paths[-1][1].append([polygon])
    painted = "".join(f'<path fill="{colour}" d="{_path(items, "z", FINE / COARSE)}"/>' for colour, items in paths)
    return f'<g transform="scale({COARSE})">{painted}</g>'


def _shapes(mark: Shapes, k: int) -> str:
    if not mark.items:
        return ""
    looks = [f'fill="{mark.fill or "none"}"', *([] if mark.fill is None else ['fill-rule="evenodd"', 'paint-order="stroke"'])]
    if mark.line:
        looks += [f'stroke="{mark.line}"', f'stroke-width="{_number(mark.width)}"', 'stroke-linejoin="round"']
    if mark.opacity < 1:
        looks.append(f'stroke-opacity="{mark.opacity:g}"')
    if mark.dash:
        looks.append(f'stroke-dasharray="{" ".join(map(_number, mark.dash))}"')
    cut = ""
    if mark.within:
        looks.append(f'clip-path="url(#c{k})"')
        x, y, width, height = map(_number, mark.within)
        cut = f'<clipPath id="c{k}"><path d="M{x} {y}h{width}v{height}h-{width}z"/></clipPath>'
    end = "z" if mark.fill else ""
    if mark.fill is None:
        return f'{cut}<path {" ".join(looks)} d="{_path(mark.items, end)}"/>'
    return f"{cut}<g {' '.join(looks)}>" + "".join(f'<path d="{_path([item], end)}"/>' for item in mark.items) + "</g>"


def _path(items: Iterable[Item], end: str, fine: float = FINE) -> str:
    """All items as one path, in whole units of which so many make a pixel."""
    return "".join(_ring(np.rint(ring * fine).astype(int), end) for item in items for ring in item)


def _ring(places: NDArray[np.int_], end: str) -> str:
    (x, y), ways = places[0].tolist(), np.diff(places, axis=0)
    steps = ways[ways.any(axis=1)].ravel().tolist()
    return f"M{_joined([x, y])}l{_joined(steps)}{end}" if steps else ""


def _joined(numbers: list[int]) -> str:
    """Numbers with a blank only where no sign parts them."""
    return "".join(str(n) if k == 0 or n < 0 else f" {n}" for k, n in enumerate(numbers))


def _number(value: float) -> str:
    return f"{value * FINE:g}"


def _words(mark: Words) -> str:
    x, y = map(_number, mark.at)
    turn = f' transform="rotate({mark.angle:.1f} {x} {y})"' if mark.angle else ""
    anchor = f' text-anchor="{mark.anchor}"' if mark.anchor != "start" else ""
    face = f' font-family="{SERIF}"' if mark.serif else ""
    spans = "".join(f'<tspan fill="{c}"{WEIGHT if bold else ""}>{escape(text)}</tspan>' for text, c, bold in mark.parts)
    return f'<text x="{x}" y="{y}" font-size="{_number(mark.size)}"{anchor}{face}{turn} xml:space="preserve">{spans}</text>'


WEIGHT = ' font-weight="700"'
