"""Static files under addresses that name their content, held in memory and compressed once.

`/static/<hash of the folder>/..` and `/static/plotly-<version>/..` never change what they answer, so browsers may keep
them for ever. Plotly's script comes from its wheel.
"""

import gzip
import hashlib
import mimetypes
import threading
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import brotli
from fastapi import Request, Response
from plotly.offline import get_plotlyjs_version

from ..api.problems import not_found
from .lean import lean

IMMUTABLE = "public, max-age=31536000, immutable"
WORTH_COMPRESSING = 600  # bytes
PACKAGE = Path(__file__).parent.parent


def folder(name: str) -> Path:
    """`static` or `templates`: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


@dataclass(frozen=True)
class Asset:
    """One file. `kind` is its media type, `effort` how hard brotli tries, from 0 to 11."""

    content: bytes
    kind: str
    effort: int = 11

    @cached_property
    def packed(self) -> dict[str, bytes]:
        """The content by content encoding."""
        if len(self.content) < WORTH_COMPRESSING or self.kind.startswith("image/png"):
            return {}
        return {"br": brotli.compress(self.content, quality=self.effort), "gzip": gzip.compress(self.content, 6, mtime=0)}

    @cached_property
    def tag(self) -> str:
        """The start of every entity tag of this file."""
        return hashlib.blake2b(self.content, digest_size=12).hexdigest()


def size_of(asset: Asset) -> int:
    """Bytes of memory that a file takes, with all its encodings."""
    return len(asset.content) + sum(map(len, asset.packed.values()))


def sent(asset: Asset, request: Request, caching: str, status: int = 200) -> Response:
    """A file in the best encoding the client takes, or word that the client has it already."""
    encoding = _accepted(request.headers.get("accept-encoding", ""), asset)
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding", "ETag": f'"{asset.tag}-{encoding or "plain"}"'}
    if request.method != "POST" and _matches(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(asset.packed[encoding] if encoding else asset.content, status, media_type=asset.kind, headers=headers)


NOT_THE_LABS = ("learn", "theme.js")  # scripts: the article's, and one that is no module


class Assets:
    """All static files, by the path that follows /static/."""

    def __init__(self) -> None:
        own = {path.relative_to(folder("static")).as_posix(): _read(path) for path in _files(folder("static"))}
        digest = hashlib.blake2b(digest_size=8)
        for name, content in sorted(own.items()):
            digest.update(name.encode() + b"\0" + content)
        self.version = digest.hexdigest()
        self.plotly = f"plotly-{get_plotlyjs_version()}/plotly.min.js"
        self.files = {f"{self.version}/{name}": Asset(content, _kind(name)) for name, content in own.items()}
        script = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
        self.files[self.plotly] = Asset(script, _kind(self.plotly), effort=9)  # with more it takes ten seconds
        threading.Thread(target=self._pack, daemon=True).start()

    def _pack(self) -> None:
        for asset in list(self.files.values()):
            _ = asset.packed

    def url(self, name: str) -> str:
        """The address of one of our own files."""
        return f"/static/{self.version}/{name}"

    @property
    def plotly_url(self) -> str:
        return f"/static/{self.plotly}"

    @property
    def modules(self) -> list[str]:
        """The addresses of the lab's own modules, for the browser to load before it meets the imports."""
        own = (name for name in sorted(self.files) if name.startswith(f"{self.version}/js/"))
        return [
            f"/static/{name}" for name in own if not name.startswith(tuple(f"{self.version}/js/{part}" for part in NOT_THE_LABS))
        ]

    async def answer(self, request: Request) -> Response:
        """One file."""
        path = request.path_params["path"]
        asset = self.files.get(path)
        if asset is None:
            return not_found(f"/static/{path}")
        return sent(asset, request, IMMUTABLE)


def _files(root: Path) -> list[Path]:
    return [
        path
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith(".d.ts")
    ]


def _read(path: Path) -> bytes:
    return lean(path.read_bytes()) if path.suffix == ".js" else path.read_bytes()


def _kind(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return "text/javascript" if name.endswith(".js") else kind


def _matches(header: str, tag: str) -> bool:
    """Whether a client has this version already: its list holds the tag, weak or not, or is a star."""
    tags = {part.strip().removeprefix("W/") for part in header.split(",")}
    return tag in tags or "*" in tags


def _accepted(header: str, asset: Asset) -> str | None:
    """br or gzip where the client takes it and the file is packed; a q of 0 means no."""
    offered = [part.strip().replace(" ", "") for part in header.lower().split(",")]
    taken = {part.split(";")[0] for part in offered if not part.endswith((";q=0", ";q=0.0"))}
    return next((encoding for encoding in asset.packed if encoding in taken), None)
