"""The scene as the body of a POST."""

import json

from .subject import Named


def json_body(subject: Named) -> str:
    """One JSON object, a line for each field."""
    lines = (f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in subject.fields.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"
