"""Scripts as they are sent: without comments, indentation and blanks between signs, which are for those who read the code here.

A parser says what is a comment and what only looks like one in a text. Lines stay lines, so that places in errors are right.
"""

from collections.abc import Iterator

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

LANGUAGE = Language(tree_sitter_javascript.language())
WHOLE = ("template_string", "string", "regex", "comment")  # what stands in them stays
NEVER_TOUCH = (b"++", b"--", b"//", b"/*")  # signs that would become another one


def lean(script: bytes) -> bytes:
    """A script that does the same."""
    done, at = bytearray(), 0
    for node in _tokens(Parser(LANGUAGE).parse(script).root_node):
        text = b"" if node.type == "comment" else script[node.start_byte : node.end_byte]
        lines = script[at : node.end_byte].count(b"\n") - text.count(b"\n")
        done += b"\n" * lines or _blank(bytes(done[-1:]), text[:1])
        done += text
        at = node.end_byte
    return bytes(done) + b"\n"


def _tokens(node: Node) -> Iterator[Node]:
    if node.type in WHOLE or not node.child_count:
        yield node
        return
    for child in node.children:
        yield from _tokens(child)


def _blank(before: bytes, after: bytes) -> bytes:
    """A space between two words, or between signs that would become another one."""
    return b" " if (_is_word(before) and _is_word(after)) or before + after in NEVER_TOUCH else b""


def _is_word(letter: bytes) -> bool:
    return letter.isalnum() or letter in (b"_", b"$", b"#") or letter >= b"\x80"
