"""Plans judged in bulk, as a district's student information system does it."""

import itertools
import pathlib
import random
import re
import shutil
import tempfile
import threading
import time
import unittest

import grpc

import api
import suite
from api import failure_of
from survey_test import resident_kib

DISTRICT = "catalogs/springfield"
DIPLOMA = f"{DISTRICT}/requirementSets/springfield-diploma"
PROGRAM = f"{DISTRICT}/programs/manufacturing-quality-assurance"
STATE = "catalogs/us-states/requirementSets/fl-24"
FULL = api.plan.BatchDefaults.DETAIL_FULL

# What a stream may make a server grow by, however many plans there are.
MOST_GROWTH_KIB = 64 << 10


def defaults(**kwargs):
    """Returns the first request of a batch."""
    return api.plan.BatchValidatePlansRequest(
        defaults=api.plan.BatchDefaults(
            catalog=DISTRICT, requirement_sets=[DIPLOMA], **kwargs))


class PlanBatchTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.servers = suite.Suite()
        cls.addClassCleanup(cls.servers.stop)
        cls.client = cls.servers.client()
        cls.addClassCleanup(cls.client.close)
        cls.courses = [
            course for page in cls.pages() for course in page.courses]

    @classmethod
    def pages(cls):
        """Yields all pages of the district's courses."""
        request = api.catalog.ListCoursesRequest(parent=DISTRICT,
                                                 page_size=1000)
        while True:
            page = cls.client.catalog.ListCourses(request, timeout=10)
            yield page
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token

    def random_plan(self, rng, ref=""):
        """Returns a plan in which something may be wrong with courses."""
        plan = api.plan.BatchPlan(plan_ref=ref)
        if rng.random() < 0.5:
            plan.program = PROGRAM
        plan.plan.entry_year = rng.choice([0, 2024, 2026])
        for course in rng.sample(self.courses, rng.randint(20, 40)):
            planned = plan.plan.courses.add(
                course=course.name, grade=rng.randint(9, 12),
                term=rng.choice(course.terms))
            if rng.random() < 0.4:
                planned.status = planned.STATUS_EARNED
                planned.mark = rng.choice(["A", "C", "D", ""])
        return plan

    def batch(self, requests, timeout=60):
        return [result for response in self.client.plan.BatchValidatePlans(
            iter(requests), timeout=timeout) for result in response.results]

    def validate(self, plan):
        """Returns what ValidatePlan says of a plan of a batch."""
        return self.client.plan.ValidatePlan(api.plan.ValidatePlanRequest(
            catalog=DISTRICT, requirement_sets=[DIPLOMA],
            program=plan.program, plan=plan.plan), timeout=30)


class BatchTest(PlanBatchTest):

    def test_a_bad_plan_in_the_middle_ends_nothing(self):
        rng = random.Random(3)
        plans = [self.random_plan(rng, f"p-{number:04}")
                 for number in range(700)]
        plans[350].plan.courses[2].course = "courses/no-such-course"
        plans[351].plan_ref = "Robin Miller"
        requests = [defaults()]
        for first in 0, 350, 351, 500:
            last = {0: 350, 350: 351, 351: 500, 500: 700}[first]
            requests.append(api.plan.BatchValidatePlansRequest(
                plans=plans[first:last]))
        results = self.batch(requests)
        self.assertEqual([result.index for result in results],
                         list(range(700)))
        bad = {350: {"plan.courses[2].course": "UNKNOWN_COURSE"},
               351: {"plan_ref": "INVALID"}}
        for number, result in enumerate(results):
            if number not in bad:
                self.assertEqual(result.WhichOneof("result"), "summary")
                self.assertEqual(result.plan_ref, f"p-{number:04}")
                continue
            self.assertEqual(result.error.reason, "INVALID_FIELDS")
            self.assertEqual({violation.field: violation.reason for violation
                              in result.error.field_violations}, bad[number])
        self.assertEqual(results[351].plan_ref, "")

    def test_results_say_what_validate_plan_says(self):
        rng = random.Random(4)
        plans = [self.random_plan(rng) for _ in range(60)]
        plans.append(api.plan.BatchPlan(program=PROGRAM,
                                        plan=api.maya_plan_mended().plan))
        short = self.batch([defaults(),
                            api.plan.BatchValidatePlansRequest(plans=plans)])
        full = self.batch([defaults(detail=FULL),
                           api.plan.BatchValidatePlansRequest(plans=plans)])
        verdicts = set()
        for plan, summary, result in zip(plans, short, full):
            alone = self.validate(plan)
            self.assertEqual(result.full, alone)
            summary = summary.summary
            self.assertEqual((summary.verdict, summary.proof),
                             (alone.verdict, alone.proof))
            self.assertEqual(
                [(one.requirement_set, one.verdict, one.earned_verdict,
                  one.missing_millicredits)
                 for one in summary.requirement_sets],
                [(one.requirement_set, one.verdict, one.earned_verdict,
                  one.missing_millicredits)
                 for one in alone.requirement_sets])
            verdicts.update(one.verdict for one in summary.requirement_sets)
        self.assertGreater(len(verdicts), 1)

    def test_plans_that_are_alike_have_one_result(self):
        rng = random.Random(5)
        plan = self.random_plan(rng)
        plans = []
        for number in range(50):
            rng.shuffle(alike := list(plan.plan.courses))
            copy = api.plan.BatchPlan(plan_ref=f"p-{number}",
                                      program=plan.program)
            copy.plan.CopyFrom(plan.plan)
            del copy.plan.courses[:]
            copy.plan.courses.extend(alike)
            plans.append(copy)
        results = self.batch([defaults(), api.plan.BatchValidatePlansRequest(
            plans=plans)])
        self.assertEqual([result.plan_ref for result in results],
                         [plan.plan_ref for plan in plans])
        for result in results:
            self.assertEqual(result.summary, results[0].summary)

    def test_rules_of_a_state_are_judged_beside_those_of_the_district(self):
        request = defaults()
        request.defaults.requirement_sets.append(STATE)
        plan = self.random_plan(random.Random(6))
        plan.ClearField("program")
        request.plans.append(plan)
        result, = self.batch([request])
        self.assertEqual([one.requirement_set for one
                          in result.summary.requirement_sets],
                         [DIPLOMA, STATE])
        alone = self.client.plan.ValidatePlan(api.plan.ValidatePlanRequest(
            catalog=DISTRICT, requirement_sets=[DIPLOMA, STATE],
            plan=plan.plan), timeout=30)
        self.assertEqual([one.verdict for one in alone.requirement_sets],
                         [one.verdict for one
                          in result.summary.requirement_sets])
        self.assertNotEqual(alone.requirement_sets[1].catalog_revision,
                            alone.catalog_revision)

    def test_what_holds_for_all_comes_first_and_once(self):
        wrong = {
            "no defaults": [api.plan.BatchValidatePlansRequest(
                plans=[api.plan.BatchPlan()])],
            "defaults again": [defaults(), defaults()],
            "no catalog": [api.plan.BatchValidatePlansRequest(
                defaults=api.plan.BatchDefaults(requirement_sets=[DIPLOMA]))],
            "no day": [defaults(judgment_date="soon")],
            "too many at once": [defaults(), api.plan.BatchValidatePlansRequest(
                plans=[api.plan.BatchPlan()] * 501)],
        }
        for what, requests in wrong.items():
            with self.subTest(what):
                failure = failure_of(self.batch, requests)
                self.assertEqual(failure.code,
                                 grpc.StatusCode.INVALID_ARGUMENT)
                self.assertEqual(failure.reason, "INVALID_FIELDS")
                self.assertTrue(all(
                    re.match(r"defaults\b|plans\b", field)
                    for field in failure.fields), failure.fields)

    def test_a_cancelled_stream_leaves_the_server_as_it_was(self):
        rng = random.Random(8)
        plans = [self.random_plan(rng) for _ in range(50)]
        taken = itertools.count()
        last_taken = [0, time.monotonic()]

        def endless():
            yield defaults(detail=FULL)
            while True:
                last_taken[:] = [next(taken), time.monotonic()]
                yield api.plan.BatchValidatePlansRequest(plans=plans)

        server = self.servers.servers["plan_validation"][0]
        self.batch([defaults(detail=FULL),
                    api.plan.BatchValidatePlansRequest(plans=plans)])
        before = resident_kib(server)
        call = self.client.plan.BatchValidatePlans(endless(), timeout=90)
        # Nobody reads: the server stops reading too.
        suite.wait_for(lambda: last_taken[0] > 0
                       and time.monotonic() - last_taken[1] > 2,
                       "the server stops reading", timeout=60)
        self.assertLess(resident_kib(server) - before, MOST_GROWTH_KIB)
        next(call)
        call.cancel()
        self.assertEqual(call.code(), grpc.StatusCode.CANCELLED)
        suite.wait_for(
            lambda: re.search(r'BatchValidatePlans"[^\n]*CANCELLED'
                              r'|CANCELLED[^\n]*BatchValidatePlans"',
                              server.metrics()),
            "the server counts the cancelled call")
        result, = self.batch([defaults(), api.plan.BatchValidatePlansRequest(
            plans=plans[:1])])
        self.assertEqual(result.WhichOneof("result"), "summary")


class ImpactTest(PlanBatchTest):

    def import_changed(self):
        """Imports, without activating it, a district with another diploma.

        Returns its revision.
        """
        with tempfile.TemporaryDirectory(prefix="trellis-e2e-") as folder:
            copy = pathlib.Path(folder) / "copy"
            shutil.copytree(api.SOURCE_DIR / "data/springfield", copy)
            path = copy / "requirement_sets/springfield-diploma.yaml"
            text, count = re.subn(
                r"(id: english-upper\n(?:.*\n)*?\s+millicredits: )\d+",
                r"\g<1>6000", path.read_text(), count=1)
            self.assertEqual(count, 1)
            path.write_text(text)
            ran = self.servers.trellis("catalog", "import", "springfield",
                                       str(copy), "-o", "json")
            self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
            return re.search(r"revisions/([0-9a-f]{16})", ran.stdout)[1]

    def analyze(self, requests, timeout=60):
        return self.client.plan.AnalyzeImpact(iter(requests), timeout=timeout)

    @staticmethod
    def setup_request(after, **kwargs):
        return api.impact.AnalyzeImpactRequest(setup=api.impact.ImpactSetup(
            before_catalog=DISTRICT, after_catalog=after,
            before_requirement_sets=[DIPLOMA], **kwargs))

    @staticmethod
    def plan_of(request, ref, school):
        plan = api.impact.ImpactPlan(plan_ref=ref, school=school,
                                     program=request.program)
        plan.plan.CopyFrom(request.plan)
        return plan

    def test_a_revision_that_was_imported_is_tried_on_all_plans(self):
        revision = self.import_changed()
        good = api.maya_plan_mended()
        poor = api.maya_plan()
        del poor.plan.courses[5:]
        bad = api.maya_plan()
        bad.plan.courses[0].course = "courses/no-such-course"
        plans = [self.plan_of(good, f"p-{number}", "north")
                 for number in range(3)]
        plans += [self.plan_of(poor, "p-7", "south"),
                  self.plan_of(bad, "p-8", "south"),
                  self.plan_of(good, "p-9", "south")]
        for language, sentence in (("en", "newly missing: "),
                                   ("es", "ahora falta: ")):
            response = self.analyze([
                self.setup_request(f"{DISTRICT}@{revision}", max_examples=2,
                                   language_code=language),
                api.impact.AnalyzeImpactRequest(plans=plans[:4]),
                api.impact.AnalyzeImpactRequest(plans=plans[4:])])
            self.assertEqual(response.after_revision, revision)
            self.assertNotEqual(response.before_revision, revision)
            totals = response.totals
            self.assertEqual((totals.plan_count, totals.newly_failing_count,
                              totals.still_failing_count), (5, 4, 1))
            self.assertEqual([(school.school, school.counts.plan_count)
                              for school in response.schools],
                             [("north", 3), ("south", 2)])
            self.assertEqual([(rule.requirement_set, rule.rule)
                              for rule in response.rules
                              if rule.newly_failing_count == 4],
                             [(DIPLOMA, "english-upper")])
            failing = [example for example in response.examples
                       if example.kind == example.KIND_NEWLY_FAILING]
            self.assertEqual([(example.school, example.plan_ref)
                              for example in failing],
                             [("north", "p-0"), ("north", "p-1"),
                              ("south", "p-9")])
            self.assertTrue(failing[0].changes[0].startswith(sentence),
                            failing[0].changes)
            self.assertEqual(response.repeated_shape_count, 3)
            self.assertEqual(response.error_count, 1)
            error, = response.errors
            self.assertTrue(error.message.startswith("plans[4]"))

    def test_the_order_of_plans_does_not_matter(self):
        revision = self.import_changed()
        rng = random.Random(9)
        plans = []
        for number in range(200):
            plan = self.random_plan(rng)
            plans.append(self.plan_of(plan, f"p-{number}",
                                      rng.choice(["north", "south", ""])))
        first = self.setup_request(f"{DISTRICT}@{revision}", max_examples=3)
        one = self.analyze([first, api.impact.AnalyzeImpactRequest(
            plans=plans)])
        rng.shuffle(plans)
        other = self.analyze([first, api.impact.AnalyzeImpactRequest(
            plans=plans)])
        self.assertEqual(one, other)
        self.assertEqual(one.totals.plan_count, 200)

    def test_against_itself_nothing_changes(self):
        plans = [self.plan_of(self.random_plan(random.Random(seed)), "", "")
                 for seed in range(20)]
        response = self.analyze([self.setup_request(DISTRICT),
                                 api.impact.AnalyzeImpactRequest(plans=plans)])
        totals = response.totals
        self.assertEqual(totals.still_passing_count
                         + totals.still_failing_count, 20)
        self.assertEqual(totals.changed_explanation_count, 0)
        self.assertEqual(list(response.rules), [])

    def test_a_setup_comes_first_and_once(self):
        setup = self.setup_request(DISTRICT)
        wrong = {
            "no setup": [api.impact.AnalyzeImpactRequest()],
            "setup again": [setup, setup],
            "no catalog": [self.setup_request("")],
            "too many examples": [self.setup_request(DISTRICT,
                                                     max_examples=21)],
        }
        for what, requests in wrong.items():
            with self.subTest(what):
                failure = failure_of(self.analyze, requests)
                self.assertEqual(failure.reason, "INVALID_FIELDS")
                self.assertTrue(all(field.startswith("setup")
                                    for field in failure.fields))
        failure = failure_of(self.analyze, [self.setup_request(
            f"{DISTRICT}@0123456789abcdef")])
        self.assertEqual(failure.reason, "REVISION_NOT_FOUND")

    def test_a_cancelled_analysis_ends(self):
        plan = self.plan_of(api.maya_plan(), "p-1", "")

        is_read = threading.Event()

        def endless():
            yield self.setup_request(DISTRICT)
            for number in itertools.count():
                # More than fits between here and there.
                if number == 200:
                    is_read.set()
                yield api.impact.AnalyzeImpactRequest(plans=[plan] * 100)

        call = self.client.plan.AnalyzeImpact.future(endless(), timeout=60)
        self.assertTrue(is_read.wait(timeout=30))
        call.cancel()
        self.assertEqual(call.code(), grpc.StatusCode.CANCELLED)
        server = self.servers.servers["plan_validation"][0]
        suite.wait_for(
            lambda: re.search(r'AnalyzeImpact"[^\n]*CANCELLED'
                              r'|CANCELLED[^\n]*AnalyzeImpact"',
                              server.metrics()),
            "the server counts the cancelled call")


if __name__ == "__main__":
    unittest.main(verbosity=2)
