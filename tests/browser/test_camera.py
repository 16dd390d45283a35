"""Where the surface is seen from: the reader's own place is never taken from him, and the address names what is seen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .asking import choose, radio
from .conftest import DESKTOP, Opener, ready
from .looking import camera, camera_at_rest, checks, drag_handle, part, same_view
from .standing import arranged, drawn

OWN = "1.200,-1.100,0.900"


def fill(field: str, value: str) -> Callable[[Page], None]:
    def set_it(page: Page) -> None:
        page.locator(f"#f-{field}, input.value[data-field='{field}']").first.fill(value)
        page.keyboard.press("Enter")

    return set_it


def select(field: str, value: str) -> Callable[[Page], object]:
    return lambda page: page.locator(f"#f-{field}").select_option(value)


def add_example(page: Page) -> None:
    box = part(page, "data").bounding_box()
    count = page.evaluate("document.querySelectorAll('.marks .examples path').length")
    page.mouse.dblclick(box["x"] + 70, box["y"] + 30)  # where no example is
    expect(page.locator(".marks .examples path")).to_have_count(min(count + 1, 200))


def move_example(page: Page) -> None:
    page.locator(".grip").focus()
    page.keyboard.press("Shift+ArrowUp")


def resize(page: Page) -> None:
    page.set_viewport_size({"width": 1380, "height": 820})
    drawn(page)
    page.set_viewport_size(DESKTOP)


# Everything that changes the picture, in an order in which all of it can be done.
UPDATES: dict[str, Callable[[Page], object]] = {
    "the point": lambda page: drag_handle(page, 30, -30),
    "to the minimum": lambda page: part(page, "to-minimum").click(),
    "another draw": lambda page: part(page, "new-draw").click(),
    "more examples": fill("n", "40"),
    "more noise": fill("noise", "1.2"),
    "the loss": select("loss", "absolute"),
    "the cost": select("cost", "rms"),
    "the model": select("model", "through_origin"),
    "the units": select("standardise", "inputs"),
    "the data": select("data", "tips"),
    "the nodes": fill("grid", "41"),
    "the window": fill("window-0", "-0.4"),
    "the heights": lambda page: radio(page, "scale", "log"),
    "the arrows": lambda page: radio(page, "arrows", "gradient"),
    "the theme": lambda page: part(page, "theme").click(),
    "an example moved": move_example,
    "an example added": add_example,
    "the page's size": resize,
    "a question": lambda page: part(page, "question").select_option("linear"),
    "the next question": lambda page: part(page, "next-question").click(),
    "no question": lambda page: part(page, "question").select_option(""),
}


def test_no_update_moves_the_readers_camera(open_page: Opener) -> None:
    page = open_page(f"/?camera={OWN}")
    page.locator(".looks summary").click()
    own, moved = camera_at_rest(page), []
    for name, update in UPDATES.items():
        update(page)
        drawn(page)
        expect(part(page, "problem")).to_be_hidden()
        if not same_view(camera(page), own) or f"camera={OWN}" not in page.url:
            moved.append((name, camera(page), page.url))
    assert moved == []
    assert same_view(camera_at_rest(page), own)


@pytest.mark.parametrize("update", [add_example, move_example], ids=["added", "moved"])
def test_an_example_added_or_moved_turns_nothing_for_those_who_have_not_turned_either(open_page: Opener, update) -> None:
    page = open_page("/?n=6")
    before = camera_at_rest(page)
    update(page)
    page.wait_for_url("**#points=1z:*")
    checks(page)
    assert same_view(camera_at_rest(page), before)
    assert seen_anew(open_page, page.url) == pytest.approx(before, abs=2e-3)


JOURNEY = ["linear", "bottom", "scaling", ""]


@pytest.mark.parametrize("turned", [False, True], ids=["who has not turned", "who has turned"])
def test_every_address_of_a_journey_shows_what_was_seen_there(open_page: Opener, turned: bool) -> None:
    page = open_page("/")
    if turned:
        part(page, "surface").focus()
        page.keyboard.press("Shift+ArrowRight")
        expect(page).to_have_url(re.compile("camera="))
    first, seen = camera_at_rest(page), {}
    for name in JOURNEY:
        part(page, "question").select_option(name)
        arranged(page, name)
        seen[name] = page.url, camera_at_rest(page)
    assert turned == all(same_view(eye, first) for _, eye in seen.values())
    assert same_view(seen[""][1], first)  # what nobody has turned goes back
    assert {"camera=" in url for url, _ in seen.values()} == {turned}
    ways = [*((page.go_back, name) for name in JOURNEY[-2::-1]), *((page.go_forward, name) for name in JOURNEY[1:])]
    for way, name in ways:
        way()
        arranged(page, name)
        assert page.url == seen[name][0]
        assert camera_at_rest(page) == pytest.approx(seen[name][1], abs=2e-3)
    for url, eye in seen.values():
        assert seen_anew(open_page, url) == pytest.approx(eye, abs=2e-3)


def seen_anew(open_page: Opener, url: str) -> dict[str, float]:
    """The view that a link shows whoever opens it."""
    page = open_page("/" + url.split("/", 3)[3])
    ready(page)
    checks(page)
    return camera_at_rest(page)


def test_the_question_about_the_bottom_does_not_turn_the_view_that_comes_after_the_plane(open_page: Opener) -> None:
    page = open_page("/")
    before = direction(camera_at_rest(page))
    choose(page, "linear")
    assert direction(camera_at_rest(page)) != pytest.approx(before, abs=0.05)  # a plane has a first view of its own
    part(page, "next-question").click()
    arranged(page, "bottom")
    assert direction(camera_at_rest(page)) == pytest.approx(before, abs=1e-6)
    assert "camera" not in page.url


def direction(eye: dict[str, float]) -> list[float]:
    """Without the distance, which depends on the room."""
    length = sum(v * v for v in eye.values()) ** 0.5
    return [eye[k] / length for k in "xyz"]


def test_moving_the_point_changes_no_first_view(open_page: Opener) -> None:
    page = open_page("/")
    before = direction(camera_at_rest(page))
    drag_handle(page, 60, -60)
    checks(page)
    assert "camera" not in page.url
    assert direction(seen_anew(open_page, page.url)) == pytest.approx(before, abs=1e-6)


def test_reset_goes_back_to_the_first_view_and_names_none(open_page: Opener) -> None:
    page = open_page("/?camera=" + OWN)
    part(page, "reset").click()
    expect(page).not_to_have_url(re.compile("camera"))
    assert camera_at_rest(page) == pytest.approx(seen_anew(open_page, "http://x/"), abs=1e-6)
