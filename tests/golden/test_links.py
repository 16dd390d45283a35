"""One hundred links and their numbers: what people have been sent shows the same to them for ever."""

import pytest

from tests.golden.files import read_lines
from tests.golden.links import FILE, Record, differences, record_of, sent

GOLDEN = read_lines(FILE)


def test_the_hundred_links_are_those_that_the_golden_file_holds() -> None:
    assert [golden["sent"] for golden in GOLDEN] == sent()
    assert len(set(sent())) == 100


@pytest.mark.parametrize("golden", GOLDEN, ids=[golden["sent"][:60] for golden in GOLDEN])
def test_a_link_shows_the_numbers_that_it_has_always_shown(golden: Record) -> None:
    assert differences(record_of(golden["sent"]), golden) == []
