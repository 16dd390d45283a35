"""Which examples every batch holds: one seed names it for ever, so these are compared exactly."""

import pytest

from tests.golden import batches
from tests.golden.files import read_table

GOLDEN = [tuple(row) for row in read_table(batches.FILE)]


@pytest.mark.parametrize(("use", "order", "replacement"), batches.KINDS)
def test_the_first_forty_draws_of_every_kind_hold_the_examples_they_have_always_held(use, order, replacement):
    always = [row for row in GOLDEN if row[:3] == (use, order, str(replacement))]
    assert len(always) == batches.DRAWS * len(batches.SIZES)
    assert list(batches.lines(use, order, replacement)) == always
