"""A query string or a JSON body to checked field values, with every fault named. Nothing is guessed or converted."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from ..core.base import LIMITS, Fault, Faults, nearest
from .fields import VERSION, Field
from .kinds import Wrong, quoted

# Marks that other sites add to links: pages ignore them, the API does not.
TRACKING = ("fbclid", "gclid", "msclkid", "ref")
MOST_FIELDS = 200

FieldValues = dict[str, Any]


class BrokenBody(Exception):
    """A body that is no JSON object."""


def read_query(query: str, allowed: Mapping[str, Field], *, page: bool = False) -> FieldValues:
    """Values of the fields in a query string; raises Faults, all of them at once."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise Faults(Fault("query", "bad_link", "the address cannot be read: it is not UTF-8, or has too many fields")) from None
    if page:
        pairs = [(name, text) for name, text in pairs if not (name.startswith("utm_") or name in TRACKING)]
    return _read(pairs, allowed, from_json=False)


def read_body(body: bytes, allowed: Mapping[str, Field]) -> FieldValues:
    """Values of the fields in a JSON object; raises BrokenBody or Faults."""
    try:
        pairs = json.loads(body, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        raise BrokenBody from None
    if not isinstance(pairs, _Pairs):
        raise BrokenBody
    return _read(pairs, allowed, from_json=True)


class _Pairs(list[tuple[str, Any]]):
    """A JSON object before its keys have been looked at, so that a repeated one is seen."""


def _plain(raw: Any, deep: int = 2) -> Any:
    """Objects as dicts, those right inside an object too; what lies deeper is of no kind that a field holds."""
    if not isinstance(raw, _Pairs):
        return raw
    found = {name: _plain(value, deep - 1) for name, value in raw} if deep else {}
    if deep and len(found) != len(raw):
        raise Wrong("duplicate_field", "names a key twice")
    return found


def _read(pairs: list[tuple[str, Any]], allowed: Mapping[str, Field], *, from_json: bool) -> FieldValues:
    values: FieldValues = {}
    faults: list[Fault] = []
    for name, raw in pairs:
        if len(faults) == LIMITS.errors_reported:
            break  # no more are told, and what is near an unknown name takes a while to find
        field = allowed.get(name)
        if field is None:
            faults.append(_unknown(name, allowed))
        elif name in values or any(f.field == name for f in faults):
            faults.append(Fault(name, "duplicate_field", f"{name} is given more than once"))
        else:
            try:
                values[name] = field.kind.from_json(_plain(raw)) if from_json else field.kind.from_text(raw)
            except Wrong as wrong:
                faults.append(fault(name, wrong, {} if isinstance(raw, _Pairs) else raw))
    faults += [_missing(f) for f in allowed.values() if f.required and f.name not in {*values, *(bad.field for bad in faults)}]
    if values.get("v", VERSION) > VERSION:
        faults.append(_version(values["v"]))
    if faults:
        raise Faults(*faults[: LIMITS.errors_reported])
    return values


def fault(name: str, wrong: Wrong, got: object = None) -> Fault:
    """The fault of one field."""
    extra = dict(wrong.extra)
    if got is not None:
        extra.setdefault("got", quoted(got))  # of a list or an object the part that is wrong is told already
    start = "" if wrong.code == "formula" else f"{name} "
    return Fault(name, wrong.code, start + wrong.message, extra)


def _unknown(name: str, allowed: Mapping[str, Field]) -> Fault:
    return Fault(quoted(name), "unknown_field", f"{quoted(name)} is not a field of this call.{nearest(name, list(allowed))}")


def _missing(field: Field) -> Fault:
    return Fault(field.name, "missing_field", f"{field.name} is needed: {field.kind.wanted}")


def _version(v: int) -> Fault:
    message = f"this link is of version {v}; this server knows versions up to {VERSION}"
    return Fault("v", "newer_link", message, {"got": str(v)})
