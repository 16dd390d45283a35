"""Lists as programs write them, to a tree: x = [1, 2], c(1, 2), np.array([1., 2.]), {"x": [1, 2]}. Nothing is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

DEEPEST = 8  # brackets inside each other
CLOSED_BY = {"[": "]", "{": "}", "(": ")"}
KEYS = ("=", "<-", ":")
BETWEEN = (",", ";")
_TOKEN = re.compile(
    r"""[ \t\r\f\v]+ | \n | \#[^\n]* | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | <- | [\[\](){}=:,;] | [^\s\[\](){}=:,;"'<\#]+""",
    re.VERBOSE,
)
# What a console writes before a line, and lines that bring no data.
_PROMPT = re.compile(r"^[ \t]*(?:>>>|\.\.\.|>|In \[\d{1,6}\]:|Out\[\d{1,6}\]:)[ \t]", re.MULTILINE)
_NO_DATA = re.compile(r"^[ \t]*(?:import|from|library|require)\b[^\n\[\]{}=]*$", re.MULTILINE)


class Word(NamedTuple):
    """A number or a text; `quoted` where it stood in quotes."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Group:
    """What stands in one pair of brackets, or in none: values, with their keys where they have any.

    `called`: the name of a function stands right before it.
    """

    items: list[tuple[str | None, "Word | Group"]] = field(default_factory=list)
    called: bool = False

    @property
    def keyed(self) -> bool:
        """Whether each of its values has a key."""
        return bool(self.items) and all(key is not None for key, _ in self.items)

    @property
    def unkeyed(self) -> bool:
        return bool(self.items) and all(key is None for key, _ in self.items)

    @property
    def words(self) -> list[str] | None:
        """Its values where all are words."""
        found = [value.text for _, value in self.items if isinstance(value, Word)]
        return found if found and len(found) == len(self.items) else None

    @property
    def groups(self) -> "list[Group]":
        """Those of its values that are groups."""
        return [value for _, value in self.items if isinstance(value, Group)]


class Unreadable(Exception):
    """A text that is no such tree: what is wrong, in words, and in which line, from 1."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.why, self.line = why, line


def tree_of(text: str) -> Group:
    """The tree of a text; raises Unreadable."""
    reader = _Reader()
    for token, line, adjacent in _tokens(_NO_DATA.sub("", _PROMPT.sub("", text))):
        reader.take(token, line, adjacent)
    return reader.end()


def _tokens(text: str) -> Iterator[tuple[str, int, bool]]:
    """Each token, its line, and whether it follows the one before it at once."""
    place, line, adjacent = 0, 1, False
    for found in _TOKEN.finditer(text):
        if found.start() > place:
            break
        token, place = found[0], found.end()
        if token[0] in " \t\r\f\v\n#":
            adjacent = False
            line += token == "\n"
        else:
            yield token, line, adjacent
            adjacent = True
    if place < len(text):
        raise Unreadable(f"“{text[place]}” cannot be read there", line)


class _Reader:
    """Takes token after token. A word right before a bracket is the name of a function, and that of a method brings no data."""

    def __init__(self) -> None:
        self.open: list[tuple[Group, str, int, bool]] = [(Group(), "", 1, False)]
        self.key: str | None = None
        self.keys: list[str | None] = []
        self.last = ""

    @property
    def items(self) -> list[tuple[str | None, Word | Group]]:
        return self.open[-1][0].items

    def take(self, token: str, line: int, adjacent: bool) -> None:
        if token in CLOSED_BY:
            self._opened(token, line, adjacent)
        elif token in CLOSED_BY.values():
            self._closed(token, line)
        elif token in KEYS:
            self._keyed(token, line)
        elif token in ("...", "…"):
            raise Unreadable(f"“{token}” leaves numbers out", line)
        elif token not in BETWEEN:
            quoted = token[0] in "\"'"
            self._add(Word(token[1:-1] if quoted else token, quoted))
        self.last = token

    def _opened(self, token: str, line: int, adjacent: bool) -> None:
        if len(self.open) > DEEPEST:
            raise Unreadable(f"brackets stand more than {DEEPEST} deep", line)
        is_called = is_method = False
        if adjacent and self.items and self.last not in (*KEYS, *BETWEEN, *CLOSED_BY, *CLOSED_BY.values()):
            key, name = self.items.pop()
            self.key, is_called = key, True
            is_method = isinstance(name, Word) and name.text.startswith(".")
        self.open.append((Group(called=is_called), token, line, is_method))
        self.keys.append(self.key)
        self.key = None

    def _closed(self, token: str, line: int) -> None:
        group, opener, _, is_method = self.open[-1]
        if not opener or CLOSED_BY[opener] != token:
            raise Unreadable(f"“{token}” closes nothing that is open", line)
        if not group.items and not group.called:
            raise Unreadable(f"nothing stands between “{opener}” and “{token}”", line)
        self.open.pop()
        self.key = self.keys.pop()
        if not is_method:
            self._add(group)

    def _keyed(self, token: str, line: int) -> None:
        key, name = self.items.pop() if self.items else (None, Group())
        if token == ":" and self.open[-1][1] != "{" and isinstance(name, Word) and name.text[:1].isdigit():
            raise Unreadable("only numbers that are written out can be read, and no ranges", line)
        if key is not None or not isinstance(name, Word) or self.key is not None:
            raise Unreadable(f"before “{token}” belongs a name", line)
        self.key = name.text

    def _add(self, value: Word | Group) -> None:
        self.items.append((self.key, value))
        self.key = None

    def end(self) -> Group:
        group, opener, line, _ = self.open[-1]
        if opener:
            raise Unreadable(f"a “{opener}” opens here and never closes", line)
        return group
