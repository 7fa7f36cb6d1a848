"""Nothing of what a student sends is kept anywhere.

Every field that a student's data can be in carries a mark, in requests that
succeed and in requests that fail in every way there is. Afterwards the marks
are looked for in all that outlives a call.
"""

import unittest

import grpc

import api
import suite

DISTRICT = "catalogs/springfield"

# A mark that is a well-formed identifier, which an error may repeat to whoever
# sent it, and one that is not, which nothing may repeat.
IDENTIFIER = "canary-7f3a91"
TEXT = "Canary Robin 7F3A91"

# What to look for, whatever became of the case of letters.
MARKS = ["canary", "robin"]


def survey_requests():
    """Returns requests with marks, by what they are for."""
    instrument = api.maya_survey().instrument
    for mark in IDENTIFIER, TEXT:
        scored = api.maya_survey()
        scored.language_code = mark
        yield f"language {mark}", scored
        unknown = api.maya_survey()
        unknown.answers[0].item = mark
        unknown.answers[1].value = 713
        yield f"item {mark}", unknown
        yield f"instrument {mark}", api.survey.ScoreSurveyRequest(
            instrument=f"{instrument}-{mark}")
        yield f"catalog {mark}", api.survey.ScoreSurveyRequest(
            instrument=instrument.replace("2008", mark))
        yield f"nothing but {mark}", api.survey.ScoreSurveyRequest(
            instrument=mark, answers=[{"item": mark, "value": 1}])


def plan_requests():
    """Returns requests with marks, by what they are for."""
    for mark in IDENTIFIER, TEXT:
        judged = api.maya_plan()
        judged.plan.credentials.append(mark)
        judged.plan.approvals.add(course="courses/manufacturing-capstone",
                                  approval=mark)
        judged.language_code = mark
        yield f"credential {mark}", judged
        for field in "course", "approval course":
            unknown = api.maya_plan()
            if field == "course":
                unknown.plan.courses[0].course = f"courses/{mark}"
                unknown.plan.courses[1].course = mark
            else:
                unknown.plan.approvals[0].course = f"courses/{mark}"
            yield f"{field} {mark}", unknown
        for field in "catalog", "program":
            unknown = api.maya_plan()
            setattr(unknown, field, f"{getattr(unknown, field)}-{mark}")
            yield f"{field} {mark}", unknown
        unknown = api.maya_plan()
        unknown.requirement_sets[0] = f"{DISTRICT}/requirementSets/{mark}"
        yield f"requirement set {mark}", unknown
        yield f"pinned {mark}", api.plan.ValidatePlanRequest(
            catalog=f"{DISTRICT}@{mark}", program=mark,
            requirement_sets=[mark], plan={"credentials": [mark]})


class PrivacyTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.servers = suite.Suite()
        cls.addClassCleanup(cls.servers.stop)

    def call(self, method, request, **kwargs):
        """Makes a call that may fail, and checks what a failure says."""
        try:
            method(request, timeout=10, **kwargs)
            return grpc.StatusCode.OK
        except grpc.RpcError as error:
            failure = api.Failure(error)
            for mark in TEXT, "Canary", "7F3A91":
                self.assertNotIn(mark, failure.text())
            return failure.code

    def send_everything(self, address):
        """Sends every request and returns the codes that came back."""
        client = api.Client(address)
        self.addCleanup(client.close)
        codes = set()
        metadata = (("x-student", TEXT), ("traceparent", TEXT),
                    ("x-student-bin", TEXT.encode()))
        for method, requests in ((client.survey.ScoreSurvey, survey_requests),
                                 (client.plan.ValidatePlan, plan_requests)):
            for what, request in requests():
                with self.subTest(what):
                    codes.add(self.call(method, request))
                    codes.add(self.call(method, request, metadata=metadata))
        for path in (f"/trellis.plan.v1.PlanValidationService/{IDENTIFIER}",
                     "/trellis.plan.v1.PlanValidationService/ValidatePlan",
                     "/trellis.survey.v1.SurveyScoringService/ScoreSurvey"):
            # No message of any type, of a usual and of an excessive size.
            for content in (TEXT.encode(), TEXT.encode() * 120_000):
                codes.add(self.call(client.channel.unary_unary(path), content))
        return codes

    def traces(self):
        """Returns all that outlives a call, by where it is."""
        traces = {}
        for server in self.servers.all_servers():
            traces[f"log of {server.kind}"] = server.log()
            traces[f"metrics of {server.kind}"] = server.metrics()
        for path in self.servers.folder.iterdir():
            if path.is_file() and path.suffix != ".txtpb":
                traces[path.name] = path.read_bytes().decode("latin-1")
        return traces

    def test_nothing_of_a_students_request_is_kept(self):
        codes = self.send_everything(self.servers.address)
        self.assertLessEqual(
            {grpc.StatusCode.OK, grpc.StatusCode.INVALID_ARGUMENT,
             grpc.StatusCode.NOT_FOUND, grpc.StatusCode.UNIMPLEMENTED,
             grpc.StatusCode.RESOURCE_EXHAUSTED}, codes)
        # A backend is asked in person too, past the gateway's own checks.
        for kind in "survey_scoring", "plan_validation":
            self.send_everything(self.servers.servers[kind][0].address)
        traces = self.traces()
        self.assertLessEqual(
            {"log of gateway", "metrics of plan_validation", "catalog.db"},
            set(traces))
        self.assertIn("listening", traces["log of gateway"])
        self.assertIn("ValidatePlan", traces["metrics of plan_validation"])
        for place, content in traces.items():
            for mark in MARKS:
                with self.subTest(place=place, mark=mark):
                    self.assertNotIn(mark, content.lower())


if __name__ == "__main__":
    unittest.main(verbosity=2)
