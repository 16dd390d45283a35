"""Everything stands where the sentence and the link say, at every size and after every journey."""

import math

import pytest
from playwright.sync_api import Page

from app.shared import QUESTIONS

from .asking import api, numbers_in
from .conftest import DESKTOP, Opener
from .looking import part, sentence
from .standing import arranged, drawn, faults, linked_place, said_place

# The surface takes seconds to draw where WebGL is software; where its place is left empty, all else stands as it does beside it.
SIZES = [
    ((1280, 600), False),
    *((size, True) for size in ((2560, 1440), (1440, 900), (1280, 800), (1024, 768), (820, 1180), (390, 844), (360, 640))),
]
KEPT = ".flat .surface.only-3d { display: block } .flat .buttons.only-3d { display: flex }"


@pytest.mark.parametrize(("size", "flat"), SIZES, ids=lambda value: f"{value[0]}x{value[1]}" if isinstance(value, tuple) else "")
def test_the_point_stands_where_the_sentence_says_through_all_questions_and_back(open_page: Opener, size, flat) -> None:
    page = open_page("/", flat=flat, viewport={"width": size[0], "height": size[1]})
    if flat:
        page.add_style_tag(content=KEPT)
    names = ["", *QUESTIONS]
    wrong = [f"at first: {fault}" for fault in stands_wrong(page, "")]
    for button, journey in (("next-question", [*names[1:], ""]), ("previous-question", [*reversed(names[1:]), ""])):
        for name in journey:
            part(page, button).click()
            arranged(page, name)
            wrong += [f"{button} to {name}: {fault}" for fault in stands_wrong(page, name)]
    assert wrong == []


def stands_wrong(page: Page, name: str) -> list[str]:
    """What does, and where the sentence or the link says something else than the number boxes."""
    found, boxes, link = faults(page), said_place(page), linked_place(page)
    if link is not None and boxes != pytest.approx(link, abs=2e-3):
        found.append(f"the link says {link}, the boxes {boxes}")
    if not name and numbers_in(sentence(page))[:2] != pytest.approx(boxes, abs=0.006):
        found.append(f"the sentence does not say {boxes}")
    return found


def test_an_arrow_has_the_angle_on_the_screen_that_its_gradient_has(flat_lab: Page) -> None:
    first, second = api(flat_lab, "gradients")["mean"]
    x, y = flat_lab.evaluate("""() => {
      const [path, handle] = ['.marks .mean path', '.map .handle'].map((name) => document.querySelector(name));
      const points = path.getAttribute('d').slice(1, -1).split('L').map((point) => point.split(' ').map(Number));
      const { width, height } = handle.getBoundingClientRect();
      const middle = new DOMMatrix(getComputedStyle(handle).transform);
      return [points[3][0] - middle.e, middle.f - points[3][1]];  // the tip, from the point
    }""")
    assert math.degrees(math.atan2(y, x)) == pytest.approx(math.degrees(math.atan2(-second, -first)), abs=0.5)


# How many pixels of the 3D picture's outermost lines have something on them, as WebGL has drawn it on nothing.
CUT = """async () => {
  const image = new Image();
  image.src = document.querySelector('[data-part=surface]')._fullLayout.scene._scene.toImage('png');
  await image.decode();
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const edges = [[0, 0, width, 1], [0, height - 1, width, 1], [0, 0, 1, height], [width - 1, 0, 1, height]];
  return edges.map((edge) => canvas.getImageData(...edge).data.filter((value, k) => k % 4 === 3 && value > 40).length);
}"""
TINY = "?model=formula&formula=a*x%2Bb&window=-0.000000001,0.000000002,1e9,1.5e9&at=0,1.2e9"


@pytest.mark.parametrize("query", ["", "?data=gapminder", "?data=waves&cost=max", TINY], ids=["line", "steep", "across", "tiny"])
def test_the_first_view_cuts_neither_words_nor_peaks(open_page: Opener, query: str) -> None:
    page = open_page(f"/{query}")
    cut = {}
    for width, height in ((1440, 900), (1280, 600), (1024, 768), (820, 1180), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        drawn(page)
        page.wait_for_timeout(300)
        cut[width] = page.evaluate(CUT)
    page.set_viewport_size(DESKTOP)
    assert cut == {width: [0, 0, 0, 0] for width in cut}


@pytest.mark.parametrize("number", ["88100000000", "-1234567.89", "0.000123456"])
def test_no_number_box_cuts_its_number(flat_lab: Page, number: str) -> None:
    cut = flat_lab.evaluate(
        """(number) => {
          document.querySelector('[data-part=asking]').hidden = false;
          for (const part of document.querySelectorAll('.asking [hidden], .rail [hidden]')) part.hidden = false;
          for (const group of document.querySelectorAll('details')) group.open = true;
          const boxes = [...document.querySelectorAll('input.value')].filter((box) => box.getClientRects().length);
          for (const box of boxes) box.value = number;
          const rooms = boxes.map((box) => box.closest('.control, .text, label').getBoundingClientRect().right);
          return boxes.length < 12 ? ['too few boxes'] : boxes
            .filter((box, k) => box.scrollWidth > box.clientWidth || box.getBoundingClientRect().right > rooms[k] + 1)
            .map((box) => box.id || box.dataset.field);
        }""",
        number,
    )
    assert cut == []
