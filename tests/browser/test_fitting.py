"""Values of all parameters from the data: where 0 leaves nothing to look at, and by a button; and the lowest point known."""

import json
import math
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from .asking import api
from .conftest import Opener
from .looking import count_entries, entries, part
from .test_own_formula import own_model, type_model

PEAK = "a*exp(-(x-mu)^2/(2*sigma^2))"
HEIGHT, MIDDLE, WIDTH = 5.0, 5.5, 0.8  # of the examples, exactly


def link_of(server: str, formula: str, x: list[float], y: list[float], **fields: Any) -> str:
    """The address of a formula on one's own examples."""
    body = {"data": "points", "points": {"x": x, "y": y}, "model": "formula", "formula": formula, "grid": 21, **fields}
    return str(httpx.post(f"{server}/api/v1/surface", json=body).json()["link"])


def peak(x: float) -> float:
    return HEIGHT * math.exp(-((x - MIDDLE) ** 2) / (2 * WIDTH**2))


@pytest.fixture
def peak_page(open_page: Opener, server: str) -> Page:
    x = [2.0 + 0.25 * k for k in range(29)]
    return open_page(link_of(server, PEAK, x, [peak(u) for u in x]), flat=True)


def fields_of(page: Page) -> dict[str, str]:
    return dict(httpx.QueryParams(page.url.partition("?")[2].partition("#")[0]))


def test_a_typed_peak_begins_with_a_width_from_the_data(flat_lab: Page) -> None:
    own_model(flat_lab)
    expect(part(flat_lab, "sentence")).to_contain_text("At m =")
    flat_lab.wait_for_url("**model=formula*")
    count_entries(flat_lab)
    type_model(flat_lab, PEAK)
    expect(part(flat_lab, "sentence")).to_contain_text(
        "With sigma at 0 the formula would divide by 0, so sigma starts from the data."
    )
    flat_lab.wait_for_url("**fixed=sigma:*")
    assert entries(flat_lab) == 1
    surface = api(flat_lab, "surface", grid=21)
    assert surface["nonfinite"] == 0
    assert surface["range"]["max"] > 2 * surface["range"]["min"]
    assert surface["minimum"]["kind"] == "point"
    flat_lab.go_back()
    expect(part(flat_lab, "sentence")).to_contain_text("At m =")


def test_a_link_begins_so_in_its_own_place_and_one_button_fits_all(peak_page: Page) -> None:
    page = peak_page
    page.wait_for_url("**fixed=sigma:0.8&*")  # in as few digits as will do
    expect(part(page, "sentence")).to_contain_text("At a =")
    count_entries(page)
    part(page, "best-all").focus()
    page.keyboard.press("Enter")
    expect(part(page, "about-best")).to_contain_text("The cost went from")
    page.wait_for_url("**at=*")
    found = fields_of(page)
    at = [float(v) for v in found["at"].split(",")]
    assert [*at, float(found["fixed"].removeprefix("sigma:"))] == pytest.approx([HEIGHT, MIDDLE, WIDTH], rel=1e-6)
    expect(part(page, "to-minimum")).to_have_text("You are there.")
    assert entries(page) == 1
    page.go_back()
    page.wait_for_url("**fixed=sigma:0.8&*")


def test_a_fit_of_a_wave_is_seen_where_its_point_is(open_page: Opener, server: str) -> None:
    x = [0.25 * k for k in range(41)]
    page = open_page(link_of(server, "a*sin(b*x+c)+d", x, [2 * math.sin(1.7 * u + 0.6) + 3 for u in x]), flat=True)
    part(page, "best-all").click()
    expect(part(page, "about-best")).to_contain_text("The cost went from")
    page.wait_for_url("**at=*")
    expect(part(page, "sentence")).not_to_contain_text("outside the window")
    at = [float(v) for v in fields_of(page)["at"].split(",")]
    assert [abs(v) for v in at] == pytest.approx([2, 1.7], rel=1e-6)


@pytest.mark.parametrize(
    ("formula", "more"),
    [(PEAK, {"fixed": {"sigma": 0}}), ("log(-1 - a^2 - c^2) + b*x", {})],
    ids=["named as 0", "no value helps"],
)
def test_what_a_link_names_stays_and_so_does_what_no_value_helps(open_page: Opener, server: str, formula: str, more: Any) -> None:
    link = link_of(server, formula, [0.0, 1.0, 2.0], [0.0, 1.0, 0.0], **more)
    if "fixed" in more:
        link = link.replace("#", "&fixed=sigma:0#")  # which the API leaves out, for it is the default
    page = open_page(link, flat=True)
    expect(part(page, "sentence")).to_contain_text("not defined anywhere in this window")
    expect(part(page, "sentence")).not_to_contain_text("from the data")
    assert fields_of(page).get("fixed", "") == ("sigma:0" if more else "")
    page.select_option("#f-cost", "sum")
    page.wait_for_url("**cost=sum*")
    expect(part(page, "sentence")).to_contain_text("not defined anywhere in this window")
    assert fields_of(page).get("fixed", "") == ("sigma:0" if more else "")


def higher(route: Route) -> None:
    """The answer with a lowest point that is too high."""
    answer = route.fetch()
    told = answer.json()
    told["surface"]["minimum"] |= {"at": [2.5, -2.0], "cost": 3.0, "proven": False}
    route.fulfill(response=answer, body=json.dumps(told))


def test_who_stands_lower_than_the_lowest_found_is_where_it_leads(flat_lab: Page) -> None:
    flat_lab.route("**/api/v1/picture*", higher)
    flat_lab.select_option("#f-standardise", "inputs")
    words, button = part(flat_lab, "minimum"), part(flat_lab, "to-minimum")
    expect(words).to_contain_text("Lowest found: (2.500, −2.000)")
    part(flat_lab, "sentence").scroll_into_view_if_needed()
    slide(flat_lab, 0, 0.9)
    slide(flat_lab, 1, 0.7)
    expect(words).to_have_text("Lowest found: (0.9000, 0.7000), cost " + words.inner_text().rpartition("cost ")[2])
    expect(button).to_have_text("You are there.")
    slide(flat_lab, 1, -2.4)
    expect(words).to_contain_text("Lowest found: (0.9000, 0.7000)")
    button.click()
    expect(part(flat_lab, "sentence")).to_contain_text("= 0.90")
    expect(button).to_have_text("You are there.")
    expect(button).to_be_focused()


def slide(page: Page, axis: int, value: float) -> None:
    """One parameter, typed into its box."""
    page.locator(f"#f-at-{axis}").fill(str(value))
    page.locator(f"#f-at-{axis}").press("Enter")
