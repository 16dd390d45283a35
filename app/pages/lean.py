"""Scripts as they are sent: without comments and indentation, which are for those who read the code here.

A parser says what is a comment and what only looks like one in a text. Lines stay lines, so that places in errors are right.
"""

import re

import tree_sitter_javascript
from tree_sitter import Language, Parser, Query, QueryCursor

LANGUAGE = Language(tree_sitter_javascript.language())
FOUND = Query(LANGUAGE, "(comment) @comment (template_string) @solid")


def lean(script: bytes) -> bytes:
    """A script that does the same."""
    found = QueryCursor(FOUND).captures(Parser(LANGUAGE).parse(script).root_node)
    ranges = sorted((node.start_byte, node.end_byte, name) for name, nodes in found.items() for node in nodes)
    done, code, at = b"", b"", 0
    for start, end, name in ranges:
        if start < at:
            continue  # inside a template
        code, at = code + script[at:start], end
        if name == "comment":
            code += _blank(script[start:end])
        else:
            done, code = done + _unindented(code) + script[start:end], b""
    return done + _unindented(code + script[at:])


def _blank(comment: bytes) -> bytes:
    """The line ends of a comment, or a space between two words."""
    return b"\n" * comment.count(b"\n") or b" "


def _unindented(code: bytes) -> bytes:
    return re.sub(rb"[ \t]*\n[ \t]*", b"\n", code)
