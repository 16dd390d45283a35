"""Default window and point, heights and kind of lowest point of the catalogue's scenes: frozen, for links name none of them."""

import pytest

from tests.golden import views
from tests.golden.agreement import are_same
from tests.golden.files import read_table
from tests.golden.views import NAMES, PLACES

Cells = tuple[object, ...]


def _numbers(cells: list[str]) -> Cells:
    """Window, point and heights as numbers, an empty cell as None; and the kind."""
    *numbers, kind = cells
    return *(float(cell) if cell else None for cell in numbers), kind


GOLDEN = {tuple(row[:NAMES]): _numbers(row[NAMES:]) for row in read_table(views.FILE)}


def _is_same(view: Cells, golden: Cells) -> bool:
    """Window and point by themselves, for they are rounded; heights by the larger one; the kind exactly."""
    heights = [abs(height) for height in golden[PLACES:-1] if height is not None]
    scales = [*[0.0] * PLACES, *[max(heights, default=0.0)] * 2]
    return view[-1] == golden[-1] and are_same(view[:-1], golden[:-1], scales)


@pytest.mark.parametrize(("data", "model"), views.PAIRS)
def test_the_default_view_of_every_scene_is_what_links_have_always_shown(data: str, model: str) -> None:
    now = views.views_of(data, model)
    assert set(now) == {name for name in GOLDEN if name[:2] == (data, model)}
    assert {name: (view, GOLDEN[name]) for name, view in now.items() if not _is_same(view, GOLDEN[name])} == {}


def test_no_data_set_and_no_model_has_been_taken_from_the_catalogue() -> None:
    assert {name[:2] for name in GOLDEN} <= set(views.PAIRS)
