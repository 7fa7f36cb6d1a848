"""Callers that call without a pause, for tests of what must not fail."""

import collections
import itertools
import threading
import time

import grpc

import api

# One finished call: when it began, how long it took, in seconds, the status
# code, and the response or the failure.
Call = collections.namedtuple("Call", "name start elapsed code answer")


def public_calls(client):
    """Returns one call of each backend, by name."""
    course = api.catalog.GetCourseRequest(
        name="catalogs/springfield/courses/algebra-1")
    survey = api.maya_survey()
    plan = api.maya_plan()
    return {
        "catalog": lambda: client.catalog.GetCourse(course, timeout=10),
        "survey_scoring": lambda: client.survey.ScoreSurvey(survey, timeout=10),
        "plan_validation": lambda: client.plan.ValidatePlan(plan, timeout=10),
    }


class Load:
    """A number of callers, each with a connection of its own.

    `make_calls` returns the calls that a client makes in turn, by name. Use it
    as a context: leaving it stops the callers after their present calls.
    """

    def __init__(self, address, make_calls=public_calls, callers=8):
        self._address = address
        self._make_calls = make_calls
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(number,))
                         for number in range(callers)]
        self._answered = [0] * callers
        self.calls = []

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, number):
        client = api.Client(self._address)
        made = []
        for name, call in itertools.cycle(self._make_calls(client).items()):
            if self._stop.is_set():
                break
            start = time.monotonic()
            try:
                answer = call()
                code = grpc.StatusCode.OK
            except grpc.RpcError as error:
                answer = api.Failure(error)
                code = answer.code
            made.append(
                Call(name, start, time.monotonic() - start, code, answer))
            self._answered[number] += 1
        # Appending once keeps the callers from waiting for each other.
        self.calls.extend(made)
        client.close()

    def answered(self):
        """Returns how many calls have ended so far."""
        return sum(self._answered)

    def run_for(self, seconds):
        """Goes on for a while: the time is what the test is about."""
        time.sleep(seconds)

    def failed(self):
        """Returns the calls that failed. Call it after the load has ended."""
        return [call for call in self.calls
                if call.code != grpc.StatusCode.OK]

    def longest(self):
        """Returns the longest time that a call took, in seconds."""
        return max(call.elapsed for call in self.calls)


def describe(calls):
    """Returns the first of some failed calls in words."""
    return "\n".join(f"{call.name} after {call.elapsed:.3f} s: {call.answer}"
                     for call in calls[:5])
