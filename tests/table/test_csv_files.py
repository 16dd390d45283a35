"""Files as people have them, each read to exactly what stands beside it, or refused at exactly the right place."""

import pytest

from app.table.read import Wishes, read_table
from tests.table.csv_files import BAD, GOOD

FILES = {**GOOD, **BAD}


def read(file):
    return read_table(file.text, Wishes(**{"preview": 3, **file.wishes}))


@pytest.mark.parametrize("file", FILES.values(), ids=FILES.keys())
def test_a_file_is_read_as_it_is_written(file):
    table = read(file)
    assert (table.separator, table.decimal, table.header) == file.written
    assert ", ".join(f"{column['name']} {column['kind']}" for column in table.columns) == file.columns


@pytest.mark.parametrize("file", FILES.values(), ids=FILES.keys())
def test_a_file_gives_its_examples_or_its_faults(file):
    table = read(file)
    assert [(fault.row, fault.column, fault.code) for fault in table.faults] == file.faults
    assert table.fault_count == len(file.faults)
    assert table.left_out == file.left_out
    found = dict(table.points or {})
    assert found.pop("classes", None) == file.classes
    assert set(found.pop("labels", file.points or {})) == set(file.points or {})
    assert found == (file.points or {})
    assert (table.points is None) == bool(file.faults)


@pytest.mark.parametrize("file", BAD.values(), ids=BAD.keys())
def test_every_fault_names_its_place_in_a_short_sentence(file):
    for fault in read(file).faults:
        assert len(fault.message) < 200
        assert fault.row is None or f"row {fault.row}" in fault.message
        assert fault.column is None or fault.column in fault.message
