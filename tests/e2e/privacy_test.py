"""Nothing of what a student sends is kept anywhere.

Every field that a student's data can be in carries a mark, in requests that
succeed and in requests that fail in every way there is. Afterwards the marks
are looked for in all that outlives a call.
"""

import collections
import json
import unittest

import grpc

import api
import suite

FRAMEWORK = "catalogs/career-clusters-2008"
DISTRICT = "catalogs/springfield"
INTERESTS = f"{FRAMEWORK}/instruments/riasec-profile-short"

# A mark that is a well-formed identifier, which an error may repeat to whoever
# sent it, and one that is not, which nothing may repeat. What a caller calls a
# student may be well-formed, and still no error may repeat it.
IDENTIFIER = "canary-7f3a91"
TEXT = "Canary Robin 7F3A91"
STUDENT = "canary.0s7f-3a91"

# A number that is the answer of nobody and the time of none.
NUMBER = 7919713

# What to look for, whatever became of the case of letters. The number may have
# become one of seconds.
MARKS = ["canary", "robin", str(NUMBER), "7919.713"]

# What no error may hold.
UNSPEAKABLE = [TEXT, "Canary", "7F3A91", STUDENT, str(NUMBER), "7919.713"]

# What a caller must not call a student, and what it may.
BAD_REFS = ["Robin Canary", "robin.canary@example.org", "robin@canary",
            "Robin_Canary", "Robin.Canary", "555-867-5309", "555.867.5309",
            "(555) 867-5309", "123-45-6789", "a" * 65, "a/b", "a\0b", "\u00e9"]
GOOD_REFS = ["s-0001", "4f9c2d1e-77aa-4b0c-9a63-0d5a1c2b3e4f", "A1_b2.C3",
             "20261125", "x1", "7" * 63]


def survey_requests():
    """Returns requests with marks, by what they are for."""
    maya = api.maya_survey
    items = 272
    instrument = maya().instrument
    for mark in IDENTIFIER, TEXT:
        scored = maya()
        scored.language_code = mark
        yield f"language {mark}", scored
        unknown = maya()
        unknown.answers[0].item = mark
        unknown.answers[1].value = 713
        yield f"item {mark}", unknown
        yield f"instrument {mark}", api.survey.ScoreSurveyRequest(
            instrument=f"{instrument}-{mark}")
        yield f"catalog {mark}", api.survey.ScoreSurveyRequest(
            instrument=instrument.replace("2008", mark))
        yield f"nothing but {mark}", api.survey.ScoreSurveyRequest(
            instrument=mark, answers=[{"item": mark, "value": 1}])
        version = maya()
        version.instrument_version = mark
        yield f"version {mark}", version
        for norm in (mark, f"{FRAMEWORK}/norms/{mark}",
                     f"catalogs/{mark}/norms/x"):
            compared = maya()
            compared.norms.append(norm)
            yield f"norm {norm}", compared
        for field in "framework", "program_catalog":
            for name in mark, f"catalogs/{mark}", f"{FRAMEWORK}@{mark}":
                matched = maya()
                setattr(matched.match, field, name)
                yield f"{field} {name}", matched
        for name in mark, f"{FRAMEWORK}/occupations/{mark}":
            matched = maya()
            matched.match.excluded.append(name)
            yield f"excluded {name}", matched
        for compact in mark, mark.ljust(items, "1"), mark * items:
            yield f"compact {compact[:30]}", api.survey.ScoreSurveyRequest(
                instrument=instrument, compact_answers=compact)
    for ref in [STUDENT, TEXT, *BAD_REFS]:
        named = maya()
        named.student_ref = ref
        yield f"student {ref[:30]}", named
        named.answers[0].value = NUMBER
        yield f"student {ref[:30]} with a wrong answer", named
    for number in NUMBER, -NUMBER:
        valued = maya()
        for answer in valued.answers:
            answer.value = number
        yield f"values {number}", valued
        timed = maya()
        timed.explain = True
        for answer in timed.answers:
            answer.response_milliseconds = number
        yield f"times {number}", timed
        for count in items, items - 1:
            yield f"{count} times {number}", api.survey.ScoreSurveyRequest(
                instrument=instrument, compact_answers="1" * items,
                response_milliseconds=[number] * count, explain=True)
        limited = maya()
        limited.top_rank = limited.match.max_results = number
        limited.match.job_zones.append(number)
        yield f"limits {number}", limited


def split(request):
    """Returns a request in two: what holds for all, and what for a student."""
    own_fields = ["answers", "compact_answers", "response_milliseconds",
                  "student_ref"]
    defaults, own = type(request)(), type(request)()
    defaults.CopyFrom(request)
    own.CopyFrom(request)
    for field in request.DESCRIPTOR.fields:
        (defaults if field.name in own_fields else own).ClearField(field.name)
    return defaults, own


def survey_calls(client, request):
    """Returns calls of every method that take a request, by name."""
    survey = api.survey
    maya = api.maya_survey()
    other = survey.ScoreSurveyRequest(instrument=INTERESTS,
                                      compact_answers="3" * 30)
    alone = survey.ScoreSurveyRequest()
    alone.CopyFrom(request)
    alone.ClearField("match")
    alone.ClearField("language_code")
    defaults, own = split(request)
    streams = {"BatchScoreSurveys": survey.BatchScoreSurveysRequest,
               "SummarizeGroup": survey.SummarizeGroupRequest,
               "BuildNorms": survey.BuildNormsRequest}
    yield ("ScoreSurvey",
           lambda: client.survey.ScoreSurvey(request, timeout=10))
    for surveys in ([request, other], [other, request], [alone, other],
                    [alone, alone]):
        combined = survey.CombineSurveysRequest(
            surveys=surveys, language_code=request.language_code,
            match=request.match)
        yield ("CombineSurveys",
               lambda combined=combined:
               client.survey.CombineSurveys(combined, timeout=10))
    for earlier, later in (request, maya), (maya, request), (alone, alone):
        compared = survey.CompareAttemptsRequest(
            earlier=earlier, later=later, language_code=request.language_code)
        yield ("CompareAttempts",
               lambda compared=compared:
               client.survey.CompareAttempts(compared, timeout=10))
    for name, kind in streams.items():
        method = getattr(client.survey, name)
        for stream in (
                [kind(defaults=defaults, surveys=[own, own])],
                [kind(defaults=request, surveys=[request])],
                [kind(defaults=split(maya)[0], surveys=[own] * 12),
                 kind(surveys=[request, split(maya)[1]]),
                 kind(defaults=request)]):
            yield name, lambda method=method, stream=stream: read_all(
                method(iter(stream), timeout=10))


def norm_calls(client):
    """Returns calls that build norms, with marks in them."""
    defaults, own = split(api.maya_survey())
    for mark in IDENTIFIER, TEXT:
        norm = api.norm.Norm(
            name=f"{DISTRICT}/norms/{mark}", display_name=mark, period=mark,
            instrument=f"{FRAMEWORK}/instruments/{mark}",
            instrument_version=mark, student_count=NUMBER,
            histograms=[{"scale": mark, "counts": [NUMBER, -NUMBER]}],
            display_name_translations={mark: mark})
        named = api.norm.Norm(name=norm.name, display_name=mark, period=mark)
        for fields in ({"norm": norm}, {"norm": named},
                       {"norm": named, "merged_norms": [norm, named]},
                       {"merged_norms": [norm] * 101}):
            stream = [api.survey.BuildNormsRequest(
                defaults=defaults, surveys=[own] * 30, **fields)]
            yield "BuildNorms", lambda stream=stream: client.survey.BuildNorms(
                iter(stream), timeout=10)
    for size in NUMBER, -NUMBER:
        stream = [api.survey.SummarizeGroupRequest(
            defaults=defaults, surveys=[own] * 30, min_group_size=size)]
        yield "SummarizeGroup", lambda stream=stream: (
            client.survey.SummarizeGroup(iter(stream), timeout=10))


def read_all(response):
    """Returns a response, or all of a stream of them."""
    return list(response) if hasattr(response, "initial_metadata") else response


def record_errors(response):
    """Returns the errors of single records in a response."""
    if isinstance(response, list):
        for part in response:
            for result in part.results:
                if result.WhichOneof("result") == "error":
                    yield result.error
    for entry in getattr(response, "errors", []):
        yield getattr(entry, "error", entry)


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
        achieved = api.maya_plan()
        achieved.plan.achievements.add(achievement=mark, value=NUMBER)
        achieved.plan.courses[0].mark = mark
        achieved.judgment_date = mark
        yield f"achievement {mark}", achieved
        excepted = api.maya_plan()
        excepted.plan.exceptions.add(
            requirement_set=excepted.requirement_sets[0], rule=mark,
            insert=f"courses/{mark}", granted_by=mark, grant_date=mark,
            reason_code=mark, expire_date=mark)
        excepted.plan.exceptions.add(
            requirement_set=f"{DISTRICT}/requirementSets/{mark}", rule=mark,
            waive={}, granted_by=mark)
        yield f"exception {mark}", excepted
    for number in NUMBER, -NUMBER:
        numbered = api.maya_plan()
        numbered.plan.entry_year = number
        numbered.plan.courses[0].grade = number
        numbered.plan.courses[1].earned_millicredits = number
        numbered.plan.achievements.add(achievement="sat-math", value=number)
        yield f"numbers {number}", numbered


def plan_calls(client, request):
    """Returns calls of every method over many plans, by name."""
    good = api.maya_plan()
    for ref, school in ((STUDENT, IDENTIFIER), (TEXT, TEXT), ("p-1", "north")):
        plans = {"plan_ref": ref, "program": request.program,
                 "plan": request.plan}
        other = {"plan_ref": "p-2", "program": good.program,
                 "plan": good.plan}
        sets = request.requirement_sets
        for detail in api.plan.BatchDefaults.Detail.values():
            stream = [
                api.plan.BatchValidatePlansRequest(
                    defaults=api.plan.BatchDefaults(
                        catalog=request.catalog, requirement_sets=sets,
                        language_code=request.language_code,
                        judgment_date=request.judgment_date, detail=detail),
                    plans=[plans, other]),
                api.plan.BatchValidatePlansRequest(plans=[plans])]
            yield "BatchValidatePlans", lambda stream=stream: read_all(
                client.plan.BatchValidatePlans(iter(stream), timeout=10))
        stream = [
            api.impact.AnalyzeImpactRequest(
                setup=api.impact.ImpactSetup(
                    before_catalog=request.catalog, after_catalog=DISTRICT,
                    before_requirement_sets=sets,
                    language_code=request.language_code, max_examples=3),
                plans=[plans | {"school": school}, other]),
            api.impact.AnalyzeImpactRequest(plans=[plans])]
        yield "AnalyzeImpact", lambda stream=stream: (
            client.plan.AnalyzeImpact(iter(stream), timeout=10))


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
            self.check_error(failure.text())
            return failure.code

    def check_error(self, text):
        for mark in UNSPEAKABLE:
            self.assertNotIn(mark, text)

    def call_many(self, call):
        """Makes a call, and checks what a failure or a bad record says."""
        try:
            for error in record_errors(call()):
                self.check_error(str(error))
            return grpc.StatusCode.OK
        except grpc.RpcError as error:
            failure = api.Failure(error)
            self.check_error(failure.text())
            self.assertNotIn(failure.code, (grpc.StatusCode.UNKNOWN,
                                            grpc.StatusCode.INTERNAL,
                                            grpc.StatusCode.UNAVAILABLE))
            return failure.code

    def send_everything(self, address):
        """Sends every request.

        Returns the codes that came back, and those of each method over many
        surveys or plans.
        """
        client = api.Client(address)
        self.addCleanup(client.close)
        codes = set()
        method_codes = collections.defaultdict(set)
        metadata = (("x-student", TEXT), ("traceparent", TEXT),
                    ("x-student-bin", TEXT.encode()))
        for method, requests in ((client.survey.ScoreSurvey, survey_requests),
                                 (client.plan.ValidatePlan, plan_requests)):
            for what, request in requests():
                with self.subTest(what):
                    codes.add(self.call(method, request))
                    codes.add(self.call(method, request, metadata=metadata))
        for what, request in survey_requests():
            for name, call in survey_calls(client, request):
                with self.subTest(f"{name}: {what}"):
                    method_codes[name].add(self.call_many(call))
        for what, request in plan_requests():
            for name, call in plan_calls(client, request):
                with self.subTest(f"{name}: {what}"):
                    method_codes[name].add(self.call_many(call))
        for name, call in norm_calls(client):
            with self.subTest(name):
                method_codes[name].add(self.call_many(call))
        for path in (f"/trellis.plan.v1.PlanValidationService/{IDENTIFIER}",
                     "/trellis.plan.v1.PlanValidationService/ValidatePlan",
                     "/trellis.survey.v1.SurveyScoringService/ScoreSurvey"):
            # No message of any type, of a usual and of an excessive size, and
            # one whose first field is text that is not UTF-8.
            for content in (TEXT.encode(), TEXT.encode() * 120_000,
                            bytes([0x0a, len(TEXT) + 1]) + TEXT.encode()
                            + b"\xff"):
                codes.add(self.call(client.channel.unary_unary(path), content))
        return codes, method_codes

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
        codes, all_codes = self.send_everything(self.servers.address)
        self.assertLessEqual(
            {grpc.StatusCode.OK, grpc.StatusCode.INVALID_ARGUMENT,
             grpc.StatusCode.NOT_FOUND, grpc.StatusCode.UNIMPLEMENTED,
             grpc.StatusCode.RESOURCE_EXHAUSTED}, codes)
        self.assertEqual(len(all_codes), 8)
        for method, method_codes in all_codes.items():
            self.assertLessEqual(
                {grpc.StatusCode.OK, grpc.StatusCode.INVALID_ARGUMENT,
                 grpc.StatusCode.NOT_FOUND}, method_codes, method)
        # A backend is asked in person too, past the gateway's own checks.
        for kind in "survey_scoring", "plan_validation":
            self.send_everything(self.servers.servers[kind][0].address)
        traces = self.traces()
        self.assertLessEqual(
            {"log of gateway", "metrics of plan_validation", "catalog.db"},
            set(traces))
        self.assertIn("listening", traces["log of gateway"])
        self.assertIn("ValidatePlan", traces["metrics of plan_validation"])
        for server in self.servers.all_servers():
            for line in server.lines:
                self.assertIsInstance(json.loads(line), dict)
        self.assertIn("protobuf reported an error",
                      traces["log of survey_scoring"])
        for place, content in traces.items():
            for mark in MARKS:
                with self.subTest(place=place, mark=mark):
                    self.assertNotIn(mark, content.lower())

    def named_calls(self, ref):
        """Returns what each method says of a student's name, by method.

        A call returns the fields that are wrong.
        """
        client = self.servers.client()
        self.addCleanup(client.close)
        survey = api.survey
        named = api.maya_survey()
        named.student_ref = ref
        defaults, own = split(named)
        interests = survey.ScoreSurveyRequest(
            instrument=INTERESTS, compact_answers="3" * 30)

        def fields_of(call, request):
            try:
                response = read_all(call(request, timeout=10))
            except grpc.RpcError as error:
                return list(api.Failure(error).fields)
            return [violation.field for error in record_errors(response)
                    for violation in error.field_violations]

        yield "student_ref", fields_of(client.survey.ScoreSurvey, named)
        yield "surveys[0].student_ref", fields_of(
            client.survey.CombineSurveys,
            survey.CombineSurveysRequest(surveys=[named, interests]))
        yield "earlier.student_ref", fields_of(
            client.survey.CompareAttempts, survey.CompareAttemptsRequest(
                earlier=named, later=api.maya_survey()))
        yield "later.student_ref", fields_of(
            client.survey.CompareAttempts, survey.CompareAttemptsRequest(
                earlier=api.maya_survey(), later=named))
        for method, kind in (
                ("BatchScoreSurveys", survey.BatchScoreSurveysRequest),
                ("SummarizeGroup", survey.SummarizeGroupRequest),
                ("BuildNorms", survey.BuildNormsRequest)):
            yield "student_ref", fields_of(
                getattr(client.survey, method),
                iter([kind(defaults=defaults, surveys=[own])]))
        plan = api.maya_plan()
        judged = {"plan_ref": ref, "program": plan.program, "plan": plan.plan}
        yield "plan_ref", fields_of(client.plan.BatchValidatePlans, iter([
            api.plan.BatchValidatePlansRequest(
                defaults=api.plan.BatchDefaults(catalog=plan.catalog),
                plans=[judged])]))
        yield "plans[0].plan_ref", fields_of(client.plan.AnalyzeImpact, iter([
            api.impact.AnalyzeImpactRequest(
                setup=api.impact.ImpactSetup(before_catalog=plan.catalog,
                                             after_catalog=plan.catalog),
                plans=[judged])]))

    def test_a_student_is_not_called_by_name(self):
        for ref in BAD_REFS:
            for field, fields in self.named_calls(ref):
                with self.subTest(ref=ref, field=field):
                    self.assertEqual(fields, [field])

    def test_a_student_is_called_by_what_means_nothing(self):
        for ref in GOOD_REFS:
            for field, fields in self.named_calls(ref):
                with self.subTest(ref=ref, field=field):
                    self.assertEqual(fields, [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
