"""What a stranger sees without a click."""

import re

from playwright.sync_api import Page, expect

from tests.browser.looking import arrow_mesh, checks, part, sentence


def test_surface_map_data_sentence_and_controls_are_there_without_a_click(lab: Page) -> None:
    expect(lab.locator("[data-part=surface] canvas").first).to_be_visible()
    expect(lab.locator(".map .plot svg").first).to_be_visible()
    expect(lab.locator("[data-part=data] svg").first).to_be_visible()
    for field in ("data", "n", "noise", "seed", "model", "loss", "at-0", "at-1"):
        expect(lab.locator(f"#f-{field}")).to_be_visible()
    assert lab.evaluate("document.querySelectorAll('canvas').length") <= 3


def test_one_arrow_for_every_example_and_one_for_their_mean(lab: Page) -> None:
    assert lab.locator(".marks .examples path").count() == 24
    assert lab.locator(".marks .mean path").count() == 1
    assert len(arrow_mesh(lab, 1)) == 24 * len(arrow_mesh(lab, 2))


def test_the_sentence_names_the_point_the_cost_and_the_mean(flat_lab: Page, client) -> None:
    answer = client.get("/api/v1/gradients").json()
    said = sentence(flat_lab).replace("−", "-")
    assert f"m = {answer['at'][0]:.2f}, b = {answer['at'][1]:.2f} the cost is {answer['cost']:.2f}" in said
    assert "24 examples pull 24 ways from the same place" in said
    assert f"({answer['mean'][0]:.2f}, {answer['mean'][1]:.2f}), the gradient of the cost to 15 digits" in said
    assert said.endswith("downhill.")


def test_the_checks_show_the_servers_independent_slope_beside_the_mean(flat_lab: Page) -> None:
    rows = checks(flat_lab)
    assert rows["gradient of the cost"] == rows["mean of 24 gradients"]
    assert re.search(r"10⁻¹[⁴⁵⁶⁷⁸⁹]|^0$", rows["largest difference"])


def test_formulas_are_mathml_with_the_numbers_of_one_example(flat_lab: Page, client) -> None:
    answer = client.get("/api/v1/gradients").json()
    formulas = part(flat_lab, "formulas")
    assert formulas.locator("math").count() == 4
    results = [formulas.locator("math").nth(k).locator("> mn").last.text_content().replace("−", "-") for k in range(4)]
    i = int(part(flat_lab, "which").inner_text().removeprefix("example "))
    expected = [answer["predictions"][i], answer["losses"][i], *answer["gradients"][i]]
    for shown, number in zip(results, expected, strict=True):
        assert abs(float(shown) - number) <= 0.006 * abs(number)


def test_nothing_scrolls_at_1440_by_900(open_page) -> None:
    lab = open_page("/", viewport={"width": 1440, "height": 900})
    assert lab.evaluate("document.documentElement.scrollHeight") <= 900
    assert lab.evaluate("document.documentElement.scrollWidth") <= 1440
    for name in ("sentence", "checks", "formulas"):
        box = part(lab, name).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900


def test_more_than_200_examples_draw_a_fair_200_say_so_and_keep_all_in_the_mean(open_page, client) -> None:
    page = open_page("/?n=1000", flat=True)
    assert page.locator(".marks .examples path").count() == 200
    expect(part(page, "legend-example")).to_contain_text("200 of 1\u202f000 drawn")
    mean = client.get("/api/v1/gradients?n=1000").json()["mean"]
    assert f"({mean[0]:.2f}, {mean[1]:.2f})" in sentence(page).replace("−", "-")


def test_a_single_example_has_one_arrow_which_is_the_mean(open_page) -> None:
    page = open_page("/?n=1", flat=True)
    assert "1 example pulls alone" in sentence(page)
    assert page.locator(".marks .examples path").count() == 1


def test_at_the_minimum_the_mean_vanishes_and_the_arrows_do_not(flat_lab: Page) -> None:
    part(flat_lab, "to-minimum").click()
    expect(part(flat_lab, "sentence")).to_contain_text("the arrows do not vanish but cancel")
    assert sum(len(p.get_attribute("d") or "") > 0 for p in flat_lab.locator(".marks .examples path").all()) > 12
