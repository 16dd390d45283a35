"""The charts of questions show the same on the page and in the stills: each is held against the other in its own units. The walk
along a contour has a test file of its own: test_page_walks_alike.py.
"""

import numpy as np
import pytest

from app.shared import OF_EXAMPLES, QUESTIONS
from app.stills.ink.marks import Shapes, Words
from app.stills.overlays.charts import CHARTS
from tests.stills.alike import SCENES, SHOWS, chart, numbers, page, same

# Questions whose figure stills do without, and why; a question that is neither here nor among the charts fails.
WITHOUT_CHART = {
    "misleading": "its figure is the other one of two pictures, and the still of either is the overlay itself",
    "weights": "no chapter shows it: its bars and its bias need the lab's words beside them",
    "early": "no chapter shows it: the arrows on the surface and the map are the same three",
    "downhill": "no chapter shows it: the paths are on the surface and the map",
}
MOST_STEMS = 80  # examples beyond which a still data picture has no stems; the page has them up to 300
TONES = {"dot": "path_0", "mean": "mean", "example": "example"}  # of small maps, as the stills call them
each_scene = pytest.mark.parametrize("scene", SCENES)


def named(name):
    """The shows of one question."""
    return [show for show in SHOWS if show.partition(",")[0] == name]


def of(scene, name):
    """(show, what the page has for its figure, the still chart or None) of every show of a question."""
    return [(show, page()[scene]["asks"][show], chart(scene, show)) for show in named(name)]


def has_figure(drawn):
    return bool(drawn["chart"] or drawn["maps"] or drawn["diagram"])


def test_every_question_has_a_chart_or_a_reason_for_none():
    figures = {name for name in QUESTIONS for scene in SCENES for _, drawn, _ in of(scene, name) if has_figure(drawn)}
    assert figures == {*CHARTS, *WITHOUT_CHART}


@pytest.mark.parametrize("name", WITHOUT_CHART)
def test_a_question_without_a_still_chart_is_refused_one(name):
    for scene in SCENES:
        for _, drawn, kept in of(scene, name):
            assert kept is None
            assert has_figure(drawn) == (scene != "coupled" or name not in OF_EXAMPLES), scene


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "contour"])
def test_where_one_has_a_chart_the_other_has_one(name):
    for scene in SCENES:
        for show, drawn, kept in of(scene, name):
            assert has_figure(drawn) == (kept is not None), (scene, show)


@each_scene
def test_axes_have_the_same_titles_and_lines_the_same_names(scene):
    for name in ("batch", "coupled", "bottom"):
        for show, drawn, kept in of(scene, name):
            if kept is None:
                continue
            layout = drawn["chart"]["layout"]
            assert kept.titles == [(layout["xaxis"]["title"]["text"], layout["yaxis"]["title"]["text"])], show
            assert kept.names == [trace["name"] for trace in drawn["chart"]["traces"] if trace.get("name")], show


def places(trace):
    return np.column_stack([numbers(trace["x"]), numbers(trace["y"])])


@each_scene
def test_a_cloud_is_of_the_same_batches(scene):
    for show, drawn, kept in of(scene, "batch"):
        dots, *_, full, own = drawn["chart"]["traces"]
        (many,), (one,) = kept.of("batch_text", "dots")
        ((every,),) = kept.of("mean_text", "dots")
        same(many, places(dots), show)
        same([one, every], [places(own), places(full)], show)
        assert (dots["marker"]["color"], own["marker"]["color"], full["marker"]["color"]) == (
            "batchText",
            "batchText",
            "meanText",
        )


def centre_and_spread(outline):
    """Centre (2,) and covariance (2, 2) times sigmas squared of an ellipse, from places at even turns of a circle, the last the
    first: whatever turn is the first, their mean is the centre, and twice their covariance is that.
    """
    off = outline[:-1] - outline[:-1].mean(axis=0)
    return outline[:-1].mean(axis=0), 2 * off.T @ off / len(off)


@each_scene
def test_ellipses_are_the_same_measured_and_by_the_law(scene):
    for show, drawn, kept in of(scene, "batch"):
        traces = drawn["chart"]["traces"]
        for theirs, ours in (("batchText", "batch_text"), ("ink", "ink")):
            page_has = [places(trace) for trace in traces if trace["mode"] == "lines" and trace["line"]["color"] == theirs]
            still_has = [line for (line,) in kept.of(ours, "line")]
            assert len(still_has) == len(page_has), show
            for one, other in zip(still_has, page_has, strict=True):
                (centre, spread), (at, expected) = centre_and_spread(one), centre_and_spread(other)
                same(centre, at, show, size=np.abs(other).max())
                same(spread, expected, show, size=np.abs(other).max() ** 2 * 1e-6)


@each_scene
def test_bars_are_of_the_same_examples_and_as_high(scene):
    for show, drawn, kept in of(scene, "coupled"):
        if kept is None:
            continue
        [bars] = drawn["chart"]["traces"]
        found = {
            int(x): (y, colour)
            for colour in ("example", "ink")
            for xs, ys in kept.of(colour, "bars")
            for x, y in zip(xs.tolist(), ys.tolist(), strict=True)
        }
        assert sorted(found) == sorted(bars["x"]), show
        same([found[x][0] for x in bars["x"]], bars["y"], show)
        assert [found[x][1] for x in bars["x"]] == bars["marker"]["color"], show


@each_scene
def test_a_chain_is_of_the_same_arrows_in_the_same_order_and_leaves_the_same(scene):
    for show, drawn, kept in of(scene, "bottom"):
        if kept is None:
            continue
        chain, *left, start = drawn["chart"]["traces"]
        ((starts, ends),) = kept.of("example", "arrows")
        line = places(chain)
        same(starts, line[:-1], show)
        same(ends, line[1:], show)
        rest = kept.of("mean_text", "arrows")
        assert len(rest) == len(left), show
        for (tail, tip), trace in zip(rest, left, strict=True):
            same([tail[0], tip[0]], places(trace), show, size=np.abs(line).max())
        same(kept.of("ink", "dots")[0][0], places(start), show)


@each_scene
def test_small_maps_are_of_the_same_heights_with_the_same_arrows_and_places(scene):
    for name in ("examples", "scaling"):
        for show, drawn, kept in of(scene, name):
            if kept is None:
                continue
            assert [small.label for small in kept.maps] == [small["label"] for small in drawn["maps"]], show
            for ours, theirs in zip(kept.maps, drawn["maps"], strict=True):
                about = (show, ours.label)
                same(ours.grid, theirs["grid"], about)
                same([ours.low, ours.high], theirs["range"], about, size=1e-290)  # the page has some range for what has none
                same(ours.spans, theirs["spans"], about)
                arrows = [a for a in theirs["arrows"] if None not in a["step"]]
                mine = [[*ours.arrow[0], *ours.arrow[1]]] if ours.arrow else []
                same(numbers(mine, -1, 4), numbers([a["from"] + a["step"] for a in arrows], -1, 4), about, size=1)
                dots = theirs.get("dots", [])
                assert [tone for tone, _ in ours.dots] == [TONES[dot["tone"]] for dot in dots], about
                same(numbers([at for _, at in ours.dots], -1, 2), numbers([dot["at"] for dot in dots], -1, 2), about, size=1)
                follow(ours.path, theirs.get("line", []), about)


def follow(ours, theirs, about):
    """Two ways down, of as many steps: at one rate, found from differences of gradients, so to seven digits, and for twenty
    steps: in a bend sharper than the bottom's a way leaps to and fro, and makes much of the last digit.
    """
    line = numbers(theirs, -1, 2)
    assert len(line) == (0 if ours is None else len(ours)), about
    if len(line):
        same(ours[:20], line[:20], about, size=1, digits=1e-7)


def test_most_ways_down_are_the_same_to_their_end():
    """Or the last eighty steps could be anything."""
    off = []
    for scene in SCENES:
        drawn, kept = page()[scene]["asks"]["scaling"], chart(scene, "scaling")
        for ours, theirs in zip(kept.maps, drawn["maps"], strict=True):
            if ours.path is not None:
                off.append(float(np.abs(ours.path - numbers(theirs["line"])).max()))
    assert len(off) > 20
    assert sum(gap < 1e-6 for gap in off) >= len(off) - 4


def words(drawn):
    """The texts of a diagram of the page, (class, text), and of its lines the (class, width)."""
    [picture] = drawn["diagram"]
    texts = [(e["attributes"]["class"], e["children"][0]) for e in picture["children"] if e["name"] == "text"]
    lines = [
        (e["attributes"]["class"], float(e["attributes"]["stroke-width"])) for e in picture["children"] if e["name"] == "line"
    ]
    return texts, lines, sum(e["name"] == "circle" for e in picture["children"])


@each_scene
def test_layers_are_called_right_or_wrong_alike(scene):
    for show, drawn, kept in of(scene, "layers"):
        if kept is None:
            continue
        texts, lines, units = words(drawn)
        written = [part for mark in kept.marks if isinstance(mark, Words) for part in mark.parts]
        said = [(text, colour) for text, colour, bold in written if bold]
        tones = {"said right": "mean_text", "said off": "wrong_text"}
        assert said == [(text, tones[kind]) for kind, text in texts if kind in tones], show
        assert [t for t, _, bold in written if not bold and t != "⋮"] == [t for kind, t in texts if kind == "title"], show
        assert sum(t == "⋮" for t, _, _ in written) == sum(kind == "more" for kind, _ in texts), show
        shapes = [mark for mark in kept.marks if isinstance(mark, Shapes)]
        assert len(shapes[-1].items) == units, show
        strokes = [(not mark.dash, mark.width) for mark in shapes[:-1] for _ in mark.items]
        assert [right for right, _ in strokes] == [kind == "right" for kind, _ in lines], show
        # as much thicker as the error is larger: from 0.6 to 2.4 px there, from 1.1 to 4.3 px in a still, which is larger
        same([(width - 1.1) / 3.2 for _, width in strokes], [(width - 0.6) / 1.8 for _, width in lines], show, size=1)


def test_some_layers_are_nearly_right_and_called_wrong():
    """An error that is small and none of rounding: what tells the two apart is tried."""
    texts, _, _ = words(page()["hardly varied"]["asks"]["layers"])
    kinds = [kind for kind, text in texts if text[0] in "Wb"]
    assert "said right" in kinds
    assert any("10⁻" in text for kind, text in texts if kind == "said off")


ONE_INPUT = [scene for scene in SCENES if chart(scene, "") is not None]
TWO_INPUTS = [scene for scene in SCENES if scene not in ONE_INPUT]  # the page draws these as a plane: stills refuse


@pytest.mark.parametrize("scene", ONE_INPUT)
def test_data_are_the_same_dots_with_the_same_stems_and_titles(scene):
    kept, drawn = chart(scene, ""), page()[scene]["data"]
    stems, *_, dots = traces = drawn["traces"]
    groups = [trace for trace in traces if trace["mode"] == "markers"]
    order = np.argsort(np.concatenate([trace["customdata"] for trace in groups]))
    ((examples,),) = kept.of("example", "dots")
    same(examples, np.concatenate([places(trace) for trace in groups])[order], scene)
    assert dots["marker"]["symbol"]
    pairs = places(stems).reshape(-1, 3, 2)[:, :2]  # example, prediction, gap; none of more than 300 examples
    known = pairs[np.isfinite(pairs).all(axis=(1, 2))]
    [shapes] = [mark for mark in kept.marks if isinstance(mark, Shapes)]
    if len(examples) <= MOST_STEMS:
        same(np.array([item[0][::-1] for item in shapes.items]).reshape(-1, 2, 2), known, scene)
    else:
        assert shapes.items == []
    line = [line for (line,) in kept.of("ink", "line")]
    if line and len(pairs):
        same(line[0][np.isfinite(line[0]).all(axis=1)], known[np.argsort(known[:, 1, 0], kind="stable"), 1], scene)
    curve = [places(trace) for trace in traces if trace.get("name") == "the model here"]
    assert bool(line) == bool(curve)
    if line and not len(pairs):  # a line, so that nothing is lost between two places of the curve
        same(line[0][:, 1], np.interp(line[0][:, 0], *curve[0].T), scene)
    titles = [drawn["layout"][axis]["title"]["text"] for axis in ("xaxis", "yaxis")]
    # an axis far from 0 names what is taken from its numbers: test_page_says_alike.py
    assert list(kept.titles[0]) == [title.split(" − ")[0] for title in titles]


def test_data_of_several_inputs_are_refused_and_only_these():
    assert TWO_INPUTS == ["a trained network", "random directions", "coupled"]
