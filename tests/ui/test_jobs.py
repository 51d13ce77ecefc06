"""The one worker: what it does comes back in the caller's thread, in order, and never after the end."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication

from glasltrainer.ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.close()


def test_results_come_back_here_in_the_order_asked(qtbot, jobs):
    back: list[tuple[str, object, bool]] = []
    workers = set()

    def work(number):
        workers.add(threading.get_ident())
        if number % 3 == 0:
            raise ValueError(number)
        return number

    def done(value):
        back.append(("done", value, threading.current_thread() is threading.main_thread()))

    def failed(error):
        back.append(("failed", error.args[0], threading.current_thread() is threading.main_thread()))

    for number in range(30):
        jobs.run(lambda number=number: work(number), done, failed)
    qtbot.waitUntil(lambda: len(back) == 30, timeout=5000)
    assert back == [("failed" if number % 3 == 0 else "done", number, True) for number in range(30)]
    assert len(workers) == 1
    assert threading.get_ident() not in workers


def test_nothing_comes_back_before_the_caller_is_done(qtbot, jobs):
    back = []
    at_work = threading.Event()
    jobs.run(at_work.set, back.append, back.append)
    assert at_work.wait(5)
    assert back == []  # only the event loop delivers: no surprise in the middle of a method
    qtbot.waitUntil(lambda: len(back) == 1, timeout=5000)


def test_work_does_not_overlap(qtbot, jobs):
    running = threading.Lock()
    back: list[bool] = []

    def work():
        free = running.acquire(blocking=False)
        if free:
            running.release()
        return free

    for _ in range(50):
        jobs.run(work, back.append, back.append)
    qtbot.waitUntil(lambda: len(back) == 50, timeout=5000)
    assert all(back)


def test_what_comes_back_may_ask_for_more(qtbot, jobs):
    back = []
    jobs.run(lambda: 1, lambda value: jobs.run(lambda: value + 1, back.append, back.append), back.append)
    qtbot.waitUntil(lambda: back == [2], timeout=5000)


def test_closing_waits_for_everything_queued_and_then_does_the_last(qtbot):
    jobs = Jobs()
    gate = threading.Event()
    order = []
    jobs.run(lambda: gate.wait(5) and order.append("first"), order.append, order.append)
    jobs.run(lambda: order.append("second"), order.append, order.append)
    later = threading.Timer(0.05, gate.set)
    later.start()
    jobs.close(lambda: order.append(threading.current_thread().name))
    later.join()
    assert order == ["first", "second", "store"]
    assert not [thread for thread in threading.enumerate() if thread.name == "store"]


def test_nothing_is_delivered_after_closing(qtbot):
    jobs = Jobs()
    back = []
    did = threading.Event()
    jobs.run(did.set, back.append, back.append)
    jobs.close()
    assert did.is_set()
    jobs.run(lambda: back.append("too late"), back.append, back.append)
    jobs.close()
    QCoreApplication.sendPostedEvents()
    assert back == []


def test_a_failing_last_does_not_keep_the_program_open(qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_type))
    jobs = Jobs()
    jobs.close([].pop)
    assert told == [IndexError]


def test_who_is_left_drops_what_waits_and_says_nothing_more(qtbot):
    jobs, begun, go_on = Jobs(), threading.Event(), threading.Event()
    told: list[object] = []

    def proof():
        begun.set()
        return go_on.wait(10)

    jobs.run(proof, told.append, told.append)
    jobs.run(lambda: told.append("of what waited"), told.append, told.append)
    assert begun.wait(10)
    jobs.leave(0.01)
    go_on.set()
    qtbot.waitUntil(lambda: not any(one.name == "store" for one in threading.enumerate()))
    QCoreApplication.sendPostedEvents()
    assert told == []
