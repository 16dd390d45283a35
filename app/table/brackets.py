"""Lists as programs write them, to a tree: x = [1, 2], c(1, 2), np.array([1., 2.]), {"x": [1, 2]}. Nothing is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .cells import plain, short

DEEPEST = 8  # brackets inside each other
CLOSED_BY = {"[": "]", "{": "}", "(": ")"}
KEYS = ("=", ":=", "<-", ":")
BETWEEN = (",", ";")
_TOKEN = re.compile(
    r"""[ \t\r\f\v]+ | \n | \#[^\n]* | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | <- | := | [\[\](){}=:,;] | [^\s\[\](){}=:,;"'<\#]+""",
    re.VERBOSE,
)
# What a console writes before a line, and lines that bring no data.
_PROMPT = re.compile(r"^[ \t]*(?:>>>|\.\.\.|>|In \[\d{1,6}\]:|Out\[\d{1,6}\]:)[ \t]", re.MULTILINE)
_NO_DATA = re.compile(r"^[ \t]*(?:import|from|library|require)\b[^\n\[\]{}=]*$", re.MULTILINE)
# What declares a name, and the type of a list: let x = .., double[] x = .., []float64{.., new double[] {..
DECLARES = r"(?:(?:export|public|private|static|final|let|const|var|val|mut|local|my|auto|double|float|int|long)(?:\[\])?[ \t]+)"
_DECLARED = re.compile(rf"(?:^|(?<=;))[ \t]*{DECLARES}{{1,5}}(?=[\w$@])", re.MULTILINE)
_TYPED = re.compile(r"(?:\bnew[ \t]+\w{1,20})?\[\d{0,9}\](?:[ \t]+|[A-Za-z]\w{0,20})?(?=\{)")
_IGNORED = (_PROMPT, _NO_DATA, _DECLARED, _TYPED)

# Calls whose numbers are the list itself, by the last part of their names, and plots; methods that keep every number.
CONTAINERS = frozenset({
    "array", "asarray", "asanyarray", "arr", "r_", "c", "list", "tuple", "dict", "vec", "vec!", "vector", "Vector",
    "matrix", "factor", "ordered", "as_tensor", "tensor", "Tensor", "FloatTensor", "DoubleTensor", "LongTensor", "constant",
    "Variable", "Series", "Index", "DataFrame", "data.frame", "data_frame", "tibble", "data.table", "as.numeric",
    "as.double", "listOf", "mutableListOf", "arrayOf", "doubleArrayOf", "floatArrayOf", "intArrayOf", "List", "Array",
    "Seq", "asList", "of", "Float64Array", "Float32Array", "Int32Array", "float", "float16", "float32", "float64", "int8",
    "int16", "int32", "int64", "uint8", "Decimal", "plot", "scatter",
})  # fmt: skip
OPTIMIZERS = frozenset({
    "reshape", "flatten", "ravel", "squeeze", "unsqueeze", "copy", "clone", "tolist", "to_list", "to_numpy", "numpy",
    "detach", "cpu", "cuda", "to", "double", "requires_grad_", "to_frame", "view",
})  # fmt: skip
_DOTTED = re.compile(r"[A-Za-z_][\w.]*")
CALCULATES = "makes other numbers of those in it: paste the numbers themselves, not the call that makes them"
SHAPES = ("nrow", "ncol", "dim", "shape")  # of a call that lays its numbers out otherwise

VALUES = frozenset({"True", "False", "TRUE", "FALSE", "true", "false", "T", "F", "None", "null", "NA", "NaN", "nan"})


class Word(NamedTuple):
    """A number or a text; `quoted` where it stood in quotes."""

    text: str
    quoted: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it names something, and is no value itself."""
        return not self.quoted and self.text not in VALUES and re.fullmatch(r"[A-Za-z_][\w.$]*", self.text) is not None


@dataclass(frozen=True)
class Group:
    """What stands in one pair of brackets, or in none: values, with their keys where they have any.

    `called`: the name of the function that stands right before it.
    """

    items: list[tuple[str | None, "Word | Group"]] = field(default_factory=list)
    called: str = ""

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

    @property
    def is_code(self) -> bool:
        """Whether it holds no value, but at most names of some: plt.plot(x, y)."""
        return (bool(self.called) or bool(self.items)) and all(
            value.is_code if isinstance(value, Group) else value.is_name for _, value in self.items
        )

    @property
    def keeps_its_numbers(self) -> bool:
        """Whether the numbers in it are those that it stands for, in their order and shape: those of sqrt(4) are not."""
        if self.called in (".reshape", ".view"):
            return sum(word != "1" for word in self.words or "??") <= 1  # a row or a column of them all
        if self.called.startswith("."):
            return self.called[1:] in OPTIMIZERS
        if not self.called or self.is_code:
            return True
        is_known = self.called in CONTAINERS or (_DOTTED.fullmatch(self.called) and self.called.rpartition(".")[2] in CONTAINERS)
        return bool(is_known) and not any(key in SHAPES for key, _ in self.items)


class Unreadable(Exception):
    """A text that is no such tree: what is wrong, in words, and in which line, from 1, where it is one of them."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        self.why, self.line = why, line


def tree_of(text: str) -> Group:
    """The tree of a text; raises Unreadable."""
    reader = _Reader()
    for pattern in _IGNORED:
        text = pattern.sub("", text)
    for token, line, adjacent in _tokens(text):
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
        self.open: list[tuple[Group, str, int]] = [(Group(), "", 1)]
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
        called = ""
        if adjacent and self.items and self.last not in (*KEYS, *BETWEEN, *CLOSED_BY, *CLOSED_BY.values()):
            self.key, name = self.items.pop()
            called = name.text if isinstance(name, Word) else "?"
        self.open.append((Group(called=called), token, line))
        self.keys.append(self.key)
        self.key = None

    def _closed(self, token: str, line: int) -> None:
        group, opener, _ = self.open[-1]
        if not opener or CLOSED_BY[opener] != token:
            raise Unreadable(f"“{token}” closes nothing that is open", line)
        if not group.items and not group.called:
            raise Unreadable(f"nothing stands between “{opener}” and “{token}”", line)
        if not group.keeps_its_numbers:
            raise Unreadable(f"“{short(plain(group.called), 20)}{opener}..{token}” {CALCULATES}", line)
        self.open.pop()
        self.key = self.keys.pop()
        if not group.called.startswith("."):
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
        group, opener, line = self.open[-1]
        if opener:
            raise Unreadable(f"a “{opener}” opens here and never closes", line)
        return group
