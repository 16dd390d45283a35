"""`make written`: write what the page has in common with the server, from `app/shared.py`: its constants and the lab's questions.

Both files are committed, and a test says whether they are current: nothing has to be built to run or read the page.
"""

import ast
import json
import tokenize
from io import StringIO
from pathlib import Path

from app import shared

PAGE = Path(__file__).parent.parent / "static" / "js"
LISTED = "QUESTIONS"  # which the page has as a list of imports
WIDTH = 130  # of a line, as the page's scripts are formatted
HEAD = "// What the page has in common with the server's pictures. From app/shared.py by `make written`.\n"
INDEX = """// The questions of the lab, in the order in which they are met. From app/shared.py by `make written`.
{imports}
import {{ register }} from "./registry.js";

register({names});

export {{ QUESTIONS }} from "./registry.js";
"""


def files() -> dict[Path, str]:
    """What is written, and where."""
    return {PAGE / "written" / "shared.js": constants(), PAGE / "questions" / "index.js": index()}


def index() -> str:
    """The questions' rows in their order."""
    lines = [f'import {{ {name} }} from "./{name}.js";' for name in sorted(shared.QUESTIONS)]
    return INDEX.format(imports="\n".join(lines), names=", ".join(shared.QUESTIONS))


def constants() -> str:
    """Every constant in the order of its module, with the comments that stand on their own and those beside them."""
    source = Path(shared.__file__).read_text(encoding="utf-8")
    comments = _comments(source)
    lines = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id != LISTED:
            name = node.targets[0].id
            lines += [f"\n// {comments[node.lineno - 1]}" if node.lineno - 1 in comments else ""] * _opens(source, node.lineno)
            lines.append(_line(name, getattr(shared, name), comments.get(node.end_lineno or node.lineno, "")))
    return HEAD + "\n".join(lines) + "\n"


def _opens(source: str, line: int) -> bool:
    """Whether a group of constants begins with a line."""
    return not source.splitlines()[line - 2] or source.splitlines()[line - 2].startswith("#")


def _comments(source: str) -> dict[int, str]:
    """The words of every comment by its line; not those for the linter."""
    found = (token for token in tokenize.generate_tokens(StringIO(source).readline) if token.type == tokenize.COMMENT)
    return {token.start[0]: token.string.split("  #")[0].lstrip("# ") for token in found}


def _line(name: str, value: object, comment: str) -> str:
    said = f" // {comment}" if comment else ""
    flat = f"export const {name} = {written(value)};"
    return (flat if _is_flat(value, flat) else f"export const {name} = {_parted(value)};") + said


def _is_flat(value: object, line: str) -> bool:
    """Whether Prettier leaves it on one line: not where it is long, nor where it is a list of lists."""
    return len(line) <= WIDTH and not (isinstance(value, tuple) and isinstance(value[0], tuple))


def _parted(value: object) -> str:
    """Row by row."""
    if isinstance(value, dict):
        return "{\n" + "".join(f"  {key}: {written(each)},\n" for key, each in value.items()) + "}"
    assert isinstance(value, tuple)
    return "[\n" + "".join(f"  {written(each)},\n" for each in value) + "]"


def written(value: object) -> str:
    """A value on one line, as Prettier writes it."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{key}: {written(each)}" for key, each in value.items()) + " }"
        case tuple():
            return f"[{', '.join(map(written, value))}]"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return repr(value).replace("e-0", "e-").removesuffix(".0")
        case str():
            return '"' + "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in value) + '"'
    return json.dumps(value)


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
