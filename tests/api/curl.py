"""Stands in for curl on a machine without it: the same command line, as far as the copied commands use it."""

import argparse
import sys

import httpx


def main() -> None:
    parser = argparse.ArgumentParser(prog="curl")
    parser.add_argument("address")
    parser.add_argument("--silent", action="store_true")
    parser.add_argument("--noproxy")
    parser.add_argument("-H", dest="header", default="Accept: */*")
    parser.add_argument("-d", "--data-binary", dest="body")
    asked = parser.parse_args()
    name, value = asked.header.split(": ", 1)
    body = sys.stdin.buffer.read() if asked.body == "@-" else (asked.body or "").encode()
    method = "GET" if asked.body is None else "POST"
    answer = httpx.request(method, asked.address, headers={name: value}, content=body, trust_env=False, timeout=60)
    sys.stdout.buffer.write(answer.content)


if __name__ == "__main__":
    main()
