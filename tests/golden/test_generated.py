"""The first and last rows of the data sets, as links have always generated and read them."""

import pytest

from app.core.data import DATASETS
from tests.golden import generated
from tests.golden.agreement import are_same
from tests.golden.files import read_table

GOLDEN = {tuple(row[:5]): [float(cell) for cell in row[5:]] for row in read_table(generated.FILE)}


@pytest.mark.parametrize("name", DATASETS)
def test_the_first_and_last_examples_of_every_data_set_are_what_links_have_always_held(name: str) -> None:
    now = {(*said, which): row for said, which, row in generated.ends_of(name)}
    assert set(now) == {key for key in GOLDEN if key[0] == name}
    assert [key for key, row in now.items() if not are_same(row, GOLDEN[key], [0.0] * len(row))] == []


def test_no_data_set_has_been_taken_from_the_catalogue() -> None:
    assert {key[0] for key in GOLDEN} == set(DATASETS)
