"""What is printed is true as it is printed: every sentence, line and table of every question, over random scenes.

Each result is worked out again from the numbers printed before it, by the API's NumPy, by arithmetic, or as a person reads the
formula (person.py); it comes out to one unit of its last digit, or else the text says about.
"""

import math
import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import chain

import pytest

from tests.core.person import worked_out
from tests.printed.page_says import at, both, chain_rule_gradient, mean_of, near, sentences, told, value
from tests.printed.said import NUMBER, PAIR

pytestmark = pytest.mark.slow  # a minute for the texts of all scenes, whichever test is the first to ask
PYTHON = {"·": "*", "−": "-", "²": "**2", "√": "sqrt", "10⁻⁸": "1e-8", "^": "**"}
PLACE = re.compile(
    rf"At \S+ = ({NUMBER}), \S+ = ({NUMBER})(?:, outside the window,)? the cost(?:, the .+ of the losses,)? is ({NUMBER})\."
)
VECTORS = (
    (
        re.compile(rf"(?:add up to|the slope of the surface is|the gradient of the cost is|times its weight is) ({PAIR})"),
        chain_rule_gradient,
    ),
    (re.compile(rf"(?:average to|its gradient is|plain mean is|by itself it is) ({PAIR})"), mean_of),
)


@cache
def places():
    """(the lab's sentence, its cost, the gradients at the place that it names) of every scene where there is a cost."""
    found = [(fields, texts["lab"], PLACE.search(texts["lab"])) for fields, _, texts in told()]
    return [(text, match[3], at(fields, match[1], match[2])) for fields, text, match in found if match]


def test_the_cost_is_that_of_the_place_as_it_is_printed():
    assert not [text for text, cost, found in places() if not near(found["cost"], cost)]
    assert len(places()) > 0.9 * len(told())
    assert sum("about" in cost for _, cost, _ in places()) < 0.1 * len(places())


@pytest.mark.parametrize(("said_of", "worth"), VECTORS, ids=["slope", "mean"])
def test_the_slope_is_that_of_the_place_as_it_is_printed(said_of, worth):
    found = [(text, both(match[1]), worth(there)) for text, _, there in places() if (match := said_of.search(text))]
    assert not [text for text, pair, slope in found if not all(near(v, shown) for v, shown in zip(slope, pair, strict=True))]
    assert len(found) > 20


def test_every_line_by_hand_comes_to_its_result():
    lines = [(fields, line) for fields, _, texts in told() for lines in texts["byHand"] for line in lines]
    about = 0
    for fields, line in lines:
        *_, numbers, _, result = [part for part in ET.fromstring(line) if part.tag != "mtext"]
        if "<mtext>about" in line:
            about += 1
        elif numbers.find(".//mn") is not None and numbers.find(".//*[@data-name]") is None:
            shown = ET.tostring(numbers, encoding="unicode")
            assert near(worked_out(shown), result.text), (fields, line)
    assert about < 0.2 * len(lines)


def test_the_minimum_has_its_cost_where_it_is_printed():
    found = [(fields, texts["minimum"]) for fields, _, texts in told() if "), cost " in texts["minimum"]]
    for fields, text in found:
        first, second, cost = re.search(rf"\(({NUMBER}), ({NUMBER})\), cost ({NUMBER})", text).groups()
        there = at(fields, first, second)["cost"]
        # The page clears what is nothing beside the highest cost of the window; a 0 may be that.
        assert near(there, cost) or value(cost) == 0, (fields, text)
    assert len(found) > 30


def test_a_cost_that_comes_ever_nearer_to_a_number_is_above_it_everywhere():
    found = [
        (given, match)
        for _, given, texts in told()
        if (match := re.search(rf"nearer the cost comes to ({NUMBER})", texts["minimum"]))
    ]
    for given, match in found:
        costs = [cost for row in given["picture"]["surface"]["cost"] for cost in row if cost is not None]
        assert costs
        assert min(costs) >= value(match[1]) * (1 - 5e-4)  # four digits
    assert found


def test_a_path_has_its_cost_where_it_is_printed():
    claims = (
        re.compile(rf"All set off from \S+ = ({NUMBER}), \S+ = ({NUMBER}), where the cost is (?P<cost>{NUMBER})\."),
        re.compile(rf"cost (?P<cost>{NUMBER}), at \(({NUMBER}), ({NUMBER})\)"),
    )
    found = [
        (f, match) for f, _, words in sentences("downhill") for claim in claims if (match := claim.search(words["sentence"]))
    ]
    for fields, match in found:
        place = [group for group in match.groups() if group != match["cost"]][:2]
        assert len(place) == 2, match[0]
        assert near(at(fields, *place)["cost"], match["cost"]), match[0]
    assert len(found) > 50


def test_every_line_of_an_update_gives_the_numbers_at_its_end():
    lines = [line for _, _, words in sentences("downhill") for step in words["update"] for line in step if "←" in line]
    for line in lines:
        formula, pair = re.fullmatch(rf". ← (.+) = ({PAIR})", line).groups()
        for axis, shown in enumerate(both(pair)):
            assert near(calculated(formula, axis), shown), line
    assert len(lines) > 500
    assert sum("about" in line for line in lines) < 0.05 * len(lines)


def calculated(formula, axis):
    """One part of a line's right side, by Python's own arithmetic."""
    text = re.sub(rf"\(({NUMBER}), ({NUMBER})\)", lambda pair: f"({value(pair[1 + axis])!r})", formula)
    text = re.sub(r"10⁻⁸", "1e-8", text)
    text = re.sub(rf"(?<![\w.(]){NUMBER}", lambda number: repr(value(number[0])), text) if "\u202f" in text else text
    for sign, ours in PYTHON.items():
        text = text.replace(sign, ours)
    return eval(text, {"__builtins__": {}, "sqrt": math.sqrt})


def test_what_is_averaged_early_misses_by_what_is_printed():
    one = re.compile(rf"Right: ({PAIR}).* comes ({PAIR}): ({NUMBER}) off")
    two = re.compile(rf"Right: ({PAIR}).* gives ({PAIR}), the mean error ({PAIR}): ({NUMBER}) and ({NUMBER}) off")
    found = 0
    for fields, _, words in sentences("early"):
        for match in filter(None, (one.search(words["sentence"]), two.search(words["sentence"]))):
            right, *wrongs = [[value(v) for v in both(p)] for p in match.groups() if p.startswith("(")]
            for wrong, off in zip(wrongs, [p for p in match.groups() if not p.startswith("(")], strict=True):
                assert near(math.dist(right, wrong), off), (fields, words)
                found += 1
            gaps = [both(pair) for name, pair in words["numbers"] if name in ("mean example misses", "mean error misses")]
            for wrong, gap in zip(wrongs, gaps, strict=False):
                assert all(near(a - b, shown) for a, b, shown in zip(right, wrong, gap, strict=True)), (fields, words)
    assert found > 40


def test_the_plain_mean_is_as_far_from_the_slope_as_is_printed():
    claim = re.compile(
        rf"The (?:slope|gradient) is ({PAIR}); the plain mean, ({PAIR}), "
        rf"(?:is ({NUMBER})° off|points the same way) and (?:is )?({NUMBER}) times as long"
    )
    found = [match for _, _, words in sentences("weights") if (match := claim.search(words["sentence"]))]
    for match in found:
        slope, mean = ([value(v) for v in both(pair)] for pair in match.groups()[:2])
        assert near(math.hypot(*mean) / math.hypot(*slope), match[4]), match[0]
        turn = abs(math.degrees(math.atan2(mean[1], mean[0]) - math.atan2(slope[1], slope[0]))) % 360
        assert near(min(turn, 360 - turn), match[3] or "0.0"), match[0]
    assert len(found) > 20


def test_blocks_lose_by_the_factor_of_the_errors_that_are_printed():
    claim = re.compile(rf"the (?:error|deviation) is ({NUMBER}) .* it is ({NUMBER})\. .* by a factor of ({NUMBER}) here")
    found = [match for _, _, words in sentences("batch") if (match := claim.search(words["sentence"]))]
    assert not [match[0] for match in found if not near(value(match[1]) / value(match[2]), match[3])]
    assert found


def test_the_first_examples_miss_the_slope_by_the_difference_that_is_printed():
    claim = re.compile(rf", is ({PAIR})\. For all .* it is ({PAIR})\.|here is ({PAIR}); all .* together have ({PAIR})\.")
    found = 0
    for _, _, words in sentences("examples"):
        if match := claim.search(words["sentence"]):
            first, all_ = ([value(v) for v in both(pair)] for pair in match.groups() if pair)
            assert near(math.dist(first, all_), words["numbers"][3][1]), words
            found += 1
    assert found > 10


def test_a_tenth_of_a_small_step_is_a_tenth_of_what_is_printed():
    claim = re.compile(rf"times the step is ({NUMBER})\. .* and ({NUMBER}): the smaller")
    found = [match for _, _, words in sentences("examples") if (match := claim.search(words["sentence"]))]
    assert not [match[0] for match in found if not near(value(match[1]) / 10, match[2])]
    assert found


def test_the_direction_of_a_slope_is_that_of_its_printed_parts():
    for _, _, words in sentences("contour"):
        *_, (_, pair), (_, direction) = words["numbers"]
        slope = [value(v) for v in both(pair)]
        if all(map(math.isfinite, slope)) and any(slope):
            assert near(math.degrees(math.atan2(slope[1], slope[0])), direction.removesuffix("°")), words


def test_a_layers_error_follows_from_its_lengths_and_their_angle():
    found = [row for _, _, words in sentences("layers") for row in words["layers"] if row["relative_error"] is not None]
    for row in found:
        right, early, angle = (value(row["told"][name] or "0") for name in ("right", "early", "angle"))
        off = math.dist((right, 0), (early * math.cos(math.radians(angle)), early * math.sin(math.radians(angle))))
        assert near(100 * off / right, row["told"]["error"], 100) or row["relative_error"] < 1e-12, row
    assert len(found) >= 8


LOSSES = {  # as textbooks have them
    "squared": lambda y, p: (y - p) ** 2,
    "absolute": lambda y, p: abs(y - p),
    "huber": lambda y, p: (y - p) ** 2 / 2 if abs(y - p) <= 1 else abs(y - p) - 0.5,
    "hinge": lambda y, p: max(0, 1 - (2 * y - 1) * p),
    "log": lambda y, p: -math.log(p if y == 1 else 1 - p),
    "formula": lambda y, p: 2 * math.log(1 + (y - p) ** 2),
}


def test_a_row_of_the_table_has_the_loss_of_its_printed_target_and_prediction():
    rows = 0
    for fields, given, texts in told():
        columns = given["picture"]["program"]["data"]
        softmax = given["picture"]["scene"].get("output") == "softmax"
        for row in [] if softmax else texts["table"]:
            y, p, loss = row[len(columns) : len(columns) + 3]
            if not loss.startswith("about"):
                assert near(LOSSES[given["picture"]["scene"]["loss"]](value(y), value(p)), loss), (fields, row)
                rows += 1
    assert rows > 100


def test_an_article_names_the_cost_of_the_place_that_it_names():
    for fields, _, texts in told():
        if texts["asks"] and "At " in texts["lab"]:
            found = texts["asks"][0]["readings"]
            there = at(fields, found["at-0"], found["at-1"])
            assert near(there["cost"], found["cost"]), found
            assert all(near(v, shown) for v, shown in zip(chain_rule_gradient(there), both(found["slope"]), strict=True)), found


def test_numbers_are_written_as_people_write_them():
    wrong = re.compile(r"NaN|undefined|null|Infinity|\de[+-]?\d|(?<![\w⁻])-\d|\d{5,}(?!\.?\d*°)|\[object")
    for _, _, texts in told():
        words = [texts["lab"], texts["minimum"], texts["slice"], *chain(*texts["checks"])]
        for ask in texts["asks"]:
            words += [ask["sentence"], ask["note"], *chain(*ask["numbers"]), *chain(*ask["update"])]
        for text in words:
            assert not wrong.search(re.sub(r"\.\d+", ".", text)), text
