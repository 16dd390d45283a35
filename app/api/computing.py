"""Computing off the event loop, with a deadline that stops it when time is up or nobody waits any more."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from fastapi import Request

from ..core.base import CORES, Deadline

T = TypeVar("T")
LOOK_EVERY = 0.1  # seconds between looks at whether the client is still there
_pool = ThreadPoolExecutor(max_workers=CORES, thread_name_prefix="requests")


async def compute(request: Request, work: Callable[[Deadline], T]) -> T:
    """The result of `work`; it is stopped when the client leaves. Raises what it raises."""
    deadline = Deadline()
    task = asyncio.get_running_loop().run_in_executor(_pool, work, deadline)
    try:
        while not (await asyncio.wait([task], timeout=LOOK_EVERY))[0]:
            if await request.is_disconnected():
                deadline.cancel()
        return task.result()
    finally:
        deadline.cancel()
