"""Dates and times, counted from the earliest by Python's datetime."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.table.moments import moment
from tests.table.reading import ALL, read


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
