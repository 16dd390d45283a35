"""Start the server: `python -m app`, or `errorscape` where the wheel is installed."""

import argparse
import contextlib
import errno
import http.client
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence

import uvicorn
from uvicorn.supervisors import Multiprocess

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
# Tried in this order when the default is taken, so that a second start gets a familiar address; 0 is any free port.
OTHER_PORTS = (*range(8001, 8021), 0)


class CannotListen(Exception):
    """The address asked for cannot be had; the message says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl+C and give the exit status: 1 where the server cannot start."""
    options = read(arguments)
    try:
        listener = listen(options.host, options.port)
    except CannotListen as error:
        print(error, file=sys.stderr)
        return 1
    announce(listener, options.open)
    return serve(listener, options.workers)


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line, with PORT of the environment behind it. `port` is None unless someone asked for one."""
    parser = argparse.ArgumentParser("errorscape", description="Serve Errorscape's pages and its API.")
    parser.add_argument("--host", default=DEFAULT_HOST, help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=port_number, default=os.environ.get("PORT") or None, help="port to listen on (8000)")
    parser.add_argument("--workers", type=worker_count, default=1, help="number of server processes (1)")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    return parser.parse_args(arguments)


def port_number(text: str) -> int:
    """A port, where 0 asks for any free one."""
    return whole_number(text, "port", 0, 65535)


def worker_count(text: str) -> int:
    """How many server processes to start."""
    return whole_number(text, "number of workers", 1, 256)


def whole_number(text: str, name: str, least: int, most: int) -> int:
    """The number that `text` writes, or the error that argparse shows."""
    if text.isascii() and text.isdigit() and least <= int(text[:9]) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(f"the {name} must be a whole number from {least} to {most}; got {text[:40]}")


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket: on the port asked for, else on the default port, else on a free one."""
    if port is not None:
        return bind(host, port)
    listener = first_free(host, (DEFAULT_PORT, *OTHER_PORTS))
    if (chosen := listener.getsockname()[1]) != DEFAULT_PORT:
        print(f"Port {DEFAULT_PORT} is taken; using {chosen} instead.", flush=True)
    return listener


def first_free(host: str, ports: Sequence[int]) -> socket.socket:
    """A listening socket on the first of `ports` that nobody holds."""
    for port in ports[:-1]:
        try:
            return bind(host, port)
        except PortTaken:
            continue
    return bind(host, ports[-1])


class PortTaken(CannotListen):
    """Another program listens there."""


def bind(host: str, port: int) -> socket.socket:
    """A listening socket. Bound here, and not in uvicorn, so that no one can take the port in between."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family, backlog=2048)
        # What it accepts inherits this: without it an answer on a kept connection waits 40 ms for an acknowledgement.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(f"Port {port} is taken. Name another, or none to get a free one.") from None
        reason = str(error.strerror).partition(" (")[0]
        raise CannotListen(f"Cannot listen on {host}, port {port}: {reason}.") from None


def announce(listener: socket.socket, open_page: bool) -> None:
    """Print the address and, where asked, open it. The socket listens already: an early visitor waits, and is served."""
    host, port = reachable(listener)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    print(f"Errorscape is at {address}  (Ctrl+C stops it)", flush=True)
    if open_page:
        threading.Thread(target=open_when_served, args=(host, port, address), daemon=True).start()


def reachable(listener: socket.socket) -> tuple[str, int]:
    """Host and port that a browser on this machine can open: a server on every address is on the loopback one too."""
    host, port = listener.getsockname()[:2]
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port


def open_when_served(host: str, port: int, address: str) -> None:
    """Open the page in the browser once the server has answered; not at all if it never does."""
    connection = http.client.HTTPConnection(host, port, timeout=60)
    try:
        connection.request("HEAD", "/healthz")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return
    webbrowser.open(address)


def serve(listener: socket.socket, workers: int) -> int:
    """Run uvicorn on the socket until it is told to stop."""
    config = uvicorn.Config(
        "app.server:create_app",
        factory=True,
        workers=workers,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    if workers > 1:
        Multiprocess(config, sockets=[listener]).run()
        return 0
    return serve_alone(uvicorn.Server(config), listener)


def serve_alone(server: uvicorn.Server, listener: socket.socket) -> int:
    """Run one server in this process. After draining, uvicorn raises Ctrl+C again; it has done its work by then."""
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    return 0 if server.started else 1


if __name__ == "__main__":
    sys.exit(main())
