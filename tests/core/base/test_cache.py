"""One value for a key: made once, kept within bounds, and never what went wrong."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.core.base import Cache, Cancelled, Deadline, OutOfTime

AnyCache = Cache[Any]
PATIENT = 20  # seconds that a test waits for what happens in milliseconds


def never():
    raise AssertionError("this was kept, and nothing is to be made")


def kept(cache, keys):
    """Which of some keys have a value; asking changes which goes first, and keeps nothing."""

    def missing():
        raise LookupError

    found = []
    for key in keys:
        try:
            cache.get(key, missing, Deadline())
        except LookupError:
            continue
        found.append(key)
    return found


class Slow:
    """Something to make that takes until it is told to `go`, and then gives a value or raises what it was given."""

    def __init__(self, outcome):
        self.outcome = outcome
        self.begun, self.go = threading.Event(), threading.Event()
        self.times = 0

    def __call__(self):
        self.times += 1
        self.begun.set()
        assert self.go.wait(PATIENT)
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


class Seen(Deadline):
    """A watch that tells when somebody has looked at it, which those do that wait for another."""

    def __init__(self, **settings):
        super().__init__(**settings)
        self.looked = threading.Event()

    def check(self):
        self.looked.set()
        super().check()


@pytest.fixture
def threads():
    with ThreadPoolExecutor(8) as pool:
        yield pool


def test_a_value_is_made_once_and_given_again():
    cache, value = AnyCache(3), object()
    assert cache.get("a", lambda: value, Deadline()) is value
    assert cache.get("a", never, Deadline()) is value


def test_a_value_may_be_nothing():
    cache = AnyCache(3)
    assert cache.get("a", lambda: None, Deadline()) is None
    assert cache.get("a", never, Deadline()) is None


def test_what_was_not_asked_for_the_longest_goes_first():
    cache = AnyCache(3)
    for key in "abc":
        cache.get(key, lambda: 0, Deadline())
    cache.get("a", never, Deadline())
    cache.get("d", lambda: 0, Deadline())
    assert kept(cache, "abcd") == ["a", "c", "d"]


def test_room_may_be_counted_by_size():
    cache = AnyCache(10, len)
    for key in "abc":
        cache.get(key, lambda: "one", Deadline())
    assert cache.used == 9
    cache.get("d", lambda: "four", Deadline())  # 13: one has to go, which leaves 10
    assert (cache.used, kept(cache, "abcd")) == (10, ["b", "c", "d"])
    cache.get("e", lambda: "three", Deadline())  # 15: two have to
    assert (cache.used, kept(cache, "bcde")) == (9, ["d", "e"])


def test_what_is_larger_than_all_room_is_given_and_not_kept():
    cache = AnyCache(10, len)
    cache.get("a", lambda: "small", Deadline())
    assert cache.get("b", lambda: "larger than that", Deadline()) == "larger than that"
    assert (cache.used, kept(cache, "ab")) == (5, ["a"])
    cache.get("c", lambda: "ten of them", Deadline())
    assert (cache.used, kept(cache, "ac")) == (5, ["a"])
    cache.get("d", lambda: "just ten  ", Deadline())  # as large as all room
    assert (cache.used, kept(cache, "ad")) == (10, ["d"])


def test_many_that_want_it_at_once_get_the_one_that_is_made(threads):
    cache, slow, value = AnyCache(3), Slow("value"), "value"
    first = threads.submit(cache.get, "a", slow, Deadline())
    assert slow.begun.wait(PATIENT)
    watches = [Seen() for _ in range(4)]
    others = [threads.submit(cache.get, "a", never, deadline) for deadline in watches]
    assert all(deadline.looked.wait(PATIENT) for deadline in watches)
    slow.go.set()
    assert [one.result(PATIENT) for one in (first, *others)] == [value] * 5
    assert slow.times == 1


def test_another_key_waits_for_nobody(threads):
    cache, slow = AnyCache(3), Slow(1)
    first = threads.submit(cache.get, "slow", slow, Deadline())
    assert slow.begun.wait(PATIENT)
    assert threads.submit(cache.get, "quick", lambda: 2, Deadline()).result(PATIENT) == 2
    slow.go.set()
    assert first.result(PATIENT) == 1


def test_who_waits_has_a_deadline_of_their_own(threads):
    cache, slow = AnyCache(3), Slow("late")
    first = threads.submit(cache.get, "a", slow, Deadline())
    assert slow.begun.wait(PATIENT)
    with pytest.raises(OutOfTime):
        cache.get("a", never, Deadline(seconds=0.01))
    slow.go.set()
    assert first.result(PATIENT) == "late"
    assert cache.get("a", never, Deadline()) == "late"  # what came late for one is there for the next


def test_who_waits_may_leave(threads):
    cache, slow, deadline = AnyCache(3), Slow("value"), Seen()
    first = threads.submit(cache.get, "a", slow, Deadline())
    assert slow.begun.wait(PATIENT)
    other = threads.submit(cache.get, "a", never, deadline)
    assert deadline.looked.wait(PATIENT)
    deadline.cancel()
    with pytest.raises(Cancelled):
        other.result(PATIENT)
    slow.go.set()
    assert first.result(PATIENT) == "value"


@pytest.mark.parametrize("gone", [Cancelled(), OutOfTime()], ids=["cancelled", "late"])
def test_where_the_one_that_makes_it_has_to_stop_one_that_waits_makes_it(threads, gone):
    cache, slow, deadline = AnyCache(3), Slow(gone), Seen()
    first = threads.submit(cache.get, "a", slow, Deadline())
    assert slow.begun.wait(PATIENT)
    other = threads.submit(cache.get, "a", lambda: "by the other", deadline)
    assert deadline.looked.wait(PATIENT)
    slow.go.set()
    with pytest.raises(type(gone)):
        first.result(PATIENT)
    assert other.result(PATIENT) == "by the other"
    assert cache.get("a", never, Deadline()) == "by the other"


@pytest.mark.parametrize("wrong", [ValueError("wrong"), TimeoutError("wrong"), Cancelled(), OutOfTime()], ids=repr)
def test_what_went_wrong_is_raised_and_not_kept(wrong):
    cache = AnyCache(3)

    def fails():
        raise wrong

    with pytest.raises(type(wrong)):
        cache.get("a", fails, Deadline())
    assert cache.used == 0
    assert cache.get("a", lambda: "right", Deadline()) == "right"


@pytest.mark.parametrize("wrong", [ValueError("wrong"), TimeoutError("wrong")], ids=repr)
def test_those_that_wait_are_told_what_went_wrong(threads, wrong):
    cache, slow, deadline = AnyCache(3), Slow(wrong), Seen()
    first = threads.submit(cache.get, "a", slow, Deadline())
    assert slow.begun.wait(PATIENT)
    other = threads.submit(cache.get, "a", never, deadline)
    assert deadline.looked.wait(PATIENT)
    slow.go.set()
    for one in (first, other):
        with pytest.raises(type(wrong), match="wrong"):
            one.result(PATIENT)


def test_many_threads_at_once_stay_within_the_bounds(threads):
    cache, made = AnyCache(5), []

    def value_of(key):
        made.append(key)
        return key

    asked = [(3 * i + i // 7) % 11 for i in range(2_000)]
    found = list(threads.map(lambda key: cache.get(key, lambda: value_of(key), Deadline()), asked))
    assert found == asked
    assert cache.used == 5 == len(kept(cache, range(11)))
    assert len(made) >= 11
