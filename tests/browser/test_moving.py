"""Moving the point: by handle, surface, keys, sliders and boxes, computed in the page, confirmed by the server."""

from playwright.sync_api import Page, expect

from tests.browser.looking import (
    PHONE,
    arrow_mesh,
    camera,
    camera_at_rest,
    checks,
    count_entries,
    drag_handle,
    entries,
    handle_place,
    part,
    same_view,
    sentence,
)


def watch_calls(page: Page) -> list[str]:
    calls: list[str] = []
    page.on("request", lambda request: calls.append(request.url) if "/api/" in request.url else None)
    return calls


def test_dragging_needs_no_request_until_the_point_rests(lab: Page) -> None:
    calls, before, arrows = watch_calls(lab), sentence(lab), arrow_mesh(lab, 1)
    x, y = handle_place(lab)
    lab.mouse.move(x, y)
    lab.mouse.down()
    lab.mouse.move(x + 60, y - 80, steps=6)
    expect(part(lab, "sentence")).not_to_have_text(before)
    lab.wait_for_timeout(300)
    assert calls == []
    assert "digits" not in sentence(lab)
    lab.mouse.up()
    expect(part(lab, "sentence")).to_contain_text("digits")
    assert len(calls) == 1
    assert "/api/v1/gradients?" in calls[0]
    assert arrow_mesh(lab, 1) != arrows


def test_the_numbers_after_a_drag_are_the_servers(flat_lab: Page, client) -> None:
    drag_handle(flat_lab, 45, -70)
    rows = checks(flat_lab)
    query = flat_lab.url.split("?")[1]
    answer = client.get(f"/api/v1/gradients?{query}").json()
    assert rows["cost"] == f"{answer['cost']:.5g}"
    assert rows["gradient of the cost"] == rows["mean of 24 gradients"]
    assert answer["residual"] < 1e-14 * 100


def test_all_views_follow_a_drag(flat_lab: Page) -> None:
    slider = flat_lab.locator('input[type=range][data-field="at-0"]')
    before = (
        slider.input_value(),
        flat_lab.locator("#f-at-0").input_value(),
        flat_lab.locator(".handle").get_attribute("aria-label"),
    )
    drag_handle(flat_lab, 70, 0)
    after = (
        slider.input_value(),
        flat_lab.locator("#f-at-0").input_value(),
        flat_lab.locator(".handle").get_attribute("aria-label"),
    )
    assert all(a != b for a, b in zip(after, before, strict=True))
    assert after[0] == after[1]
    assert after[1] in (after[2] or "").replace("−", "-")


def test_arrow_keys_on_the_handle_move_the_point_and_shift_moves_it_further(flat_lab: Page) -> None:
    start = float(flat_lab.locator("#f-at-0").input_value())
    flat_lab.locator(".handle").focus()
    flat_lab.keyboard.press("ArrowRight")
    expect(flat_lab.locator("#f-at-0")).not_to_have_value(str(start))
    one = float(flat_lab.locator("#f-at-0").input_value()) - start
    flat_lab.keyboard.press("Shift+ArrowRight")
    expect(flat_lab.locator("#f-at-0")).not_to_have_value(str(start + one))
    assert float(flat_lab.locator("#f-at-0").input_value()) - start - one > 3 * one > 0
    expect(part(flat_lab, "sentence")).to_contain_text("digits")
    assert "at=" in flat_lab.url


def test_arrow_keys_on_the_surface_move_the_point_and_with_shift_turn_the_view(lab: Page) -> None:
    eye, start = camera(lab), lab.locator("#f-at-1").input_value()
    part(lab, "surface").focus()
    lab.keyboard.press("ArrowUp")
    expect(lab.locator("#f-at-1")).not_to_have_value(start)
    assert same_view(camera(lab), eye)
    lab.keyboard.press("Shift+ArrowLeft")
    lab.wait_for_timeout(200)
    assert not same_view(camera(lab), eye)


def test_sliders_and_boxes_move_the_point(flat_lab: Page) -> None:
    flat_lab.locator("#f-at-0").fill("1.5")
    flat_lab.locator("#f-at-0").press("Enter")
    expect(part(flat_lab, "sentence")).to_contain_text("m = 1.50")
    flat_lab.locator('input[type=range][data-field="at-1"]').focus()
    flat_lab.keyboard.press("ArrowRight")
    expect(part(flat_lab, "sentence")).to_contain_text("digits")
    assert "at=1.5," in flat_lab.url


def test_a_click_on_the_surface_puts_the_point_there(lab: Page) -> None:
    before = sentence(lab)
    box = part(lab, "surface").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.6
    lab.mouse.move(x - 3, y - 3)
    lab.mouse.move(x, y, steps=4)
    lab.wait_for_timeout(500)  # Plotly looks for what is under the pointer on its own time
    lab.mouse.down()
    lab.mouse.up()
    expect(part(lab, "sentence")).not_to_have_text(before)
    expect(part(lab, "sentence")).to_contain_text("digits")


def test_the_camera_belongs_to_the_user(lab: Page) -> None:
    box = part(lab, "surface").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    first = camera(lab)
    lab.mouse.move(x, y)
    lab.mouse.down()
    lab.mouse.move(x + 120, y + 30, steps=6)
    lab.mouse.up()
    chosen = camera_at_rest(lab)
    assert not same_view(chosen, first)
    drag_handle(lab, 40, -40)
    checks(lab)
    assert same_view(camera(lab), chosen)
    part(lab, "new-draw").click()
    expect(lab.locator("#f-seed")).to_have_value("2")
    checks(lab)
    lab.wait_for_timeout(500)
    assert same_view(camera(lab), chosen)


def test_a_drag_that_the_system_cancels_leaves_the_point_where_it_was_last(flat_lab: Page) -> None:
    x, y = handle_place(flat_lab)
    flat_lab.mouse.move(x, y)
    flat_lab.mouse.down()
    flat_lab.mouse.move(x + 40, y - 30, steps=3)
    moved = [flat_lab.locator(f"#f-at-{k}").input_value() for k in (0, 1)]
    flat_lab.locator(".handle").dispatch_event("pointercancel", {"clientX": 0, "clientY": 0})
    flat_lab.mouse.up()
    assert "…" not in "".join(checks(flat_lab).values())
    assert [flat_lab.locator(f"#f-at-{k}").input_value() for k in (0, 1)] == moved


def test_a_finger_taps_the_map_to_move_the_point(open_page) -> None:
    page = open_page("/", flat=True, **PHONE)
    page.locator(".map").scroll_into_view_if_needed()
    count_entries(page)
    box = page.locator(".map").bounding_box()
    for part_of_width in (0.6, 0.4):
        before = sentence(page)
        page.touchscreen.tap(box["x"] + part_of_width * box["width"], box["y"] + 0.4 * box["height"])
        expect(part(page, "sentence")).not_to_have_text(before)
    assert entries(page) == 2  # one for each tap


def test_the_point_stays_inside_the_window_while_dragged(flat_lab: Page) -> None:
    drag_handle(flat_lab, -2000, 2000)
    assert "outside" not in sentence(flat_lab)
    assert float(flat_lab.locator("#f-at-0").input_value()) >= -0.85


def test_a_point_outside_the_window_is_said_to_be_there(open_page) -> None:
    page = open_page("/?at=9,9", flat=True)
    assert "outside the window" in sentence(page)
    assert page.locator(".marks .examples path").count() == 0
