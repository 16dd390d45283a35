"""Columns that are written as lists: as a program, a dictionary, JSON or a printed array. To rows of cells, as of any table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from typing import TypeGuard

from ..core.base import LIMITS
from .assigned import columns_of, rows_of
from .brackets import DECLARES, VALUES, Group, Unreadable, Word, tree_of
from .cells import number, plain, short
from .cut import Cells, Rows

# A line that cannot be a row of cells: x = [.., y <- c(.., x: [.., {.., [.., x, y = [.., x = 2 * [..
_MADE = r"(?:new[ \t]+)?(?:[\w.]{0,40}[ \t]?[-+−*/][ \t]?){0,3}[\w.!]{0,60}"
_CLAIMED = re.compile(
    rf"""^[ \t]*(?:(?:>>>|>|In\ \[\d{{1,6}}\]:|Out\[\d{{1,6}}\]:)[ \t]+)?
    (?: [\w.$]{{1,60}}[ \t]*(?:=|:=|<-|:)[ \t]*{_MADE}[\[({{]  |  [-+−]?[\[{{]
      | [A-Za-z_$@][\w.$]{{0,40}}(?:,[ \t]*[A-Za-z_]\w{{0,40}}){{1,8}}[ \t]*(?:=|:=|<-)[ \t]*{_MADE}[\[({{]
      | [\w:]{{1,40}}<[\w:<>,\ ]{{1,40}}>[ \t]+\w{{1,40}}[ \t]*=?[ \t]*{_MADE}[\[({{]
      | {DECLARES}{{1,5}}[\w.$@*]{{1,60}}(?:,[ \t]*\w{{1,40}}){{0,8}}(?:\[\d{{0,9}}\])?[ \t]*(?:=|:=|:[^=,\n]{{1,60}}=) )""",
    re.MULTILINE | re.VERBOSE,
)
_POSSIBLE = re.compile(r"\s{0,99}[\w.]{0,60}\(")  # data.frame(.., ((.., which may also be the first cell of a row
CHANGES = ("sort", "reverse", "shuffle", "pop")
_SIGN = re.compile(r"[-+−*/^@%]")


@dataclass(frozen=True)
class Lists:
    """Rows, the first of them the names where `named`. Where there are none `why` says what is wrong, and in which line."""

    rows: Rows
    named: bool = True
    why: str = ""
    line: int | None = None


def lists_of(text: str, *, asked: bool) -> Lists | None:
    """The columns that a text lists; None where it is no such text. `asked`: the reader says that it is one."""
    try:
        return _of_lines(text) or _of_brackets(text, asked)
    except Unreadable as error:
        return _refused(error.why, error.line)


def _of_lines(text: str) -> Lists | None:
    """x: 1, 2, 3 and x=1 y=2, without brackets."""
    columns = columns_of(text)
    if columns:
        return _of_columns(columns)
    rows = rows_of(text)
    return _of_records([Group([(name, Word(value)) for name, value in row.items()]) for row in rows]) if rows else None


def _of_brackets(text: str, asked: bool) -> Lists | None:
    claimed = asked or _CLAIMED.match(text.lstrip()[:200]) or _CLAIMED.search(text[:2_000])
    if not claimed and not _POSSIBLE.match(text):
        return None
    try:
        data = _data_of(tree_of(text))
        found = None if data.words else _table(data, 0)
    except Unreadable:
        if claimed:
            raise
        return None
    return found or (_refused("these are not lists of numbers, one for each column", None) if claimed else None)


def _refused(why: str, line: int | None) -> Lists:
    return Lists(Rows([], []), True, why, line)


def _data_of(top: Group) -> Group:
    """A program's statements without those that hold no value: plt.plot(x, y). Raises Unreadable where one changes a list."""
    changed = next((value.called for key, value in top.items if key is None and _changes(value)), "")
    if changed:
        raise Unreadable(f"{short(plain(changed), 20)} changes a list further on; paste the numbers that it holds then")
    kept = [(key, value) for key, value in top.items if not (isinstance(value, Group) and value.is_code)]
    dropped = {key for key, value in top.items if isinstance(value, Group) and value.is_code}
    again = next((key for key, _ in kept if key is not None and key in dropped), None)
    if again is not None:
        raise Unreadable(f"{short(plain(again), 20)} is calculated anew further on; paste the numbers that it holds then")
    if any(_calculates(value) for _, value in kept):
        raise Unreadable("signs before and between lists are not calculated; paste the numbers themselves")
    return Group(_one_to_one(kept))


def _changes(value: Word | Group) -> TypeGuard[Group]:
    """Whether a statement changes a list: x.sort(), random.shuffle(x)."""
    return isinstance(value, Group) and value.is_code and value.called.rpartition(".")[2] in CHANGES


def _calculates(value: Word | Group) -> bool:
    """Whether it is a sign that calculates, as + and *2 behind a list."""
    return (
        isinstance(value, Word)
        and not value.quoted
        and _SIGN.search(value.text) is not None
        and number(value.text, "point") is None
    )


def _one_to_one(items: list[tuple[str | None, Word | Group]]) -> list[tuple[str | None, Word | Group]]:
    """x, y = [..], [..] is x = [..], y = [..]."""
    before = takewhile(lambda item: item[0] is None, items)
    names = [value.text for _, value in before if isinstance(value, Word) and value.is_name]
    rest = items[len(names) :]
    if not names or len(rest) != len(names) + 1 or rest[0][0] is None or any(key is not None for key, _ in rest[1:]):
        return items
    return [(name, value) for name, (_, value) in zip([*names, rest[0][0]], rest, strict=True)]


def _table(group: Group, deep: int) -> Lists | None:
    """Columns with names, records, rows, or columns without names; or what stands in one more pair of brackets."""
    split = _split(group)
    if split:
        return split
    group = _without_remarks(group)
    if group.keyed:
        columns = [(key or "", _column(value)) for key, value in group.items]
        if all(column is not None for _, column in columns):
            return _of_columns([(name, column) for name, found in columns if found for name, column in _named(name, found)])
    if group.words is not None:
        return _of_records([group]) if group.keyed else _of_columns([("", group.words)])
    groups = group.groups
    if len(groups) < len(group.items):
        return None
    found = _of_groups([_unwrapped(one) for one in groups], deep > 0 and not group.called) if group.unkeyed else None
    return found or (_table(groups[0], deep + 1) if len(groups) == 1 else None)


def _split(group: Group) -> Lists | None:
    """Rows beside the names of their columns: {"columns": [..], "data": [[..], ..]}, DataFrame([[..], ..], columns=[..])."""
    items = dict(group.items)
    names, data = items.get("columns"), items.get("data", items.get(None))
    if not (isinstance(names, Group) and isinstance(data, Group) and names.words):
        return None
    rows = [one.words for one in map(_unwrapped, _unwrapped(data).groups)]
    found = [tuple(row) for row in rows if row is not None]
    return _of_rows([tuple(names.words), *found], named=True) if found and len(found) == len(rows) else None


def _without_remarks(group: Group) -> Group:
    """What a function is called with, without dtype=float and the like."""
    unkeyed = [item for item in group.items if item[0] is None]
    kept = unkeyed or [item for item in group.items if isinstance(item[1], Group) or not _is_remark(item[1])]
    return Group(kept, group.called) if group.called and kept else group


def _is_remark(word: Word) -> bool:
    return word.text in VALUES or Word(word.text).is_name


def _unwrapped(group: Group) -> Group:
    """np.array([1, 2]) is [1, 2]."""
    group = _without_remarks(group)
    while len(group.items) == 1 and group.unkeyed and isinstance(group.items[0][1], Group):
        group = _without_remarks(group.items[0][1])
    return group


def _column(value: Word | Group) -> list[list[str]] | None:
    """The values of one column; of a list of lists, as X often is, those of several."""
    if isinstance(value, Word):
        return None
    group = _unwrapped(value)
    if group.words is not None:
        return [group.words]
    rows = [one.words for one in map(_unwrapped, group.groups)]
    found = [row for row in rows if row is not None]
    if not group.unkeyed or len(found) < len(group.items) or len(set(map(len, found))) != 1:
        return None
    return [list(column) for column in zip(*found, strict=True)]


def _named(name: str, columns: list[list[str]]) -> list[tuple[str, list[str]]]:
    if len(columns) == 1:
        return [(name, columns[0])]
    return [(f"{name}{number}", column) for number, column in enumerate(columns, start=1)]


def _of_groups(groups: list[Group], as_rows: bool) -> Lists | None:
    """Records; or lists: inside one pair of brackets they are rows, as in NumPy; one after the other columns, if they are not
    shorter than they are many, as pairs are."""
    if all(group.keyed and group.words is not None for group in groups):
        return _of_records(groups)
    lists = [group.words for group in groups if group.unkeyed and group.words is not None]
    if len(lists) < len(groups) or (len(lists) == 1 and not as_rows):
        return None
    as_rows = as_rows or max(map(len, lists)) < len(lists)
    return _of_rows([tuple(row) for row in lists]) if as_rows else _of_columns([("", column) for column in lists])


def _of_records(records: Sequence[Group]) -> Lists:
    """Every record a row, every key a column in order of appearance; a record may lack some."""
    rows = [{str(key): value.text for key, value in record.items if isinstance(value, Word)} for record in records]
    names = list(dict.fromkeys(name for row in rows for name in row))
    if len(rows) == 1 and all(number(name, "point") is not None for name in names):
        return _refused("a number before a colon may name a row or be a value; write each pair as [1, 4]", None)
    if len(names) > LIMITS.table_columns:
        return _refused(f"there are {len(names)} different keys; at most {LIMITS.table_columns} columns can be read", None)
    return _of_rows([tuple(names), *(tuple(row.get(name, "") for name in names) for row in rows)], named=True)


def _of_columns(columns: list[tuple[str, list[str]]]) -> Lists:
    if len({len(column) for _, column in columns}) > 1:
        lengths = [f"{short(plain(name), 20) or 'one'} has {len(column)}" for name, column in columns]
        return _refused(f"columns need one length: {', '.join(lengths[:4])}{', ..' if len(lengths) > 4 else ''}", None)
    named = any(name for name, _ in columns)
    rows: list[Cells] = [tuple(name for name, _ in columns)] if named else []
    return _of_rows([*rows, *zip_longest(*(column for _, column in columns), fillvalue="")], named=named)


def _of_rows(rows: Sequence[Cells], *, named: bool = False) -> Lists:
    cells = [tuple(map(str.strip, row)) for row in rows]
    return Lists(Rows(cells, list(range(1, len(cells) + 1))), named)
