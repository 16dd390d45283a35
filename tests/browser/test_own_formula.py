"""One's own formula: read while it is typed, with its derivatives, a caret under what is wrong, and the last good picture."""

from playwright.sync_api import Page, expect

from .conftest import Opener
from .looking import checks, part, sentence


def type_model(page: Page, text: str) -> None:
    page.locator("[data-part=model-box] input").fill(text)


def own_model(page: Page) -> None:
    page.select_option("#f-model", "formula")
    expect(page.locator("[data-part=model-box] input")).to_have_value("m*x + b")


def test_a_formula_with_an_error_has_a_caret_and_the_picture_stays_until_it_is_mended(open_page: Opener) -> None:
    flat_lab = open_page("/", flat=True, expect_errors=True)  # a browser calls every refusal an error
    own_model(flat_lab)
    before = sentence(flat_lab)
    box = part(flat_lab, "model-box")
    type_model(flat_lab, "a*tahn(b*x)")
    expect(box.locator(".caret")).to_have_text("a*tahn(b*x)\n  ^^^^")
    expect(box.locator(".said")).to_contain_text("Did you mean tanh?")
    assert sentence(flat_lab) == before
    type_model(flat_lab, "a*tanh(b*x)")
    expect(box.locator(".caret")).to_be_hidden()
    expect(box.locator(".preview li")).to_have_count(3)
    expect(part(flat_lab, "sentence")).to_contain_text("At a =")
    flat_lab.wait_for_url("**formula=a*tanh(b*x)*")
    flat_lab.go_back()
    expect(part(flat_lab, "sentence")).to_contain_text("At m =")


def test_a_formula_with_one_parameter_says_what_is_missing(flat_lab: Page) -> None:
    own_model(flat_lab)
    type_model(flat_lab, "a*x")
    expect(part(flat_lab, "model-box").locator(".said")).to_contain_text("two parameters")
    expect(part(flat_lab, "sentence")).to_contain_text("At m =")


def test_a_chip_begins_a_formula_and_the_others_are_set_to_their_best(flat_lab: Page) -> None:
    own_model(flat_lab)
    box = part(flat_lab, "model-box")
    box.get_by_text("Formulas to begin with").click()
    box.get_by_role("button", name="a*x^2 + b*x + c").click()
    expect(part(flat_lab, "sentence")).to_contain_text("At a =")
    expect(part(flat_lab, "fixed-name-0")).to_have_text("c")
    part(flat_lab, "best").click()
    expect(part(flat_lab, "about-best")).to_contain_text("The cost went from")
    best = part(flat_lab, "about-best").inner_text().rsplit(" ", 1)[1].removesuffix(".")
    expect(part(flat_lab, "sentence")).to_contain_text(f"the cost is {best}.")
    flat_lab.wait_for_url("**fixed=c:*")
    cost = checks(flat_lab)["cost"]
    flat_lab.select_option("[data-field=axis-0]", "c")
    expect(part(flat_lab, "sentence")).to_contain_text("At c =")
    assert checks(flat_lab)["cost"] == cost  # the point is where it was among all three
    expect(part(flat_lab, "fixed-name-0")).to_have_text("a")


def test_a_loss_of_ones_own_shows_its_derivative(flat_lab: Page) -> None:
    flat_lab.select_option("#f-loss", "formula")
    box = part(flat_lab, "loss-box")
    expect(box.locator("input")).to_have_value("(y - p)^2")
    box.locator("input").fill("log(1 + (y - p)^2)")
    expect(box.locator(".preview li")).to_have_count(2)
    flat_lab.wait_for_url("**loss_formula=log*")
    expect(part(flat_lab, "formulas")).to_contain_text("log")


def test_what_is_flat_or_open_is_said(open_page: Opener) -> None:
    page = open_page("/?model=formula&formula=a*x%2B0*b&grid=21", flat=True)
    expect(part(page, "sentence")).to_contain_text("does not depend on b")
    page = open_page("/?model=formula&formula=log(a)*x%2Bb&window=-1,3,-2,2&at=1,0&grid=21", flat=True)
    expect(part(page, "sentence")).to_contain_text(
        "of 441 cells have no finite cost, the first because of the logarithm of a negative number, and are left open"
    )


def test_the_scene_is_copied_as_a_program(flat_lab: Page) -> None:
    part(flat_lab, "share").click()
    program = part(flat_lab, "program")
    expect(program).to_contain_text("import numpy as np")
    flat_lab.get_by_role("button", name="JSON").click()
    expect(program).to_contain_text('"data"')
    flat_lab.get_by_role("button", name="curl").click()
    expect(program).to_contain_text("curl")
    assert flat_lab.evaluate("location.origin") in program.inner_text()


def test_a_formula_that_is_defined_nowhere_says_so_and_the_next_one_is_drawn(lab: Page) -> None:
    own_model(lab)
    type_model(lab, "log(-exp(a*x)) + b")
    expect(part(lab, "sentence")).to_contain_text("not defined anywhere in this window: at the point")
    expect(part(lab, "sentence")).to_contain_text("because of the logarithm of a negative number")
    type_model(lab, "exp(exp(x^2 + 9)) + a + b")
    expect(part(lab, "sentence")).to_contain_text("because of a number too large to be written down")
    type_model(lab, "a*x + b")
    expect(part(lab, "sentence")).to_contain_text("At a =")
    lab.wait_for_function("document.querySelector('[data-part=surface]').data[0].visible === true")


def test_a_picture_over_another_axis_holds_the_point(open_page) -> None:
    page = open_page("/?n=8&model=formula&formula=a*sin(b*x%2Bc)%2Bd", flat=True)
    part(page, "best").click()
    expect(part(page, "about-best")).to_contain_text("The cost went from")
    expect(part(page, "checks")).not_to_contain_text("…")
    page.locator("[data-field=axis-0]").select_option("c")
    expect(part(page, "sentence")).to_contain_text("At c =")
    expect(part(page, "sentence")).not_to_contain_text("outside the window")
    page.wait_for_url("**window=*")
    assert page.evaluate("""() => {
      const [point, plot] = ['.handle', '.map'].map((name) => document.querySelector(name).getBoundingClientRect());
      const [x, y] = [point.x + point.width / 2, point.y + point.height / 2];
      return plot.left < x && x < plot.right && plot.top < y && y < plot.bottom;
    }""")
    page.go_back()
    expect(part(page, "sentence")).to_contain_text("At a =")
