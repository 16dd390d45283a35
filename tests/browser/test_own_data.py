"""One's own data: pasted, dropped, typed and edited; what is wrong is named, and the last good picture stays."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from .looking import numbers_shown, part, sentence

FIVE = "hours slept;score\n4,5;2\n6;3,5\n7;4\n8,5;6\n9;6,5"
FAULTY = "x,y\n1,2\n2,abc\n3,\n4,5,6\n5,7\n"


def paste(page: Page, text: str) -> None:
    """Text in the sheet for own data, read."""
    part(page, "own-open").click()
    part(page, "own-text").fill(text)
    expect(part(page, "own-words")).to_contain_text("row")


def draw(page: Page) -> None:
    expect(part(page, "own-draw")).to_be_enabled()
    (count,) = re.findall(r"\S+ examples?(?=\.)", part(page, "own-roles").inner_text())
    part(page, "own-draw").click()
    expect(part(page, "own")).to_be_hidden()
    expect(part(page, "sentence")).to_contain_text(count)


def drop(page: Page, name: str, text: str) -> None:
    """A file let go over the page."""
    page.evaluate(
        """([name, text]) => {
          const files = new DataTransfer();
          files.items.add(new File([text], name));
          const event = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
          document.querySelector('main').dispatchEvent(event);
        }""",
        [name, text],
    )


def test_pasted_rows_are_read_said_and_drawn(flat_lab: Page) -> None:
    paste(flat_lab, FIVE)
    expect(part(flat_lab, "own-words")).to_have_text("5 rows, 2 columns.")
    expect(part(flat_lab, "own-roles")).to_have_text("x is hours slept, y is score. 5 examples.")
    assert [
        flat_lab.locator(f"[data-choice={name}] option").first.inner_text() for name in ("separator", "decimal", "header")
    ] == ["automatic: semicolon", "automatic: a comma", "automatic: holds names"]
    draw(flat_lab)
    expect(part(flat_lab, "sentence")).to_contain_text("5 examples")
    expect(flat_lab.locator("[data-part=data] .xtitle")).to_have_text("hours slept")


def test_own_data_never_stand_in_an_address_that_a_server_sees(open_page) -> None:
    page = open_page("/", flat=True)
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    paste(page, FIVE)
    draw(page)
    page.wait_for_url("**/?data=points**#points=1z:*")
    part(page, "question").select_option("batch")
    expect(part(page, "sentence")).to_contain_text("batch")
    page.reload()
    expect(part(page, "sentence")).to_contain_text("batch")
    assert seen
    assert not [url for url in seen if "points=" in url.partition("#")[0]]


def test_a_copied_link_with_own_data_shows_identical_numbers(flat_lab: Page, open_page) -> None:
    paste(flat_lab, FIVE)
    draw(flat_lab)
    flat_lab.wait_for_url("**#points=1z:*")
    expect(part(flat_lab, "checks")).not_to_contain_text("…")
    path = flat_lab.evaluate("location.pathname + location.search + location.hash")
    other = open_page(path, flat=True)
    assert numbers_shown(other) == numbers_shown(flat_lab)


def test_a_dropped_file_is_read_and_its_classes_are_said(flat_lab: Page) -> None:
    drop(flat_lab, "health.csv", "dose\tstate\n1\twell\n2\twell\n3\till\n4\twell\n5\till\n6\till")
    expect(part(flat_lab, "own-head")).to_contain_text("ill is 0, well is 1")
    draw(flat_lab)
    expect(flat_lab.locator("#f-model")).to_have_value("logistic")
    expect(flat_lab.locator("[data-part=data] .legend")).to_contain_text("well")


def test_faults_are_named_and_the_picture_stays_until_rows_are_left_out(flat_lab: Page) -> None:
    before = sentence(flat_lab)
    paste(flat_lab, FAULTY)
    faults = part(flat_lab, "own-faults")
    for words in ("row 3", "row 4", "row 5", "abc"):
        expect(faults).to_contain_text(words)
    expect(part(flat_lab, "own-draw")).to_be_disabled()
    assert sentence(flat_lab) == before
    faults.get_by_role("button").click()
    expect(part(flat_lab, "own-words")).to_contain_text("Left out: rows 3, 4, 5.")
    draw(flat_lab)
    expect(part(flat_lab, "sentence")).to_contain_text("2 examples")


def press(page: Page, name: str) -> None:
    part(page, "own-faults").get_by_role("button", name=name).click()


def test_what_people_write_is_mended_by_buttons_drawn_and_undone_by_back(flat_lab: Page) -> None:
    before = flat_lab.url
    text = 'day\tsold\n# run 7\n2021-03-04\t"$1,200"\n2021-03-05\t($35.5)\n2021-03-09\t$900\n'
    paste(flat_lab, text)
    faults, words = part(flat_lab, "own-faults"), part(flat_lab, "own-roles")
    expect(faults).to_contain_text("row 2: “# run 7” is a comment")
    expect(faults).to_contain_text(
        "row 3, sold: “$1,200” is not a number: a currency sign beside it and marks between its thousands"
    )
    expect(part(flat_lab, "own-head")).to_contain_text("dates or times")
    for name in ("Remove the marks", "Take the currency signs off", "Read numbers in brackets", "Count dates", "Leave out lines"):
        expect(part(flat_lab, "own-draw")).to_be_disabled()
        press(flat_lab, name)
        expect(faults.get_by_role("button", name=name)).to_have_count(0)
    expect(words).to_have_text("x is day, days since 2021-03-04, y is sold. 3 examples.")
    expect(part(flat_lab, "own-draw")).to_be_focused()
    assert part(flat_lab, "own-text").input_value() == text
    press(flat_lab, "Put the dates back")
    expect(part(flat_lab, "own-draw")).to_be_disabled()
    press(flat_lab, "Count dates")
    draw(flat_lab)
    expect(flat_lab.locator("[data-part=data] .xtitle")).to_have_text("day, days since 2021-03-04")
    flat_lab.wait_for_url("**/?data=points**")
    flat_lab.go_back()
    expect(part(flat_lab, "sentence")).to_contain_text("24 examples")
    assert flat_lab.url == before


def test_thousands_are_doubted_and_removed_when_asked_for(flat_lab: Page) -> None:
    paste(flat_lab, "area\tprice\n1,200\t350,000\n1,850\t512,500\n2,400\t701,250")
    expect(part(flat_lab, "own-faults")).to_contain_text(
        "1,200 is read as 1.200, with a decimal comma. If it stands for 1200, remove the marks."
    )
    press(flat_lab, "Remove the marks between thousands")
    expect(flat_lab.locator("[data-choice=decimal] option").first).to_have_text("automatic: a point")
    expect(part(flat_lab, "own-draw")).to_be_focused()
    draw(flat_lab)
    expect(flat_lab.locator("[data-part=data] .xtitle")).to_have_text("area")


def test_rows_that_are_columns_are_turned_and_edited_as_they_stand(flat_lab: Page) -> None:
    paste(flat_lab, "Dose,1,2,3,4\nResponse,2,4,6,8")
    expect(part(flat_lab, "own-faults")).to_contain_text("the rows begin with names (Dose, Response)")
    press(flat_lab, "Turn the table: its rows are columns")
    expect(part(flat_lab, "own-roles")).to_have_text("x is Dose, y is Response. 4 examples.")
    flat_lab.get_by_label("Row 5, Response").fill("9")
    flat_lab.get_by_label("Row 5, Response").press("Enter")
    expect(part(flat_lab, "own-roles")).to_have_text("x is Dose, y is Response. 4 examples.")
    assert part(flat_lab, "own-text").input_value() == "Dose,Response\n1,2\n2,4\n3,6\n4,9"


def test_lists_of_a_program_are_examples(flat_lab: Page) -> None:
    paste(flat_lab, "x = [1, 2, 3]\ny = np.array([4, 5.5, 6])")
    expect(flat_lab.locator("[data-choice=separator] option").first).to_have_text("automatic: lists: x = [1, 2]")
    draw(flat_lab)
    expect(part(flat_lab, "sentence")).to_contain_text("3 examples")


def test_three_classes_are_a_network_and_no_other_model_is_offered(flat_lab: Page) -> None:
    rows = [(1, "ant"), (2, "ant"), (4, "bee"), (5, "bee"), (7, "cat"), (8, "cat")]
    paste(flat_lab, "size,kind\n" + "".join(f"{size},{kind}\n" for size, kind in rows))
    expect(part(flat_lab, "own-head")).to_contain_text("ant is 0, bee is 1, cat is 2")
    draw(flat_lab)
    expect(flat_lab.locator("#f-model")).to_have_value("network")
    expect(flat_lab.locator("#f-output")).to_have_value("softmax")
    expect(part(flat_lab, "about-model")).to_contain_text("y has 3 classes")
    assert flat_lab.locator("#f-model option:enabled").evaluate_all("all => all.map(one => one.value)") == ["network"]


def test_rows_that_were_left_out_are_put_back(flat_lab: Page) -> None:
    paste(flat_lab, "x,y\n2,1\n2,abc\n3,4")
    part(flat_lab, "own-faults").get_by_role("button", name="Leave this row out").click()
    expect(part(flat_lab, "own-draw")).to_be_focused()
    part(flat_lab, "own-faults").get_by_role("button", name="Put this row back").click()
    expect(part(flat_lab, "own-faults")).to_contain_text("row 3, y: “abc” is not a number")
    expect(part(flat_lab, "own-faults").get_by_role("button").first).to_be_focused()


def test_of_too_many_rows_some_are_drawn_by_chance_when_asked_for(flat_lab: Page) -> None:
    flat_lab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    rows = "x,y\n" + "".join(f"{i},{i % 7}\n" for i in range(10_050))
    flat_lab.evaluate("(rows) => navigator.clipboard.writeText(rows)", rows)
    part(flat_lab, "own-open").click()
    part(flat_lab, "own-text").press("Control+v")
    expect(part(flat_lab, "own-faults")).to_contain_text("there are 10050 rows; at most 10000 can be used")
    press(flat_lab, "Draw 10 000 of them by chance")
    expect(part(flat_lab, "own-roles")).to_contain_text("10 000 examples.")
    expect(part(flat_lab, "own-words")).to_contain_text("10 000 of them drawn by chance, with seed 1.")
    press(flat_lab, "Draw others")
    expect(part(flat_lab, "own-words")).to_contain_text("with seed 2.")
    draw(flat_lab)


def test_a_table_is_typed_by_keys(flat_lab: Page) -> None:
    part(flat_lab, "own-open").click()
    part(flat_lab, "own-rows").locator("tr").nth(0).locator("input").nth(0).click()
    for x, y in (("1", "2"), ("2", "4.5"), ("4", "7")):
        flat_lab.keyboard.type(x)
        flat_lab.keyboard.press("Tab")
        flat_lab.keyboard.type(y)
        flat_lab.keyboard.press("Enter")
        flat_lab.keyboard.press("Shift+Tab")
    expect(part(flat_lab, "own-roles")).to_have_text("x is x, y is y. 3 examples.")
    assert part(flat_lab, "own-text").input_value() == "x,y\n1,2\n2,4.5\n4,7"
    draw(flat_lab)
    expect(part(flat_lab, "sentence")).to_contain_text("3 examples")


def test_the_data_shown_are_a_start_and_a_target_is_chosen(flat_lab: Page) -> None:
    flat_lab.select_option("#f-data", "iris")
    expect(part(flat_lab, "sentence")).to_contain_text("100 examples")
    part(flat_lab, "own-open").click()
    part(flat_lab, "own-start").click()
    expect(part(flat_lab, "own-head")).to_contain_text("versicolor is 0, virginica is 1")
    expect(part(flat_lab, "own-roles")).to_contain_text("x is petal width, cm, y is species. 100 examples.")
    flat_lab.get_by_label("What petal width, cm is").select_option("target")
    expect(part(flat_lab, "own-roles")).to_contain_text("x is species (versicolor 0, virginica 1), y is petal width, cm.")


def test_a_row_with_a_fault_is_marked_where_it_stands_though_blank_ones_come_before(flat_lab: Page) -> None:
    paste(flat_lab, "x,y\n1,2\n\n2,3\n3,abc\n5,6")
    expect(part(flat_lab, "own-faults")).to_contain_text("row 5, y")
    expect(part(flat_lab, "own-rows").locator("td.bad input")).to_have_value("abc")


def test_the_sheet_keeps_its_table_while_what_it_drew_is_shown(flat_lab: Page) -> None:
    paste(flat_lab, "a;b;c\n1,5;2;7\n2;4;8\n3;1;9")
    flat_lab.get_by_label("What c is").select_option("target")
    expect(part(flat_lab, "own-roles")).to_contain_text("y is c")
    draw(flat_lab)
    part(flat_lab, "own-open").click()
    expect(part(flat_lab, "own-words")).to_have_text("3 rows, 3 columns.")


def test_a_scene_file_that_is_refused_changes_neither_the_picture_nor_the_address(open_page) -> None:
    page = open_page("/?n=5", flat=True, expect_errors=True)
    before, url = sentence(page), page.url
    drop(page, "scene.json", '{"kind": "errorscape scene", "link": "/?model=nonsense"}')
    expect(page.locator("#e-model")).to_contain_text("nonsense")
    drop(page, "other.json", '{"a": 1}')
    expect(part(page, "problem")).to_contain_text("no scene of Errorscape")
    assert (sentence(page), page.url) == (before, url)


@pytest.mark.parametrize("show", ["", "&show=scaling", "&show=examples"])
def test_a_broken_link_says_so_though_another_picture_is_shown(open_page, show: str) -> None:
    page = open_page(f"/?data=points{show}#points=1z:AAAA", flat=True, expect_errors=True)
    expect(part(page, "sentence")).to_contain_text("24" if show != "&show=scaling" else "valley")
    expect(page.get_by_text("the link was cut off or changed on its way").first).to_be_visible()


def test_standardised_columns_say_so_on_the_axis(open_page) -> None:
    page = open_page("/?data=penguins", flat=True)
    page.select_option("#f-standardise", "inputs")
    expect(page.locator("[data-part=data] .xtitle")).to_have_text("flipper length, cm, standardised")
    expect(part(page, "about-columns")).to_contain_text("x: 20.09 ± 1.40")
    page.wait_for_url("**standardise=inputs*")


def test_a_scene_saved_as_a_file_is_back_when_it_is_dropped(flat_lab: Page, open_page, tmp_path) -> None:
    paste(flat_lab, FIVE)
    draw(flat_lab)
    flat_lab.wait_for_url("**#points=1z:*")
    expect(part(flat_lab, "checks")).not_to_contain_text("…")
    shown = numbers_shown(flat_lab)
    part(flat_lab, "share").click()
    expect(part(flat_lab, "share-length")).to_contain_text("short enough")
    with flat_lab.expect_download() as download:
        part(flat_lab, "share-save").click()
    file = tmp_path / "scene.json"
    download.value.save_as(file)
    part(flat_lab, "share-close").click()
    text = file.read_text(encoding="utf-8")
    assert json.loads(text)["scene"]["points"]["y"] == [2, 3.5, 4, 6, 6.5]
    other = open_page("/?data=waves", flat=True)
    drop(other, "scene.json", text)
    expect(part(other, "sentence")).to_contain_text("5 examples")
    expect(part(other, "checks")).not_to_contain_text("…")
    assert numbers_shown(other) == shown
