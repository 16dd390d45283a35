"""Scripts as they are sent are the scripts as they were written: token by token, line by line."""

from pathlib import Path

import pytest
from tree_sitter import Node, Parser

from app.pages.lean import LANGUAGE, lean

SCRIPTS = sorted((Path(__file__).parents[2] / "static" / "js").rglob("*.js"))


def tokens(script: bytes) -> list[tuple[bytes, int]]:
    """Every token with its line, comments aside; templates whole."""
    found: list[tuple[bytes, int]] = []

    def walk(node: Node) -> None:
        if node.type == "comment":
            return
        if node.child_count == 0 or node.type in ("template_string", "string"):
            found.append((node.text or b"", node.start_point.row))
        else:
            for child in node.children:
                walk(child)

    walk(Parser(LANGUAGE).parse(script).root_node)
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_only_comments_and_indentation_go(path):
    script = path.read_bytes()
    assert tokens(lean(script)) == tokens(script)
    assert len(lean(script)) < len(script)


def test_what_looks_like_a_comment_in_a_text_stays():
    script = (
        b"const a = `x // ${b /* gone */}\n   y`; // gone\nconst c = 'http://d'; /* gone\n gone */ const e = 1/* gone */+ 2;\n"
    )
    assert lean(script) == b"const a=`x // ${b /* gone */}\n   y`;\nconst c='http://d';\nconst e=1+2;\n"
