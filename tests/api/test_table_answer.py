"""The call that reads a table of one's own: by GET and by POST, its refusals, and the way from its answer to a scene."""

import pytest

from app.api.calls import CALLS
from app.core.base import LIMITS
from tests.api.asking import JSON, ask, problem, refusal, send, strict

TEXT = "sex,bill,tip\nFemale,16.99,1.01\nMale,10.34,1.66\nMale,21.01,3.5\n"
PATH = "/api/v1/table"


def test_the_answer_is_exactly_this(client):
    assert ask(client, "table", text=TEXT, preview=1) == {
        "separator": "comma",
        "decimal": "point",
        "header": True,
        "rows": 3,
        "columns": [
            {"name": "sex", "kind": "classes", "classes": ["Female", "Male"], "missing": 0, "distinct": 2},
            {"name": "bill", "kind": "number", "classes": None, "missing": 0, "distinct": 3},
            {"name": "tip", "kind": "number", "classes": None, "missing": 0, "distinct": 3},
        ],
        "target": 1,
        "inputs": [0],
        "cells": [["Female", "16.99", "1.01"]],
        "numbers": [2],
        "faults": [],
        "fault_count": 0,
        "mends": [],
        "notes": [{"code": "unused", "message": "3 values are in no example: tip."}],
        "left_out": [],
        "points": {
            "x": [0, 1, 1],
            "y": [16.99, 10.34, 21.01],
            "labels": {"x": "sex (Female 0, Male 1)", "y": "bill"},
        },
    }


def test_a_fault_is_a_part_of_the_answer_and_no_error(client):
    answer = ask(client, "table", text="x,y\n1,2\n3,abc\n4,5")
    assert answer["points"] is None
    assert answer["fault_count"] == 1
    assert answer["faults"] == [{"row": 3, "column": "y", "code": "not_a_number", "message": "row 3, y: “abc” is not a number"}]


def test_get_head_and_post_say_the_same(client):
    fields = {"text": TEXT, "target": 0, "inputs": "2,1", "leave_out": "true", "preview": 2, "header": "yes"}
    got, head = client.get(PATH, params=fields), client.head(PATH, params=fields)
    posted = client.post(PATH, json={**fields, "inputs": [2, 1], "leave_out": True})
    assert (got.status_code, head.status_code, posted.status_code) == (200, 200, 200)
    assert got.content == posted.content
    assert (head.content, head.headers["content-length"]) == (b"", got.headers["content-length"])
    assert strict(got)["points"] == {
        "x1": [1.01, 1.66, 3.5],
        "x2": [16.99, 10.34, 21.01],
        "y": [0, 1, 1],
        "labels": {"x1": "tip", "x2": "bill", "y": "sex"},
        "classes": ["Female", "Male"],
    }


def test_the_answer_has_the_keys_of_the_table_of_calls_and_no_others(client):
    for text in (TEXT, "", "x\n1"):
        assert list(ask(client, "table", text=text)) == list(CALLS["table"].keys)


def test_the_columns_of_the_answer_are_examples_of_a_scene(client):
    points = ask(client, "table", text=TEXT, target=2, inputs=[1])["points"]
    columns = {name: points[name] for name in ("x", "y")}
    answer = ask(client, "gradients", data="points", points=columns, at=[0, 0])
    assert answer["gradients"] == [
        [pytest.approx(-2 * x * y), pytest.approx(-2 * y)] for x, y in zip(*columns.values(), strict=True)
    ]


def test_what_may_be_mended_is_offered_and_done_where_it_is_asked_for(client):
    text = 'revenue,profit\n"$11,593,820",($234.5)\n"$9,001",12\n'
    offers = ask(client, "table", text=text)["mends"]
    assert offers[0] == {
        "name": "thousands",
        "says": "Remove the marks between thousands: $11,593,820 is 11593820",
        "rows": [2, 3],
        "count": 2,
        "done": False,
    }
    names = [offer["name"] for offer in offers]
    assert names == ["thousands", "currency", "negatives"]
    answer = ask(client, "table", text=text, mend=names)
    assert answer["points"]["x"] == [11_593_820, 9_001]
    assert answer["points"]["y"] == [-234.5, 12]
    assert [(offer["name"], offer["done"]) for offer in answer["mends"]] == [(name, True) for name in names]
    assert client.get(PATH, params={"text": text, "mend": ",".join(names)}).json() == answer
    assert ask(client, "table", text=text, mend=",".join(names)) == answer


def test_days_are_an_axis_that_says_so_in_the_answer_and_in_the_scene(client):
    text = "day,deaths\n2021-03-04,3\n2021-03-05,5\n2021-03-09,8\n"
    points = ask(client, "table", text=text, mend=["dates"])["points"]
    assert points["labels"] == {"x": "day, days since 2021-03-04", "y": "deaths"}
    assert ask(client, "gradients", data="points", points=points)["scene"]["points"] == points


def test_a_sample_is_drawn_by_its_seed(client):
    text = "x,y\n" + "".join(f"{i},{i}\n" for i in range(50))
    first, again, other = (ask(client, "table", text=text, sample=5, sample_seed=seed)["points"] for seed in (3, 3, 4))
    assert (len(first["x"]), first, first == other) == (5, again, False)


def test_three_classes_are_the_examples_of_a_network(client):
    text = "x,kind\n" + "".join(f"{i},{'abc'[i // 4]}\n" for i in range(12))
    points = ask(client, "table", text=text)["points"]
    assert points["classes"] == ["a", "b", "c"]
    answer = ask(client, "gradients", data="points", points=points)
    assert (answer["scene"]["model"], answer["scene"]["output"], answer["scene"]["widths"][-1]) == ("network", "softmax", 3)
    assert [sum(row) for row in answer["predictions"]] == pytest.approx([1] * 12)
    assert "model" not in answer["link"]


REFUSED = {
    "an unknown mend": ({"text": TEXT, "mend": ["curency"]}, "mend", "unknown_choice"),
    "a mend that is a number": ({"text": TEXT, "mend": [1]}, "mend", "wrong_type"),
    "more mends than there are": ({"text": TEXT, "mend": ["dates"] * 9}, "mend", "out_of_range"),
    "a sample of nothing": ({"text": TEXT, "sample": 0}, "sample", "out_of_range"),
    "a sample by a negative seed": ({"text": TEXT, "sample_seed": -1}, "sample_seed", "out_of_range"),
    "no text": ({}, "text", "missing_field"),
    "text that is a number": ({"text": 3}, "text", "wrong_type"),
    "text that is a list": ({"text": ["x,y"]}, "text", "wrong_type"),
    "no text and another fault": ({"text": None}, "text", "wrong_type"),
    "an unknown separator": ({"text": TEXT, "separator": ","}, "separator", "unknown_choice"),
    "an unknown decimal mark": ({"text": TEXT, "decimal": "dot"}, "decimal", "unknown_choice"),
    "a header that is a flag": ({"text": TEXT, "header": True}, "header", "wrong_type"),
    "a column by its name": ({"text": TEXT, "target": "tip"}, "target", "wrong_type"),
    "a column beyond the last": ({"text": TEXT, "target": 3}, "target", "out_of_range"),
    "an input beyond the last": ({"text": TEXT, "inputs": [1, 3]}, "inputs", "out_of_range"),
    "a column before the first": ({"text": TEXT, "inputs": [-1]}, "inputs", "out_of_range"),
    "more inputs than a scene may have": ({"text": TEXT, "inputs": list(range(21))}, "inputs", "out_of_range"),
    "one column for two things": ({"text": TEXT, "target": 1, "inputs": [1]}, "inputs", "mismatch"),
    "too long a preview": ({"text": TEXT, "preview": 201}, "preview", "out_of_range"),
    "a flag as text": ({"text": TEXT, "leave_out": "true"}, "leave_out", "wrong_type"),
    "a field of a scene": ({"text": TEXT, "data": "line"}, "data", "unknown_field"),
}


def test_the_mend_that_was_probably_meant_is_named(client):
    assert refusal(client, "table", text=TEXT, mend="curency")["message"].endswith("Did you mean currency?")
    assert len(refusal(client, "table", text=TEXT, mend=["x" * 100_000])["message"]) < 300


@pytest.mark.parametrize(("fields", "field", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_asked_for_wrongly_is_refused(client, fields, field, code):
    error = refusal(client, "table", **fields)
    assert (error["field"], error["code"]) == (field, code)


def test_a_missing_text_is_named_beside_the_other_faults(client):
    errors = problem(client.get(f"{PATH}?preview=x&colour=red"), 422, "not_a_number")
    assert [error["field"] for error in errors] == ["preview", "colour", "text"]
    assert errors[-1]["message"] == f"text is needed: a text of at most {LIMITS.body_bytes} characters"


def test_no_long_part_of_the_text_comes_back_in_a_refusal_or_a_fault(client):
    mark = "mark" * 75
    for fields in ({"text": mark, "target": 3}, {"text": [mark]}, {"text": "x,y\n1,2", mark: 1}):
        assert "mark" * 21 not in client.post(PATH, json=fields).text
    for text in (f"x,y\n1,{mark}\n1,2\n", f"{mark},y\n,1\n3,4", f'x,y\n1,"2{mark}', f"x,y\n1,{mark}a\n2,{mark}b\n3,c"):
        for fault in ask(client, "table", text=text, target=1, inputs=[0], preview=0)["faults"]:
            assert "mark" * 21 not in fault["message"] + (fault["column"] or "")


STRANGE = {
    "half a character": '{"text": "\\ud800,y\\n1,2\\udfff"}',
    "a zero byte": '{"text": "\\u0000,y\\n\\u0000,2"}',
    "another direction": '{"text": "\\u202e,y\\n1,2"}',
    "escapes of JSON": '{"text": "\\"x\\",\\"\\\\\\"\\n1,2"}',
    "a mark of the byte order": '{"text": "\\ufeffx,y\\n1,2"}',
    "nothing": '{"text": ""}',
    "half a million quotes": '{"text": "' + '\\"' * 500_000 + '"}',
    "a million separators": '{"text": "' + ";" * 1_000_000 + '"}',
}


@pytest.mark.parametrize("body", STRANGE.values(), ids=STRANGE.keys())
def test_the_strangest_texts_are_answered(client, body):
    response = send(client, body, "table")
    assert response.status_code == 200, response.text[:200]
    strict(response)


def test_a_text_that_fills_the_body_is_read_and_a_larger_one_is_refused(client):
    room = LIMITS.body_bytes - len('{"text": ""}')
    text = "1,2\\n" * (room // 5)
    body = '{"text": "' + text + " " * (room - len(text)) + '"}'
    assert len(body) == LIMITS.body_bytes
    assert [fault["code"] for fault in strict(send(client, body, "table"))["faults"]] == ["too_many_rows"]
    problem(send(client, body + " ", "table"), 413, "body_too_large")


def test_a_text_too_long_for_an_address_is_refused_there_and_read_in_a_body(client):
    text = "x,y\n" + "1,2\n" * 2_000
    problem(client.get(PATH, params={"text": text}), 414, "url_too_long")
    assert ask(client, "table", text=text)["rows"] == 2_000


def test_a_body_of_another_kind_is_refused(client):
    problem(send(client, TEXT, "table", headers={"Content-Type": "text/csv"}), 415, "unsupported_media_type")
    problem(send(client, TEXT, "table", headers=JSON), 400, "broken_json")
