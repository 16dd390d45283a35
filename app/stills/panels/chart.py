"""Charts as marks: a frame with round numbers, lines, dots, bars and arrows in it, and their names above."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...core.base import Matrix
from ..geometry.camera import Panel
from ..geometry.heights import Pair
from ..geometry.ribbons import flat
from ..geometry.ticks import numbered, ticks
from ..ink.colours import Palette
from ..ink.marks import Mark, Shapes, Words, disc, rectangle
from .box import Text

MOST_TICKS = 6
SPARE = 0.05  # of a range, beside its outermost value
SWATCH = 26  # px of a line in the names above
Named = tuple[str, str, tuple[float, ...] | None]  # name, colour and dash of a line; a dash of None stands for dots


@dataclass(frozen=True)
class Chart:
    """Where a chart stands, in px, and from where to where its axes go."""

    frame: Panel
    x: Pair
    y: Pair

    def px(self, places: Matrix) -> Matrix:
        """Places (K, 2) of the chart in px."""
        low, high = np.array([self.x, self.y]).T
        part = (np.asarray(places, dtype=np.float64) - low) / (high - low)
        return np.asarray(
            np.array([self.frame.left, self.frame.top + self.frame.height])
            + part * np.array([self.frame.width, -self.frame.height])
        )

    @property
    def within(self) -> tuple[float, float, float, float]:
        """What may be painted."""
        return self.frame.left, self.frame.top, self.frame.width, self.frame.height

    def line(self, places: Matrix, colour: str, width: float = 2.6, dash: tuple[float, ...] = ()) -> Mark:
        """Through places (K, 2), those that are numbers."""
        found = finite(places)
        return Shapes([[self.px(found)]] if len(found) > 1 else [], line=colour, width=width, dash=dash, within=self.within)

    def dots(self, places: Matrix, colour: str, radius: float, ring: str | None = None) -> Mark:
        """At places (K, 2), those that are numbers."""
        items = [[disc(at, radius, 12)] for at in self.px(finite(places))]
        return Shapes(items, fill=colour, line=ring, width=3.0 if ring else 0.0)

    def bars(self, xs: Matrix, ys: Matrix, colour: str, width: float) -> Mark:
        """From zero up; `width` in the units of the first axis."""
        corners = [self.px(np.array([[x - width / 2, 0.0], [x + width / 2, y]])) for x, y in zip(xs, ys, strict=True)]
        return Shapes([[rectangle(a[0], b[1], b[0] - a[0], a[1] - b[1])] for a, b in corners], fill=colour)

    def arrows(self, starts: Matrix, ends: Matrix, colour: str, width: float) -> Mark:
        """From places (K, 2) to places (K, 2)."""
        ways = zip(self.px(starts), self.px(ends), strict=True)
        return Shapes([item for a, b in ways for item in flat(a, (b - a)[None], width)], fill=colour)


def finite(places: Matrix) -> Matrix:
    """Those of some places (K, 2) that are numbers."""
    return places[np.isfinite(places).all(axis=1)]


def chart_of(frame: Panel, places: Matrix, *, equal: bool = False) -> Chart:
    """A chart that holds places (K, 2), with a little room; `equal`: a unit is as long upwards as it is across."""
    found = finite(places)
    low, high = (found.min(axis=0), found.max(axis=0)) if len(found) else (np.zeros(2), np.ones(2))
    spans = np.where(high > low, (1 + 2 * SPARE) * (high - low), np.maximum(1.0, np.abs(high)))
    if equal:
        size = np.array([frame.width, frame.height])
        spans = size * float((spans / size).max())
    (x0, y0), (x1, y1) = (low + high - spans) / 2, (low + high + spans) / 2
    return Chart(frame, (float(x0), float(x1)), (float(y0), float(y1)))


def axes(chart: Chart, titles: tuple[str, str], colours: Palette, text: Text, *, most: int = MOST_TICKS) -> list[Mark]:
    """Thin lines at round numbers, the numbers, and what they are of; an axis without a title has no numbers either."""
    lines = [[chart.px(np.array([[v, chart.y[0]], [v, chart.y[1]]]))] for v, _ in ticks(*chart.x, most)]
    lines += [[chart.px(np.array([[chart.x[0], v], [chart.x[1], v]]))] for v, _ in ticks(*chart.y, most)]
    return [Shapes(lines, line=colours.line, width=1.0), *axis_words(chart, titles, colours, text, most=most)]


def axis_words(chart: Chart, titles: tuple[str, str], colours: Palette, text: Text, *, most: int = MOST_TICKS) -> list[Mark]:
    """The numbers and titles alone."""
    return [
        *(_below(chart, *numbered(*chart.x, most, titles[0]), colours, text) if titles[0] else []),
        *(_beside(chart, *numbered(*chart.y, most, titles[1]), colours, text) if titles[1] else []),
    ]


def _below(chart: Chart, values: Sequence[tuple[float, str]], title: str, colours: Palette, text: Text) -> list[Mark]:
    """Numbers and title of the first axis."""
    bottom, middle = chart.frame.top + chart.frame.height, chart.frame.left + chart.frame.width / 2
    places = [chart.px(np.array([[value, 0.0]]))[0] for value, _ in values]
    numbers = zip(places, values, strict=True)
    return [
        *(_words(label, x, bottom + 1.45 * text.tick, colours, text.tick) for (x, _), (_, label) in numbers),
        _words(title, middle, bottom + 2.0 * text.tick + 1.1 * text.title, colours, text.title),
    ]


def _beside(chart: Chart, values: Sequence[tuple[float, str]], title: str, colours: Palette, text: Text) -> list[Mark]:
    """Those of the second."""
    left, middle = chart.frame.left, chart.frame.top + chart.frame.height / 2
    places = [float(chart.px(np.array([[0.0, value]]))[0][1]) + 0.36 * text.tick for value, _ in values]
    numbers = zip(places, values, strict=True)
    return [
        *(_words(label, left - 0.5 * text.tick, y, colours, text.tick, "end") for y, (_, label) in numbers),
        _words(title, left - 3.9 * text.tick, middle, colours, text.title, angle=-90.0),
    ]


def names(entries: Sequence[Named], left: float, top: float, colours: Palette, text: Text) -> list[Mark]:
    """What lines and dots are, in a row."""
    marks: list[Mark] = []
    for name, colour, dash in entries:
        middle = top - 0.36 * text.tick
        if dash is None:
            marks.append(Shapes([[disc(np.array([left + SWATCH / 2, middle]), 5.0, 16)]], fill=colour))
        else:
            marks.append(Shapes([[np.array([[left, middle], [left + SWATCH, middle]])]], line=colour, width=2.8, dash=dash))
        marks.append(_words(name, left + SWATCH + 7, top, colours, text.tick, "start"))
        left += SWATCH + 7 + 0.58 * text.tick * len(name) + 18
    return marks


def _words(label: str, x: float, y: float, colours: Palette, size: float, anchor: str = "middle", angle: float = 0.0) -> Words:
    return Words(((label, colours.quiet, False),), (float(x), float(y)), size, anchor, angle)
