"""Networks in the lab: their controls, the live point, the two questions about them, and pictures of digits."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from .asking import api, numbers_in, radio, trails, turn
from .conftest import Opener
from .looking import arrow_mesh, checks, drag_handle, part, sentence

XOR = "/?data=xor&n=24&trained=20&grid=21"


@pytest.fixture
def network(open_page: Opener) -> Page:
    return open_page(XOR, flat=True, expect_errors=True)  # a refusal is one, in the console


def typed(page: Page, name: str, text: str) -> None:
    box = page.locator(f"#f-{name}")
    box.fill(text)
    box.press("Enter")


def test_a_network_is_drawn_with_every_gradient_and_their_mean(open_page: Opener) -> None:
    page = open_page(XOR)
    expect(part(page, "sentence")).to_contain_text("24 examples pull")
    assert len(arrow_mesh(page, 1)) > len(arrow_mesh(page, 2)) > 0
    found = api(page, "gradients")
    assert numbers_in(checks(page)["mean of 24 gradients"]) == pytest.approx(found["mean"], rel=1e-3)
    assert re.search(r"10⁻¹[⁴⁵⁶⁷⁸⁹]|^0$", checks(page)["largest difference"])
    expect(page.locator("#f-widths")).to_have_value("2,8,1")


def test_the_point_is_dragged_in_the_page_and_confirmed_by_the_server(network: Page) -> None:
    before = sentence(network)
    drag_handle(network, 60, -50)
    expect(part(network, "sentence")).not_to_have_text(before)
    expect(network).to_have_url(re.compile("at="))
    found = api(network, "gradients")
    assert numbers_in(checks(network)["cost"])[0] == pytest.approx(found["cost"], rel=1e-4)
    assert numbers_in(checks(network)["mean of 24 gradients"]) == pytest.approx(found["mean"], rel=1e-3)


def test_the_page_says_how_little_of_the_whole_a_slice_is(network: Page) -> None:
    whole = api(network, "gradients")["whole"]
    expect(part(network, "slice")).to_contain_text("A slice is not the landscape")
    expect(part(network, "slice")).to_contain_text("33 weights")
    said = numbers_in(part(network, "slice").inner_text())
    assert said[1:3] == pytest.approx([whole["length"], whole["in_plane"]], rel=5e-3)
    assert said[3] == pytest.approx(100 * whole["in_plane"] / whole["length"], rel=2e-2)
    expect(part(network, "by-hand")).to_be_hidden()


def test_other_layers_are_drawn_and_back_undoes_them(network: Page) -> None:
    before = sentence(network)
    typed(network, "widths", "2 4 4 1")
    expect(network).to_have_url(re.compile("widths=2,4,4,1"))
    expect(part(network, "slice")).to_contain_text("37 weights")
    network.locator("#f-activation").select_option("relu")
    expect(network).to_have_url(re.compile("activation=relu"))
    network.go_back()
    network.go_back()
    expect(part(network, "sentence")).to_have_text(before)
    expect(network.locator("#f-widths")).to_have_value("2,8,1")


def test_layers_that_do_not_fit_are_named_and_the_picture_stays(network: Page) -> None:
    before = sentence(network)
    typed(network, "widths", "3,4,1")
    expect(network.locator("#e-widths")).to_contain_text("number of inputs, 2 here")
    assert sentence(network) == before
    typed(network, "widths", "2,3,1")
    expect(network.locator("#e-widths")).to_be_empty()
    expect(part(network, "slice")).to_contain_text("13 weights")


def test_the_path_of_training_is_on_the_map_of_its_own_plane(network: Page) -> None:
    assert trails(network, "training") == 0
    network.locator("#f-plane-kind").select_option("path")
    expect(network).to_have_url(re.compile("plane=path"))
    expect(network.locator(".marks .trails path.training")).to_have_count(1)
    held = api(network, "surface")["training"]["held"]
    said = numbers_in(part(network, "about-plane").inner_text())
    assert said[1:3] == pytest.approx([100 * part_ for part_ in held], rel=1e-2)


def test_two_single_weights_are_named(network: Page) -> None:
    network.locator("#f-plane-kind").select_option("weights")
    expect(network).to_have_url(re.compile("plane=1.0.0,1.b.0"))
    typed(network, "plane-1", "2.0.3")
    expect(network).to_have_url(re.compile("plane=1.0.0,2.0.3"))
    expect(part(network, "axis-1")).to_have_text("weight 2.0.3")
    typed(network, "plane-1", "2.7.0")
    expect(network.locator('[data-error="plane"]')).to_contain_text("got 2.7.0")


def test_a_softmax_and_back(network: Page) -> None:
    network.locator("#f-output").select_option("softmax")
    expect(network.locator("#f-widths")).to_have_value("2,8,2")
    expect(network).to_have_url(re.compile("output=softmax"))
    expect(network.locator("#f-loss option:checked")).to_have_text("Log loss (cross-entropy)")
    network.locator("#f-output").select_option("sigmoid")
    expect(network.locator("#f-widths")).to_have_value("2,8,1")


def test_any_data_can_have_a_network_and_any_network_a_formula_again(flat_lab: Page) -> None:
    flat_lab.locator("#f-model").select_option("network")
    expect(flat_lab.locator("#f-widths")).to_have_value("1,8,1")
    expect(part(flat_lab, "slice")).to_contain_text("25 weights")
    flat_lab.locator("#f-model").select_option("line")
    expect(part(flat_lab, "network-box")).to_be_hidden()
    expect(part(flat_lab, "by-hand")).to_be_visible()


# ---- averaged too early, layer by layer


def test_every_layer_shows_the_apis_errors(open_page: Opener) -> None:
    page = open_page(f"{XOR}&show=layers", flat=True)
    rows = page.locator(".by-layer li")
    expect(rows).to_have_count(4)
    for row, layer in zip(rows.all(), api(page, "layers")["layers"], strict=True):
        assert row.locator(".name").inner_text() == layer["name"]
        if layer["relative_error"] < 1e-12:
            expect(row).to_contain_text("right")
        else:
            assert numbers_in(row.locator("> .said-wrong").inner_text())[0] == pytest.approx(
                100 * layer["relative_error"], rel=2e-2
            )
            assert numbers_in(row.locator(".angle").inner_text())[0] == pytest.approx(layer["angle_degrees"], rel=2e-2)
    expect(page.locator("svg.network")).to_have_attribute("aria-label", re.compile("A network of 2, 8, 1 units"))
    expect(part(page, "sentence")).to_contain_text("Right: b2")


def test_with_one_example_both_are_the_same(open_page: Opener) -> None:
    page = open_page(f"{XOR}&show=layers", flat=True)
    expect(part(page, "one-example")).to_be_hidden()
    radio(page, "whose", "one")
    expect(part(page, "sentence")).to_contain_text("nothing to average")
    expect(part(page, "one-example")).to_be_visible()
    expect(page.locator(".by-layer .said-wrong + .angle:not(:empty)")).to_have_count(0)
    radio(page, "whose", "batch")
    expect(part(page, "sentence")).to_contain_text("From 8 examples")
    expect(page).to_have_url(re.compile("show=layers,whose-batch"))


def test_a_question_about_layers_keeps_the_network_that_one_has(open_page: Opener) -> None:
    page = open_page(f"{XOR}&batch_norm=1", flat=True)
    part(page, "question").select_option("layers")
    expect(page.locator(".by-layer li")).to_have_count(4)
    fields = dict(parse_qsl(urlsplit(page.url).query))
    assert (fields["n"], fields["trained"], fields["grid"]) == ("24", "20", "21")
    assert "batch_norm" not in fields
    part(page, "question").select_option("coupled")
    expect(part(page, "sentence")).to_contain_text("all 23 other losses move too")
    assert "n=24&batch_norm=1&trained=20" in page.url


def test_one_example_after_another(open_page: Opener) -> None:
    page = open_page(f"{XOR}&show=layers,whose-one", flat=True)
    expect(part(page, "sentence")).to_contain_text("nothing to average")
    first = page.locator(".by-layer").inner_text()
    turn(page, "example:back")
    expect(part(page, "example-of-layers")).to_have_text("Example 23")
    expect(page).to_have_url(re.compile("example-23"))
    expect(page.locator(".by-layer")).not_to_have_text(first)
    turn(page, "example:on")
    expect(page.locator(".by-layer")).to_have_text(first, use_inner_text=True)


def test_the_layers_follow_the_point(open_page: Opener) -> None:
    page = open_page(f"{XOR}&show=layers", flat=True)
    expect(page.locator(".by-layer li")).to_have_count(4)
    before = page.locator(".by-layer").inner_text()
    drag_handle(page, 50, -40)
    expect(page.locator(".by-layer")).not_to_have_text(before)
    assert numbers_in(checks(page)["all layers, right"])[0] == pytest.approx(api(page, "gradients")["whole"]["length"], rel=5e-3)


# ---- batch normalisation


def test_a_normalised_layer_leaves_no_arrow_to_an_example(open_page: Opener) -> None:
    page = open_page(f"{XOR}&batch_norm=1")
    expect(part(page, "sentence")).to_contain_text("none pulls alone")
    assert len(arrow_mesh(page, 1)) == 0
    assert len(arrow_mesh(page, 2)) > 0
    assert page.locator(".marks .examples path").count() == 0
    assert numbers_in(checks(page)["gradient of the cost"]) == pytest.approx(api(page, "gradients")["cost_gradient"], rel=1e-3)


def test_moving_one_example_moves_all_others_or_none(flat_lab: Page) -> None:
    part(flat_lab, "question").select_option("coupled")
    expect(part(flat_lab, "sentence")).to_contain_text("all 79 other losses move too")
    expect(flat_lab).to_have_url(re.compile("batch_norm=1"))
    found = api(flat_lab, "coupling")
    assert numbers_in(checks(flat_lab)["others, root mean square"])[0] == pytest.approx(found["others"], rel=5e-3)
    turn(flat_lab, "example:on")
    expect(part(flat_lab, "moved-example")).to_have_text("Example 1")
    expect(part(flat_lab, "sentence")).to_contain_text("example 1")
    turn(flat_lab, "norm:0")
    expect(part(flat_lab, "sentence")).to_contain_text("its own loss moves, and no other")


# ---- descent, digits, large networks


def test_all_weights_go_downhill_and_leave_the_plane(open_page: Opener) -> None:
    page = open_page(f"{XOR}&show=downhill&method=gd&steps=10", flat=True)
    expect(part(page, "sentence")).to_contain_text("After 10 steps")
    radio(page, "moves", "all")
    expect(part(page, "sentence")).to_contain_text("away from the plane")
    expect(page).to_have_url(re.compile("moves=all"))
    away = api(page, "descent")["paths"][0]["away"][-1]
    assert numbers_in(sentence(page))[-1] == pytest.approx(away, rel=2e-2)


def test_a_formula_has_no_weights_besides(open_page: Opener) -> None:
    page = open_page("/?show=downhill&method=gd", flat=True)
    expect(part(page, "sentence")).to_contain_text("After 50 steps")
    expect(part(page, "moves")).to_be_hidden()


def test_digits_are_pictures_with_the_chance_of_the_right_class(open_page: Opener) -> None:
    page = open_page("/?data=digits&trained=5&grid=9", flat=True)
    tiles = page.locator(".tile")
    expect(tiles).to_have_count(80)
    expect(tiles.first).to_have_attribute("title", re.compile(r"example 0, a 0: chance [\d.]+"))
    tiles.nth(10).hover()
    index = tiles.nth(10).get_attribute("data-index")
    expect(tiles.nth(10)).to_have_class(re.compile("lit"))
    assert page.evaluate("Array.from(document.querySelectorAll('.marks path.lit'), p => p.dataset.index)") == [index]
    chances = [float(tile.evaluate("t => t.style.getPropertyValue('--chance')")) for tile in tiles.all()[:5]]
    predictions = api(page, "gradients")["predictions"]
    indices = [int(tile.get_attribute("data-index") or -1) for tile in tiles.all()[:5]]
    assert chances == pytest.approx([predictions[i][0] for i in indices], rel=1e-9)
    part(page, "show-table").click()
    expect(part(page, "pictures")).to_be_hidden()
    expect(page.locator("thead th").nth(2)).to_have_text("chance of the right class")


def test_a_network_too_large_for_all_nodes_is_drawn_with_fewer(open_page: Opener) -> None:
    page = open_page("/?data=digits&widths=64,128,64,10&trained=0", flat=True, expect_errors=True)
    expect(part(page, "slice")).to_contain_text("17 226 weights".replace(" ", "\u202f"))
    nodes = int(page.locator('input.value[data-field="grid"]').input_value())
    assert 10 < nodes < 61


def test_a_network_is_shared_as_a_command(network: Page) -> None:
    part(network, "share").click()
    expect(part(network, "program")).to_contain_text("curl")
    expect(part(network, "program-note")).to_be_visible()
    expect(network.locator('[data-as="numpy"]')).to_be_disabled()
    part(network, "share-close").click()


def test_a_slow_picture_is_sketched_first_and_can_be_left(open_page: Opener) -> None:
    page = open_page("/?data=xor&n=24&trained=20", flat=True)
    held = []

    def hold(route: Route) -> None:
        if "seed=2" in route.request.url and not re.search("grid=19|activation", route.request.url):
            held.append(route)
        else:
            route.continue_()

    page.route("**/api/v1/picture*", hold)
    part(page, "new-draw").click()
    expect(page.locator('input.value[data-field="grid"]')).to_have_value("19")
    expect(page).not_to_have_url(re.compile("seed=2"))
    held[0].continue_()
    expect(page.locator('input.value[data-field="grid"]')).to_have_value("61")
    expect(page).to_have_url(re.compile("seed=2"))
    assert "grid" not in page.url
    page.go_back()
    expect(page.locator("#f-seed")).to_have_value("1")
    part(page, "new-draw").click()
    expect(page.locator('input.value[data-field="grid"]')).to_have_value("19")
    page.locator("#f-activation").select_option("sigmoid")
    expect(page).to_have_url(re.compile("activation=sigmoid"))


def test_an_example_is_moved_and_the_network_stays_as_it_is(open_page: Opener) -> None:
    page = open_page(f"{XOR}&seed=3", flat=True)
    before = api(page, "gradients")["scene"]
    grip = page.locator(".grip")
    grip.focus()
    grip.press("ArrowRight")
    expect(page).to_have_url(re.compile("data=points"))
    expect(page.locator("#f-widths")).to_have_value("2,8,1")
    query = dict(parse_qsl(urlsplit(page.url).query))
    assert (query["model"], query["seed"], query["trained"]) == ("network", "3", "20")
    expect(part(page, "slice")).to_contain_text(f"{before['widths'][1] * 3 + 9} weights")
    page.go_back()
    expect(page).to_have_url(re.compile("data=xor"))
