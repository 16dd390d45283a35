"""The scene as a command that asks the API for its gradients."""

import json
import shlex

from .subject import Named

ADDRESS = "http://127.0.0.1:8000/api/v1/gradients"
JSON = "Content-Type: application/json"
LONGEST = 100_000  # characters of one argument; shells and systems take little more


def curl_command(subject: Named) -> str:
    """A GET; a POST where the caller's own examples have to travel with it, from standard input where they are many."""
    if "points" not in subject.fields:
        return f"curl {shlex.quote(ADDRESS + subject.query)}\n"
    body = json.dumps(dict(subject.fields), separators=(",", ":"))
    sent = f"curl {ADDRESS} -H {shlex.quote(JSON)}"
    if len(body) <= LONGEST:
        return f"{sent} -d {shlex.quote(body)}\n"
    return f"{sent} --data-binary @- <<'END'\n{body}\nEND\n"
