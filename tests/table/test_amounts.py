"""Money, percentages, thousands and units: what a cell would be, by Python's Decimal, and when it is a number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.table.amounts import amount
from tests.table.reading import offered, read

AMOUNTS = {
    "$11,593,820": ("11593820", {"currency", "thousands"}),
    "$5": ("5", {"currency"}),
    "-$5.50": ("-5.50", {"currency"}),
    "$-5.50": ("-5.50", {"currency"}),
    "($234.5)": ("-234.5", {"currency", "negatives"}),
    "$(234.5)": ("-234.5", {"currency", "negatives"}),
    "(1,234)": ("-1234", {"negatives", "thousands"}),
    "(12%)": ("-0.12", {"negatives", "percent"}),
    "0.1%": ("0.001", {"percent"}),
    "12 %": ("0.12", {"percent"}),
    "−3.5%": ("-0.035", {"percent"}),
    "1,234,567.89": ("1234567.89", {"thousands"}),
    "1 234": ("1234", {"thousands"}),
    "2'345.5": ("2345.5", {"thousands"}),
    "12,34,567": ("1234567", {"thousands"}),
    "999 EUR": ("999", {"currency"}),
    "A$5": ("5", {"currency"}),
    "NZ$ 5": ("5", {"currency"}),
    "₱5": ("5", {"currency"}),
    "Rp 5": ("5", {"currency"}),
    "5 kr.": ("5", {"currency"}),
    "Fr. 5": ("5", {"currency"}),
    "5 Kč": ("5", {"currency"}),
    "$5M": ("5", {"currency", "units"}),
    "5‰": ("0.005", {"percent"}),
    "£1,000": ("1000", {"currency", "thousands"}),
    "12 kg": ("12", {"units"}),
    "1,500 km/h": ("1500", {"thousands", "units"}),
}


NO_AMOUNTS = [
    "1", "1.5", "-2e3", "", "-", "abc", "$", "%", "()", "(a)", "1,2", "1,23,4", "12,345,6", "1,234,56", "0,123", "1,234.567,8",
    "1.2.3", "--5", "(-5)", "-(5)", "5%%", "$$5", "1 2", "2021-03-04", "12:30", "0x10", "0x2", "v1", "1" * 50 + "%", "1e999%x y",
]  # fmt: skip


@pytest.mark.parametrize(("cell", "said"), AMOUNTS.items(), ids=AMOUNTS)
def test_an_amount_is_its_number_and_says_what_it_takes(cell, said):
    value, needs = said
    found = amount(cell, "point")
    assert (found.value, found.needs) == (float(Decimal(value)), needs)


@pytest.mark.parametrize("cell", NO_AMOUNTS)
def test_what_is_a_number_already_or_none_at_all_is_no_amount(cell):
    assert amount(cell, "point") is None


def test_marks_follow_the_decimal_mark():
    assert amount("1.234,50 €", "comma").value == 1234.5
    assert amount("1.234,50 €", "point") is None
    assert amount("1,234.50", "comma") is None


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["{}", "${}", "{} €", "{}%", "({})"]))
def test_an_amount_that_python_has_written_is_read_back(value, form):
    cell = form.format(f"{abs(value):,}")
    found = amount(cell, "point")
    meant = abs(value) * (-1 if form == "({})" else 1) / (100 if "%" in form else 1)
    assert found is None or found.value == float(meant)
    assert (found is None) == (form == "{}" and abs(value) < 1000)


def test_decimals_that_may_be_thousands_raise_a_doubt_and_are_read_as_asked():
    text = "area\tprice\n1,200\t350,000\n900\t701,250\n"
    table = read(text)
    assert (table.decimal, table.points["y"]) == ("comma", [350, 701.25])
    assert [note.message for note in table.notes] == [
        "1,200 is read as 1.200, with a decimal comma. If it stands for 1200, remove the marks."
    ]
    mended = read(text, "thousands")
    assert (mended.decimal, mended.points["x"], mended.points["y"]) == ("point", [1200, 900], [350_000, 701_250])
    assert mended.notes == []


@pytest.mark.parametrize(
    "text", ["a\tb\n1,200\t350,5\n1,300\t2,5", "a\tb\n0,125\t0,250\n0,5\t0,375", "a\tb\n1.200\t3.400\n1.3\t2.5"]
)
def test_other_decimals_raise_none(text):
    assert "thousands" not in offered(read(text))


def test_removing_thousands_leaves_three_decimals_alone():
    """A point with three digits behind it is a decimal where commas are what parts the thousands."""
    assert read('x,y\n"1,200",1.234\n900,2\n', "thousands").points["y"] == [1.234, 2]


def test_german_amounts():
    text = "Größe;Preis\n1,5;1.234,50 €\n2,25;999,00 €\n"
    table = read(text, "currency", "thousands")
    assert (table.decimal, table.points["x"], table.points["y"]) == ("comma", [1.5, 2.25], [1234.5, 999])


def test_units_go_to_the_name_and_two_different_ones_are_no_numbers():
    assert read("w,h\n12 kg,1\n13 kg,2\n", "units").points["labels"] == {"x": "w, kg", "y": "h"}
    table = read("w,h,z\n12 kg,1,1\n13 g,2,1\n", "units")
    assert table.columns[0]["kind"] == "classes"
    assert table.mends == []


@pytest.mark.parametrize("cell", ["2.0±0.1", "2.0 +/- 0.1", "1:20", "1.0D+00", "1.5*10^3", "2/3"])
def test_two_texts_of_numbers_are_no_classes(cell):
    table = read(f"x,y\n1,{cell}\n2,{cell[:-1]}7\n3,{cell}\n")
    assert (table.columns[1]["kind"], table.points) == ("number" if cell != "1:20" else "date", None)


@pytest.mark.parametrize(
    "pair",
    [
        "A$5 A$7",
        "S$5 S$6",
        "NZ$5 NZ$6",
        "₱5 ₱6",
        "Rp·5 Rp·6",
        "5·kr. 6·kr.",
        "Fr.·5 Fr.·6",
        "Kč·5 Kč·6",
        "$5M $7M",
        "5k 7k",
        "5‰ 6‰",
    ],
)
def test_two_amounts_are_no_classes_and_can_be_mended(pair):
    first, second = pair.replace("·", "\u00a0").split(" ")
    table = read(f"x,y\n1,{first}\n2,{second}\n")
    assert (table.columns[1]["kind"], table.points) == ("number", None)
    assert read(f"x,y\n1,{first}\n2,{second}\n", "currency", "percent", "units").points["y"][0] in (5, 0.005)


@pytest.mark.parametrize("pair", ["$5 €5", "12·EUR 15·USD", "A$5 $5", "5·kr. £3"])
def test_currencies_are_not_added_up(pair):
    first, second = pair.replace("·", "\u00a0").split(" ")
    table = read(f"x,y\n1,{first}\n2,{second}\n", "currency")
    assert (table.columns[1]["kind"], table.points, table.mends) == ("number", None, [])
    assert [fault.row for fault in table.faults] == [2, 3]
    assert all("this column has more than one currency" in fault.message for fault in table.faults)


def test_one_currency_may_have_two_names():
    assert read("x,y\n1,$5\n2,6 USD\n3,US$ 7\n", "currency").points["y"] == [5, 6, 7]


@pytest.mark.parametrize("cell", ["$5k", "5k", "1:30 PM", "2021-W01", "3/4/2021", "5‰", "A$5"])
def test_an_amount_or_a_date_in_the_first_row_names_no_column(cell):
    assert read(f"{cell},3\n{cell},4\n{cell},5\n").header is False


@pytest.mark.parametrize("pair", ["5k 700", "5k 2M", "$5k $2M", "$5k $700"])
def test_amounts_of_several_powers_of_ten_are_to_be_written_in_full(pair):
    first, second = pair.split(" ")
    table = read(f"x,y\n1,{first}\n2,{second}\n", "currency", "units")
    assert (table.columns[1]["kind"], table.points) == ("number", None)
    assert "write it in full, such as 5000 for 5k" in table.faults[0].message


@pytest.mark.parametrize(
    "pair",
    [
        "2wd 4wd",
        "A1 A2",
        "5A 5B",
        "30F 30M",
        "1B 2B",
        "Q1 Q2",
        "W01 W02",
        "R5 R6",
        "setosa virginica",
        "1st 2nd",
        "10-20 20-30",
        "<5 >5",
        "<=50K >50K",
        "a/b c/d",
        "type:1 type:2",
    ],
)
def test_names_of_classes_may_have_digits(pair):
    first, second = pair.split(" ")
    table = read(f"x,kind\n1,{first}\n2,{second}\n")
    assert table.columns[1]["kind"] == "classes"
