"""Dates and times in the order of ISO 8601, year first, which nobody reads otherwise; and how long after the first each is."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

DAY = 86_400 * 10**9  # nanoseconds
LONGEST = 40  # characters
_ISO = re.compile(
    r"""(?P<date>(?P<year>\d{4}) (?P<mark>[-/]) (?P<month>\d\d) (?:(?P=mark) (?P<day>\d\d))?)?
    (?:(?(date)[T\ ]) (?P<hour>\d{1,2}) : (?P<minute>\d\d) (?: : (?P<second>\d\d) (?:[.,] (?P<part>\d{1,9}))?)?
       \ ? (?P<zone>Z | UTC | [+-]\d\d:?\d\d)?)?""",
    re.ASCII | re.VERBOSE,
)
_OTHERWISE = re.compile(
    r"""(?: \d{1,2} (?P<mark>[./-]) \d{1,2} (?P=mark) (?:\d{4} | \d\d)
        | (?:[a-z]{3,9},?\ )? (?:\d{1,2}[.\ -]*)? (?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]{0,8}
          [.,]? [\ -]* \d{1,4} (?:,?\ ?-?\d{2,4})? )
    (?: ,? [T\ ] \d{1,2}:\d\d .{0,12})?""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
# 1:30 PM; 2021-1-5, 2021.03.04; a week, a day of the year, a quarter; 20210304T0506.
_UNREAD = re.compile(
    r"""(?: [^a-z]{0,24} \d{1,2} (?::\d\d){0,2} (?:\.\d{1,9})? \ ? [ap] \.? m \.?
        | \d{4} (?P<mark>[./-]) \d{1,2} (?P=mark) \d{1,2} (?: [T\ ] \d{1,2}:\d\d .{0,12})?
        | \d{4} -? W \d\d (?:-?[1-7])?  |  (?:1[89]|2[01]) \d\d - [0-3]\d\d
        | Q[1-4] [\ /'-]{0,2} (?:\d{4}|\d\d)  |  \d{4} [\ /-]? Q[1-4]
        | \d{8} T \d{4,6} (?:[.,]\d{1,9})? (?:Z|[+-]\d\d:?(?:\d\d)?)? )""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


class Moment(NamedTuple):
    """`at` in nanoseconds from the calendar's beginning, or from midnight; `form` is day, time (a day with a time), zoned
    (with its distance from UTC, which is taken off) or clock. Moments of different forms cannot be compared, but days with times.
    """

    at: int
    form: str


def moment(cell: str) -> Moment | None:
    """When a trimmed cell is; a month is its first day."""
    found = _ISO.fullmatch(cell) if 3 < len(cell) <= LONGEST else None
    if found is None:
        return None
    parts = found.groupdict()
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"] or 1)).toordinal() * DAY if parts["date"] else 0
    except ValueError:
        return None
    if parts["hour"] is None:
        return Moment(day, "day")
    time = _time(parts)
    form = "zoned" if parts["zone"] else "time" if parts["date"] else "clock"
    return None if time is None or (parts["zone"] and not parts["date"]) else Moment(day + time - _offset(parts["zone"]), form)


def _time(parts: dict[str, str | None]) -> int | None:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        return None
    return ((hour * 60 + minute) * 60 + second) * 10**9 + int((parts["part"] or "").ljust(9, "0"))


def _offset(zone: str | None) -> int:
    """What a zone is ahead of UTC."""
    if zone in (None, "Z", "UTC"):
        return 0
    sign, hours, minutes = zone[0], int(zone[1:3]), int(zone[-2:])
    return (-1 if sign == "-" else 1) * (hours * 60 + minutes) * 60 * 10**9


def is_date_otherwise(cell: str) -> bool:
    """Whether a date is meant, written in an order that two readers may read differently."""
    return 5 < len(cell) <= LONGEST and _OTHERWISE.fullmatch(cell) is not None


def is_unread_moment(cell: str) -> bool:
    """Whether a date or a time is meant, in a form that everybody understands and that is not read."""
    return 2 < len(cell) <= LONGEST and _UNREAD.fullmatch(cell) is not None and moment(cell) is None


def since_first(moments: Iterable[Moment]) -> tuple[str, dict[Moment, float]]:
    """How long after the earliest each is, and what that is called: "days since 2021-03-04".

    Days where there are only days, else seconds. Of forms that cannot be compared the most frequent one is taken, the others are
    left out.
    """
    found = list(moments)
    kept = _comparable(found)
    first = min(one.at for one in kept)
    unit, size = ("days", DAY) if all(one.form == "day" for one in kept) else ("seconds", 10**9)
    return f"{unit} since {_written(first, kept)}", {one: (one.at - first) / size for one in kept}


def _comparable(found: list[Moment]) -> list[Moment]:
    kinds = [{"day", "time"}, {"zoned"}, {"clock"}]
    return max(([one for one in found if one.form in kind] for kind in kinds), key=len)


def _written(first: int, kept: list[Moment]) -> str:
    """The earliest in ISO 8601, as short as it may be."""
    days, rest = divmod(first, DAY)
    if kept[0].form == "clock":
        return _clock(rest)
    day = date.fromordinal(days).isoformat() if days > 0 else "the year 1"
    if all(one.form == "day" for one in kept):
        return day
    return f"{day} {_clock(rest)}" + (" UTC" if kept[0].form == "zoned" else "")


def _clock(rest: int) -> str:
    time = (datetime.min + timedelta(microseconds=rest // 1000)).time()
    return time.isoformat("minutes" if not (time.second or time.microsecond) else "auto")
