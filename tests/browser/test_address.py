"""The address: what is seen, and nothing else; Back undoes; an error loses nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import camera, checks, count_entries, drag_handle, entries, numbers_shown, part, sentence


def test_the_default_scene_has_an_empty_query(flat_lab: Page) -> None:
    assert flat_lab.url.endswith("/")


def test_a_copied_address_shows_identical_numbers(lab: Page, open_page) -> None:
    lab.locator(".handle").focus()  # and no pointer over the map, which would choose another example for the formulas
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        lab.keyboard.press(key)
    expect(lab).to_have_url(re.compile("at="))
    lab.locator("#f-noise").fill("0.9")
    lab.locator("#f-noise").press("Enter")
    expect(lab).to_have_url(re.compile("noise=0.9"))
    checks(lab)
    again = open_page(lab.url.removeprefix(lab.evaluate("location.origin")))
    assert numbers_shown(again) == numbers_shown(lab)


def test_back_undoes_committed_changes_one_by_one(flat_lab: Page) -> None:
    first = sentence(flat_lab)
    drag_handle(flat_lab, 60, -60, steps=20)
    checks(flat_lab)
    second = sentence(flat_lab)
    flat_lab.locator("#f-model").select_option("neuron")
    expect(flat_lab).to_have_url(re.compile("model=neuron"))
    flat_lab.go_back()
    expect(part(flat_lab, "sentence")).to_have_text(second)
    flat_lab.go_back()
    expect(part(flat_lab, "sentence")).to_have_text(first)
    assert flat_lab.url.endswith("/")


def test_back_undoes_the_number_in_a_box_that_still_has_the_focus(flat_lab: Page) -> None:
    box = flat_lab.locator("#f-n")
    box.fill("50")
    box.press("Enter")
    expect(part(flat_lab, "sentence")).to_contain_text("50 examples")
    flat_lab.evaluate("history.back()")
    expect(part(flat_lab, "sentence")).to_contain_text("24 examples")
    expect(box).to_be_focused()
    expect(box).to_have_value("24")


def test_a_box_that_was_emptied_reads_again_what_holds(flat_lab: Page) -> None:
    flat_lab.locator("#f-noise").fill("")
    flat_lab.locator("#f-noise").press("Tab")
    expect(flat_lab.locator("#f-noise")).to_have_value("0.6")
    assert flat_lab.url.endswith("/")


def test_a_link_to_a_place_on_the_page_changes_no_picture(open_page) -> None:
    page = open_page("/", flat=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    page.evaluate("location.hash = 'content'")
    page.wait_for_timeout(200)
    assert asked == []


@pytest.mark.parametrize(("cost", "words"), [("max", "the maximum of the losses"), ("rms", "the root of the mean of the losses")])
def test_another_cost_than_the_mean_is_chosen_named_and_keeps_the_place(flat_lab: Page, cost, words) -> None:
    point = [flat_lab.locator(f"#f-at-{k}").input_value() for k in (0, 1)]
    flat_lab.locator("#f-cost").select_option(cost)
    expect(part(flat_lab, "sentence")).to_contain_text(f"the cost, {words}, is")
    expect(part(flat_lab, "sentence")).to_contain_text("each times its weight")
    assert "weighted" in " ".join(checks(flat_lab))
    expect(flat_lab).to_have_url(re.compile(f"cost={cost}"))
    assert [flat_lab.locator(f"#f-at-{k}").input_value() for k in (0, 1)] == point
    part(flat_lab, "show-table").click()
    expect(flat_lab.locator("thead th").last).to_have_text("weight ∂C/∂ℓ")
    part(flat_lab, "show-table").click()


def test_a_change_writes_only_what_differs_from_the_defaults(flat_lab: Page) -> None:
    flat_lab.locator("#f-data").select_option("iris")
    expect(flat_lab).to_have_url(re.compile(r"/\?data=iris$"))
    flat_lab.locator("#f-data").select_option("line")
    expect(flat_lab).to_have_url(re.compile(r"/$"))


def test_a_new_draw_keeps_the_place(flat_lab: Page) -> None:
    point = [flat_lab.locator(f"#f-at-{k}").input_value() for k in (0, 1)]
    part(flat_lab, "new-draw").click()
    expect(flat_lab).to_have_url(re.compile("seed=2"))
    assert [flat_lab.locator(f"#f-at-{k}").input_value() for k in (0, 1)] == point


def test_view_fields_change_no_number_and_stay_in_the_address(lab: Page, open_page) -> None:
    before = sentence(lab)
    lab.locator(".looks summary").click()
    lab.get_by_label("logarithmic").check()
    expect(lab).to_have_url(re.compile(r"\?scale=log$"))
    assert sentence(lab) == before
    again = open_page("/?scale=log&arrows=gradient")
    expect(part(again, "legend-example")).to_contain_text("uphill")
    assert again.evaluate("Math.max(...document.querySelector('[data-part=surface]').data[0].z.flat())") < 2


def test_the_camera_rides_in_the_address_and_back_does_not_undo_turning(lab: Page, open_page) -> None:
    count_entries(lab)
    part(lab, "above").click()
    expect(lab).to_have_url(re.compile(r"\?camera=0\.000,-0\.001,2\.300$"))
    assert entries(lab) == 0
    again = open_page("/?camera=1.200,-1.100,0.900")
    eye = camera(again)
    assert [round(eye[k], 3) for k in "xyz"] == [1.2, -1.1, 0.9]


def test_marks_that_other_sites_add_are_ignored(open_page) -> None:
    page = open_page("/?utm_source=x&fbclid=y&n=5", flat=True)
    assert "5 examples" in sentence(page)


def test_an_error_stands_beside_its_field_and_the_picture_stays(open_page) -> None:
    page = open_page("/", flat=True, expect_errors=True)
    before = numbers_shown(page)
    page.locator("#f-n").fill("20000")
    page.locator("#f-n").press("Enter")
    expect(page.locator('[data-error="n"]')).to_have_text("n must be a whole number from 1 to 10000; got 20000")
    expect(page.locator("#f-n")).to_have_attribute("aria-invalid", "true")
    assert numbers_shown(page) == before
    page.locator("#f-n").fill("30")
    page.locator("#f-n").press("Enter")
    expect(page.locator('[data-error="n"]')).to_be_empty()
    expect(part(page, "sentence")).to_contain_text("30 examples")


def test_an_address_with_a_fault_names_it_and_still_shows_a_picture(open_page) -> None:
    page = open_page("/?grid=500&graid=3", flat=True, expect_errors=True)
    expect(part(page, "problem")).to_contain_text("graid is not a field of this call. Did you mean grid?")
    expect(page.locator('[data-error="grid"]')).to_contain_text("from 5 to 201")
    assert "24 examples" in sentence(page)


def test_the_server_gone_is_said_and_the_picture_stays(open_page) -> None:
    page = open_page("/", flat=True, expect_errors=True)
    before = sentence(page)
    page.route("**/api/**", lambda route: route.abort())
    part(page, "new-draw").click()
    expect(part(page, "problem")).to_contain_text("cannot be reached")
    assert sentence(page) == before


def test_one_request_at_most_is_in_flight_and_an_older_answer_never_wins(flat_lab: Page) -> None:
    flying, most = set(), 0

    def begun(request) -> None:
        nonlocal most
        if "/api/" in request.url:
            flying.add(request)
            most = max(most, len(flying))

    flat_lab.on("request", begun)
    for end in ("requestfinished", "requestfailed"):
        flat_lab.on(end, lambda request: flying.discard(request))
    slider = flat_lab.locator('input[type=range][data-field="noise"]')
    slider.focus()
    for _ in range(12):
        flat_lab.keyboard.press("ArrowRight")
    expect(flat_lab).to_have_url(re.compile("noise=1.2"))
    checks(flat_lab)
    assert most == 1
    assert flat_lab.locator("#f-noise").input_value() == "1.2"


def test_share_copies_the_address(flat_lab: Page) -> None:
    part(flat_lab, "share").click()
    expect(part(flat_lab, "share-link")).to_have_value(flat_lab.url)
    part(flat_lab, "share-copy").click()
    expect(part(flat_lab, "share-copy")).to_have_text("Copied")
    assert flat_lab.evaluate("navigator.clipboard.readText()") == flat_lab.url


def test_reset_view_brings_the_first_view_back(lab: Page) -> None:
    first = camera(lab)
    part(lab, "above").click()
    lab.wait_for_timeout(300)
    assert camera(lab)["z"] > 2
    part(lab, "reset").click()
    lab.wait_for_timeout(300)
    assert all(abs(camera(lab)[k] - first[k]) < 1e-6 for k in "xyz")
