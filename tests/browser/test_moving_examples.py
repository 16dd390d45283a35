"""Examples moved, added, removed and turned into the other class in the data panel, with mouse and keys."""

import pytest
from playwright.sync_api import Page, expect

from app.scene.fragment import packed

from .looking import count_entries, entries, numbers_shown, part, sentence


@pytest.mark.parametrize(("way", "longer"), [("mouse", 1.15), ("keys", 1.02)])
def test_an_example_that_is_moved_pulls_harder_and_back_undoes_it(open_page, way: str, longer: float) -> None:
    page = open_page("/?n=6", flat=True)
    count_entries(page)
    handle = page.locator(".grip")
    box = handle.bounding_box()
    assert box is not None
    before, length = numbers_shown(page), arrow_beside_the_next(page)
    if way == "mouse":
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y - 60, steps=6)
        page.mouse.up()
    else:
        handle.focus()
        page.keyboard.press("Shift+ArrowUp")
    page.wait_for_url("**#points=1z:*")
    expect(part(page, "checks")).not_to_contain_text("…")
    assert entries(page) == 1
    assert arrow_beside_the_next(page) > longer * length
    assert [page.locator(f"#f-at-{k}").input_value() for k in (0, 1)] == before["point"]
    page.go_back()
    expect(page.locator("#f-data")).to_have_value("line")
    assert numbers_shown(page) == before


def arrow_beside_the_next(page: Page) -> float:
    """How long the arrow of example 0 is on the map, in lengths of that of example 1: the scale of both may change."""
    return page.evaluate("""() => {
      const box = (i) => document.querySelector(`.marks .examples path[data-index="${i}"]`).getBBox();
      const length = (i) => Math.hypot(box(i).width, box(i).height);
      return length(0) / length(1);
    }""")


def test_examples_are_added_and_removed_by_keys(open_page) -> None:
    page = open_page("/?n=6", flat=True)
    page.locator(".grip").focus()
    page.keyboard.press("Insert")
    expect(part(page, "sentence")).to_contain_text("7 examples")
    page.locator(".grip").focus()
    page.keyboard.press("Delete")
    expect(part(page, "sentence")).to_contain_text("6 examples")
    part(page, "add-example").click()
    expect(part(page, "sentence")).to_contain_text("7 examples")


def test_a_double_click_adds_an_example_there(open_page) -> None:
    page = open_page("/?n=3", flat=True)
    box = part(page, "data").bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + 200, box["y"] + 60)
    expect(part(page, "sentence")).to_contain_text("4 examples")
    page.wait_for_url("**#points=1z:*")
    page.mouse.dblclick(box["x"] + 6, box["y"] + box["height"] - 6)  # on the labels of the axes: nothing
    page.wait_for_timeout(300)
    expect(part(page, "sentence")).to_contain_text("4 examples")


def test_an_example_dragged_out_of_the_panel_takes_the_axis_along(open_page) -> None:
    page = open_page("/?n=6", flat=True)
    before, panel = highest_shown(page), part(page, "data").bounding_box()
    x, y = grip_place(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, panel["y"] - 40, steps=12)
    page.mouse.up()
    page.wait_for_url("**#points=1z:*")
    expect(part(page, "checks")).not_to_contain_text("…")
    assert highest_shown(page) > 1.2 * before
    assert panel["y"] < grip_place(page)[1] < panel["y"] + panel["height"]


@pytest.mark.parametrize("way", ["click", "Enter"])
def test_an_example_is_turned_into_the_other_class(open_page, way: str) -> None:
    page = open_page("/?data=blobs&n=6", flat=True)
    wait_for_classes(page, [4, 2])
    page.locator(".grip").click() if way == "click" else page.locator(".grip").press("Enter")
    wait_for_classes(page, [3, 3])
    page.wait_for_url("**#points=1z:*")
    page.go_back()
    wait_for_classes(page, [4, 2])
    expect(page.locator("#f-data")).to_have_value("blobs")


@pytest.mark.parametrize("data", ["line", "blobs", "clusters"])
def test_the_handle_lies_on_its_example_beside_a_legend_too(open_page, data: str) -> None:
    page = open_page(f"/?data={data}&n=6", flat=True)
    page.locator(".grip").focus()
    page.wait_for_function("document.querySelector('.data .plot').data.some(({ marker }) => new Set(marker?.size).size > 1)")
    mark = page.evaluate("""() => {
      const marks = document.querySelectorAll('.data .scatterlayer path.point');
      const boxes = Array.from(marks, (mark) => mark.getBoundingClientRect());
      const { x, y, width, height } = boxes.reduce((a, b) => (b.width > a.width ? b : a));
      return [x + width / 2, y + height / 2];
    }""")
    assert grip_place(page) == pytest.approx(mark, abs=2)


@pytest.mark.parametrize("way", ["click", "drag"])
def test_a_class_along_an_axis_has_nothing_between(open_page, way: str) -> None:
    points = {"x": [1, 2, 3, 4, 5, 6], "y": [0, 0, 1, 0, 1, 1], "classes": ["fail", "pass"]}
    page = open_page(f"/?data=points&model=logistic#points={packed(points)}", flat=True)
    wait_for_classes(page, [3, 3])
    x, y = grip_place(page)
    if way == "click":
        page.locator(".grip").click()
    else:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y - 130, steps=8)
        page.mouse.up()
    wait_for_classes(page, [2, 4])
    expect(part(page, "checks")).not_to_contain_text("…")
    assert set(page.evaluate("document.querySelector('.data .plot').data.at(-1).y")) == {1}


def test_a_click_on_an_example_without_classes_changes_nothing(open_page) -> None:
    page = open_page("/?n=6", flat=True)
    before = sentence(page)
    page.locator(".grip").click()
    page.wait_for_timeout(400)
    assert (sentence(page), page.locator("#f-data").input_value()) == (before, "line")


def test_of_two_inputs_the_target_of_an_example_is_moved_beside_its_prediction(open_page) -> None:
    columns = {"x1": [1, 2, 3, 4], "x2": [2, 1, 4, 3], "y": [5, 4, 11, 10]}
    page = open_page(f"/?data=points#points={packed(columns)}", flat=True)
    expect(page.locator("[data-part=data] .xtitle")).to_contain_text("prediction")
    page.locator(".grip").press("Shift+ArrowUp")
    expect(part(page, "checks")).not_to_contain_text("…")
    part(page, "own-open").click()
    first = part(page, "own-rows").locator("tr").first.locator("input")
    expect(first.nth(0)).to_have_value("1")
    expect(first.nth(1)).to_have_value("2")
    assert float(first.nth(2).input_value()) > 5


def grip_place(page: Page) -> tuple[float, float]:
    """Middle of the handle in the data panel, on the screen."""
    box = page.locator(".grip").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def highest_shown(page: Page) -> float:
    """Upper end of the panel's vertical axis."""
    return page.evaluate("document.querySelector('.data .plot')._fullLayout.yaxis.range[1]")


def wait_for_classes(page: Page, counts: list[int]) -> None:
    """Until so many examples have each of the marks of the data panel."""
    page.wait_for_function(
        """(counts) => document.querySelector('.data .plot').data
          .filter(({ mode }) => mode === "markers").map(({ x }) => x.length).join() === counts.join()""",
        arg=counts,
    )
