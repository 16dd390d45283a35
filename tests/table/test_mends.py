"""What can be done about a table: nothing is mended, left out or turned unless it is asked for, and then it is what Python says.

Dates are counted by Python's datetime, amounts by its Decimal.
"""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.table.amounts import amount
from app.table.mends import LISTED, MENDS
from app.table.moments import moment
from app.table.read import Wishes, read_table

ALL = tuple(MENDS)


def read(text, *mends, **wishes):
    return read_table(text, Wishes(preview=9, mend=mends, **wishes))


def offered(table):
    return [offer.name for offer in table.mends if not offer.done]


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


TABLES = {
    "thousands": ('area,price\n"1,200",7\n900,"1,350,000"\n', [1200, 900], [7, 1_350_000]),
    "currency": ("x,y\n1,$5\n2,7.5 USD\n", [1, 2], [5, 7.5]),
    "percent": ("x,y\n1,0.1%\n2,12 %\n", [1, 2], [0.001, 0.12]),
    "negatives": ("x,y\n1,(234.5)\n2,7\n", [1, 2], [-234.5, 7]),
    "units": ("x,y\n1,12 kg\n2,13.5 kg\n", [1, 2], [12, 13.5]),
    "dates": ("day,y\n2021-03-05,1\n2021-03-04,2\n", [1, 0], [1, 2]),
    "comments": ("# run 7\nx,y\n1,2\n# a pause\n3,4\n", [1, 3], [2, 4]),
    "turn": ("Dose,1,2,3,4\nResponse,2,4,6,8\n", [1, 2, 3, 4], [2, 4, 6, 8]),
}


@pytest.mark.parametrize(("name", "case"), TABLES.items(), ids=TABLES)
def test_each_mend_is_offered_with_its_rows_and_done_where_it_is_asked_for(name, case):
    text, x, y = case
    before, after = read(text), read(text, name)
    assert before.points is None
    assert offered(before) == [name]
    assert before.mends[0].says.startswith(MENDS[name].does)
    assert (after.points["x"], after.points["y"]) == (x, y)
    assert [(offer.name, offer.done, offer.says) for offer in after.mends] == [(name, True, MENDS[name].undoes)]
    others = tuple(other for other in ALL if other != name)
    assert read(text, *others).points is None or name == "comments"


def test_a_mend_names_the_rows_that_it_is_about_and_shows_one_cell():
    (offer,) = read("x,y\n1,$5\n2,7\n3,$1\n").mends
    assert (offer.rows, offer.count, offer.says) == ([2, 4], 2, "Take the currency signs off: $5 is 5")
    (offer,) = read("x,y\n" + "1,$5\n" * 300).mends
    assert (offer.rows, offer.count) == (list(range(2, 2 + LISTED)), 300)


def test_all_that_a_cell_needs_has_to_be_asked_for():
    text = 'x,y\n1,"$11,593,820"\n2,($234.5)\n'
    assert offered(read(text)) == ["thousands", "currency", "negatives"]
    assert read(text, "currency").points is None
    assert read(text, "currency", "thousands").points is None
    assert read(text, "currency", "thousands", "negatives").points["y"] == [11_593_820, -234.5]


def test_cells_that_nobody_looks_at_need_no_mending():
    table = read("x,y,note\n1,2,$5\n2,3,$6\n")
    assert (table.mends, table.points["y"]) == ([], [2, 3])


def test_mending_everything_changes_nothing_where_nothing_is_to_be_mended():
    text = "x,y\n1,2\n2.5,-3\n"
    assert read(text, *(name for name in ALL if name != "turn")) == read(text)


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


# Dates and times


@given(st.lists(st.dates(date(1, 1, 2), date(9999, 12, 31)), min_size=1, max_size=6))
def test_days_are_counted_from_the_earliest(days):
    table = read("day,y\n" + "".join(f"{day.isoformat()},1\n" for day in days), "dates")
    assert table.points["x"] == [(day - min(days)).days for day in days]
    assert table.points["labels"]["x"] == f"day, days since {min(days).isoformat()}"


@given(st.lists(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), min_size=1, max_size=6), st.sampled_from("T "))
def test_times_are_counted_in_seconds(times, between):
    table = read("t,y\n" + "".join(f"{time.isoformat(between)},1\n" for time in times), "dates")
    assert table.points["x"] == pytest.approx([(time - min(times)).total_seconds() for time in times], rel=1e-15)
    assert table.points["labels"]["x"].startswith(f"t, seconds since {min(times).isoformat(' ', 'minutes')}")


LABELS = {
    "2021-03-04": "t, days since 2021-03-04",
    "2021/03/04": "t, days since 2021-03-04",
    "2021-03": "t, days since 2021-03-01",
    "2021-03-04T05:06:07.5": "t, seconds since 2021-03-04 05:06:07.500000",
    "2021-03-04 05:06": "t, seconds since 2021-03-04 05:06",
    "2021-03-04T05:06:07+02:00": "t, seconds since 2021-03-04 03:06:07 UTC",
    "2021-03-04T05:06Z": "t, seconds since 2021-03-04 05:06 UTC",
    "12:30": "t, seconds since 12:30",
}


@pytest.mark.parametrize(("cell", "label"), LABELS.items(), ids=LABELS)
def test_the_axis_says_from_when_is_counted(cell, label):
    assert read(f"t,y\n{cell},1\n", "dates").points["labels"]["x"] == label


def test_the_name_gives_way_to_what_is_said_of_it():
    label = read(f"{'a' * 59},y\n2021-03-04,1\n", "dates").points["labels"]["x"]
    assert (len(label), label[-24:]) == (60, "…, days since 2021-03-04")


def test_a_day_beside_times_is_its_midnight():
    table = read("t,y\n2021-03-04,1\n2021-03-04 00:01,2\n2021-03-05T00:00:00,3\n", "dates")
    assert table.points["x"] == [0, 60, 86_400]


def test_offsets_from_utc_are_taken_off():
    table = read("t,y\n2021-03-04T05:00:00+02:00,1\n2021-03-04T03:00:00Z,2\n2021-03-03T23:30:00-03:30,3\n", "dates")
    assert table.points["x"] == [0, 0, 0]


def test_times_that_cannot_be_compared_are_faults():
    table = read("t,y\n2021-03-04T05:00:00Z,1\n2021-03-04T06:00:00Z,2\n12:30,3\n", "dates")
    assert [fault.message for fault in table.faults] == [
        "row 4, t: “12:30” is not a number; days, times and times of a zone cannot be counted together"
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "2021-02-29",
        "2021-13-01",
        "2021-00-01",
        "2021-3-4",
        "20210304",
        "2021",
        "24:00",
        "12:60",
        "2021-03-04T",
        "12:30Z",
        "٢٠٢١-٠٣-٠٤",
    ],
)
def test_what_no_calendar_has_is_no_date(cell):
    assert moment(cell) is None


@pytest.mark.parametrize(
    "cell", ["3/4/2021", "04.03.2021", "3-4-21", "Mar 4, 2021", "4 March 2021", "4-Mar-21", "1/2/2021 12:30"]
)
def test_dates_in_another_order_are_no_classes_and_say_how_to_write_them(cell):
    table = read(f"x,when\n1,{cell.replace(',', '')}\n2,{cell.replace(',', '')[:-1]}0\n", *ALL[:-1])
    assert table.columns[1]["kind"] == "date"
    assert "write it as 2021-03-04" in table.faults[0].message


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
        "1:30_PM 2:30_AM",
        "1_pm 2_pm",
        "2021-1-5 2021-1-6",
        "2021.03.04 2021.03.05",
        "20210101T000000Z 20210102T000000Z",
        "2021-W01 2021-W02",
        "2021-W01-1 2021-W01-2",
        "2021-001 2021-002",
        "Q1_2021 Q2_2021",
        "2021Q1 2021Q2",
    ],
)
def test_dates_and_times_in_a_form_that_is_not_read_are_no_classes_and_say_how_to_write_them(pair):
    first, second = (part.replace("_", " ") for part in pair.split(" "))
    table = read(f"x,when\n1,{first}\n2,{second}\n3,{first}\n", *ALL[:-1])
    assert (table.columns[1]["kind"], table.points) == ("date", None)
    assert table.faults[0].message == (
        f"row 2, when: “{first}” is a date or time in a form that is not read; write it as 2021-03-04 or 13:30"
    )


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


def test_two_dates_are_no_classes():
    table = read("x,when\n1,2021-03-04\n2,2021-03-05\n3,2021-03-04\n")
    assert (table.columns[1]["kind"], table.columns[1]["classes"]) == ("date", None)
    assert table.points is None
    assert read("x,when\n1,2021-03-04\n2,2021-03-05\n3,2021-03-04\n", "dates").points["y"] == [0, 1, 0]


def test_dates_are_an_input_only_where_there_are_not_two_other_columns():
    assert read("date,close\n2021-03-04,5\n").inputs == [0]
    table = read("date,open,close\n2021-03-04,5,6\n")
    assert (table.inputs, table.target) == ([1], 2)
    assert [note.message for note in table.notes] == ["1 value is in no example: date."]


# Comments


def test_the_last_comment_names_the_columns_where_nothing_else_does():
    text = "# made by hand\n# dose effect\n1 2\n3 4\n"
    assert read(text, "comments").points == {"x": [1, 3], "y": [2, 4], "labels": {"x": "dose", "y": "effect"}}
    assert read("# run 7\n1 2\n3 4\n", "comments").points["labels"] == {"x": "column 1", "y": "column 2"}


@pytest.mark.parametrize(
    "text",
    [
        "#,x,y\n1,2,3\n2,3,5",
        "x,y\n#N/A,2\n3,4",
        "x,y\n1,2\n#DIV/0!,4",
        "x,y\n#1,2\n#2,3\n#3,4",
        "x,y\n#ff8800,2\n3,4",
        "tag,n\n#go,2\n#do,3\n#be,4",
    ],
)
def test_what_begins_with_a_hash_may_be_no_comment(text):
    assert "comments" not in offered(read(text))


def test_a_comment_has_the_number_of_its_row_and_is_left_out_like_any_row_with_a_fault():
    table = read('x,y,z\n1,2,"a\nb"\n# pause\n3,4,c\n')
    assert [(fault.row, fault.code) for fault in table.faults] == [(3, "comment")]
    table = read('x,y,z\n1,2,"a\n# no comment"\n3,4,c\n', leave_out=True)
    assert (table.left_out, table.points["x"]) == ([], [1, 3])
    assert read("x,y\n1,2\n% pause\n3,4\n", leave_out=True).left_out == [3]


# Rows that are columns


def test_rows_that_begin_with_names_are_not_drawn_until_it_is_said_what_they_are():
    text = "Dose,1,2,3,4\nResponse,2,4,6,8\n"
    assert [fault.code for fault in read(text).faults] == ["turned"]
    assert read(text, target=2, inputs=[1]).points["y"] == [2, 4]
    assert read(text, "turn").points["labels"] == {"x": "Dose", "y": "Response"}


def test_names_before_few_numbers_are_names_of_rows():
    assert read("Ann,31,1.7\nBob,44,1.8\nCy,27,1.6\n").points["x"] == [31, 44, 27]


def test_rows_of_numbers_that_may_be_columns_are_doubted():
    table = read("1,2,3,4\n2,4,6,8\n")
    assert [note.message for note in table.notes] == [
        "2 rows of 4 numbers; if the rows are columns, turn the table.",
        "4 values are in no example: column 2, column 3.",
    ]
    assert read("1,2,3,4\n2,4,6,8\n", "turn").points == {
        "x": [1, 2, 3, 4], "y": [2, 4, 6, 8], "labels": {"x": "column 1", "y": "column 2"},
    }  # fmt: skip


@given(st.lists(st.lists(st.integers(-99, 99), min_size=3, max_size=3), min_size=1, max_size=7))
def test_turning_a_table_twice_is_the_table(rows):
    text = "\n".join(",".join(map(str, row)) for row in rows)
    turned = read(text, "turn", header="no")
    again = "\n".join(",".join(row) for row in turned.cells)
    assert [list(map(int, row)) for row in read(again, "turn", header="no").cells] == rows
