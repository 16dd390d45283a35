"""What a test looks at on the lab's page."""

import json
from typing import Any

from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def part(page: Page, name: str) -> Any:
    """An element of the page by its part."""
    return page.locator(f'[data-part="{name}"]')


def sentence(page: Page) -> str:
    return part(page, "sentence").inner_text()


def checks(page: Page) -> dict[str, str]:
    """The checks by label, once the server has confirmed them."""
    expect(part(page, "checks")).not_to_contain_text("…")
    rows = page.locator('[data-part="checks"] div')
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows.all()}


def numbers_shown(page: Page) -> dict[str, Any]:
    """Every number of the page that a reload has to bring back."""
    return {
        "sentence": sentence(page),
        "checks": checks(page),
        "formulas": part(page, "formulas").inner_text(),
        "point": [page.locator(f"#f-at-{k}").input_value() for k in (0, 1)],
        "heights": page.evaluate("JSON.stringify(document.querySelector('[data-part=surface]').data?.[0].z ?? null)"),
        "arrows": page.evaluate("Array.from(document.querySelectorAll('.marks path'), p => p.getAttribute('d')).join()"),
    }


def count_entries(page: Page) -> None:
    """From now on. The browser's own count ends at 50, which a page that serves many tests comes to."""
    page.evaluate("""() => {
      window.entries = 0;
      const push = History.prototype.pushState;
      history.pushState = (...told) => { window.entries += 1; push.apply(history, told); };
    }""")


def entries(page: Page) -> int:
    """How many steps Back could undo, of those since they are counted."""
    return page.evaluate("window.entries")


def handle_place(page: Page) -> tuple[float, float]:
    """Middle of the map's handle on the screen."""
    box = page.locator(".handle").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag_handle(page: Page, dx: float, dy: float, steps: int = 5) -> None:
    """Drag the handle by so many pixels and let it go."""
    x, y = handle_place(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=steps)
    page.mouse.up()


def arrow_mesh(page: Page, trace: int) -> list[float]:
    """The x coordinates of the arrows' mesh in the 3D picture: 1 the examples', 2 the mean's."""
    return json.loads(page.evaluate(f"JSON.stringify(Array.from(document.querySelector('[data-part=surface]').data[{trace}].x))"))


def camera(page: Page) -> dict[str, float]:
    """Where the 3D picture is looked at from, as Plotly draws it."""
    return page.evaluate("document.querySelector('[data-part=surface]')._fullLayout.scene._scene.getCamera().eye")


def camera_at_rest(page: Page) -> dict[str, float]:
    """The same, once the view has stopped gliding."""
    last, now = None, camera(page)
    while last is None or not same_view(last, now):
        page.wait_for_timeout(400)
        last, now = now, camera(page)
    return now


def same_view(a: dict[str, float], b: dict[str, float]) -> bool:
    """Equal to what an eye can see."""
    return all(abs(a[k] - b[k]) < 1e-6 for k in "xyz")
