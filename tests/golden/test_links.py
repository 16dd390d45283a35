"""One hundred links and their numbers: what people have been sent shows the same to them for ever."""

import pytest

from app.scene.fragment import unpacked
from tests.golden import links
from tests.golden.agreement import are_same
from tests.golden.files import read_lines

GOLDEN = read_lines(links.FILE)


def test_the_hundred_links_are_those_that_the_golden_file_holds() -> None:
    assert [golden["sent"] for golden in GOLDEN] == links.sent()
    assert len(set(links.sent())) == 100


@pytest.mark.parametrize("golden", GOLDEN, ids=[golden["sent"][:60] for golden in GOLDEN])
def test_a_link_shows_the_numbers_that_it_has_always_shown(golden: links.Record) -> None:
    now = links.record_of(golden["sent"])
    for exact in ("examples", "axes", "minimum"):
        assert now[exact] == golden[exact]
    assert _said(now["link"]) == _said(golden["link"])
    assert now["numbers"].keys() == golden["numbers"].keys()
    assert [name for name in golden["numbers"] if not _is_same(name, now["numbers"], golden)] == []


def _said(link: str) -> tuple[str, object]:
    """A link's text, and the examples in its fragment: another zlib may write the same ones with other letters."""
    text, _, fragment = link.partition("#points=")
    return text, unpacked(fragment) if fragment else None


def _is_same(name: str, now: links.Record, golden: links.Record) -> bool:
    always = golden["numbers"][name]
    return are_same(now[name], always, links.scale_of(name, len(always), golden["scales"]))
