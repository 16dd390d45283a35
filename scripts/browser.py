"""Find a Chromium or Chrome that runs, or install one, and print its path.

In order: the environment variable CHROMIUM; a browser on PATH; one that Playwright installed. Where none
answers to `--version`, Playwright's own is installed, or else Debian's package. Progress goes to stderr.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PLAYWRIGHT_PATH = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
# A browser that draws WebGL without a graphics card and asks nothing of the network for itself. Only WebGL: the page around
# it goes without that imitation of a card, which takes a third of the time of the tests.
SOFTWARE_WEBGL = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
    "--disable-gpu-compositing",
]  # fmt: skip
ADVICE = "Install Chromium or Google Chrome, or set CHROMIUM to the path of one."


class NoBrowser(Exception):
    """No Chromium or Chrome here runs; the message says what was tried."""


def find() -> str:
    """Path of the first browser that runs. Raises NoBrowser where there is none; installs nothing."""
    tried = []
    for path in candidates():
        if runs(path):
            return path
        tried.append(path)
    raise NoBrowser(f"No Chromium or Chrome runs here (tried {', '.join(tried) or 'PATH and Playwright'}). {ADVICE}")


def candidates() -> Iterator[str]:
    """Paths worth a try. A browser named by CHROMIUM is the only one: it was asked for."""
    if asked := os.environ.get("CHROMIUM"):
        yield asked
        return
    yield from filter(None, map(shutil.which, NAMES))
    if (from_playwright := output([sys.executable, "-c", PLAYWRIGHT_PATH])) is not None:
        yield from_playwright


def runs(path: str) -> bool:
    """Whether the browser starts: on some systems the name on PATH is a stub, or a library is missing."""
    return output([path, "--version"]) is not None


def output(command: list[str]) -> str | None:
    """What a command prints, or None where it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def install() -> str:
    """Install a browser, Playwright's or else Debian's, and give its path. Raises NoBrowser where neither can be had."""
    failures = []
    for name, commands in ways():
        print(f"Installing Chromium with {name} ...", file=sys.stderr)
        failure = next(filter(None, map(failure_of, commands)), "")
        try:
            return find()
        except NoBrowser:
            failures.append(f"- {name}: {failure or 'done, but the browser does not start'}")
    raise NoBrowser("\n".join(["No Chromium or Chrome is here and none could be installed:", *failures, ADVICE]))


def ways() -> Iterator[tuple[str, list[list[str]]]]:
    """Each way to install a browser on this machine: its name and its commands."""
    dependencies = ["--with-deps"] if is_root() else []
    yield "Playwright", [[sys.executable, "-m", "playwright", "install", *dependencies, "chromium"]]
    if shutil.which("apt-get") and (is_root() or output(["sudo", "-n", "true"]) is not None):
        apt = [*([] if is_root() else ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        yield "apt-get", [[*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", "chromium"]]


def failure_of(command: list[str]) -> str:
    """Run an installer; where it failed the line of its output that says why, else nothing."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    lines = done.stdout.strip().splitlines() or [f"exit status {done.returncode}"]
    return next((line for line in lines if line.startswith(("E:", "Error:"))), lines[-1])


def is_root() -> bool:
    """Whether system packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> int:
    """Print the path, or say on stderr why there is none."""
    try:
        print(find_or_install())
    except NoBrowser as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def find_or_install() -> str:
    """A browser that is here, else a new one. One that CHROMIUM names is never replaced."""
    try:
        return find()
    except NoBrowser:
        if os.environ.get("CHROMIUM"):
            raise
        return install()


if __name__ == "__main__":
    sys.exit(main())
