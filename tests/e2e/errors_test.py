"""What goes wrong, and what the caller is told of it."""

import json
import pathlib
import re
import shutil
import socket
import tempfile
import unittest

import grpc

import api
import suite
from api import failure_of

DISTRICT = "catalogs/springfield"
DIPLOMA = f"{DISTRICT}/requirementSets/springfield-diploma"


class ErrorsTest(unittest.TestCase):
    """A suite, a client, and a folder to run the command line in."""

    @classmethod
    def setUpClass(cls):
        cls.servers = suite.Suite()
        cls.addClassCleanup(cls.servers.stop)
        cls.client = cls.servers.client()
        cls.addClassCleanup(cls.client.close)

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="trellis-e2e-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def trellis(self, *arguments):
        """Runs the command line and checks that it tells nothing of us."""
        ran = self.servers.trellis(*arguments, cwd=self.folder)
        for text in ran.stdout, ran.stderr:
            self.assertIsNone(
                suite.insides_in(text, self.servers.admin_address), text)
        return ran

    def fails(self, call, *args, **kwargs):
        """Returns how a call fails, after a check that it tells nothing."""
        failure = failure_of(call, *args, **kwargs)
        self.assertIsNone(suite.insides_in(failure.text()), failure.text())
        self.assertNotIn(self.servers.address, failure.text())
        return failure


class CallErrorsTest(ErrorsTest):

    def test_every_wrong_field_of_a_plan_is_named(self):
        request = api.plan.ValidatePlanRequest(
            catalog=DISTRICT,
            requirement_sets=[DIPLOMA, DIPLOMA, "springfield-diploma"],
            plan=api.course_plan.CoursePlan(
                courses=[
                    {"course": "courses/algebra-1", "grade": 99},
                    {"course": "courses/algebra-11", "grade": 9},
                    {"grade": 10},
                    {"course": "courses/geometry", "grade": 10, "term": 42,
                     "status": 17}],
                approvals=[{"course": "courses/geometry"}]))
        failure = self.fails(self.client.plan.ValidatePlan, request)
        self.assertEqual(failure.code, grpc.StatusCode.INVALID_ARGUMENT)
        self.assertEqual(failure.reason, "INVALID_FIELDS")
        self.assertEqual(
            {field: violation.reason
             for field, violation in failure.fields.items()},
            {"requirement_sets[1]": "DUPLICATE",
             "requirement_sets[2]": "MALFORMED_NAME",
             "plan.courses[0].grade": "OUT_OF_RANGE",
             "plan.courses[1].course": "UNKNOWN_COURSE",
             "plan.courses[2].course": "REQUIRED",
             "plan.courses[3].term": "OUT_OF_RANGE",
             "plan.courses[3].status": "OUT_OF_RANGE",
             "plan.approvals[0].approval": "REQUIRED"})

    def test_an_unknown_course_comes_with_the_nearest(self):
        request = api.maya_plan()
        request.plan.courses[1].course = "courses/algebra-11"
        failure = self.fails(self.client.plan.ValidatePlan, request)
        violation = failure.fields["plan.courses[1].course"]
        self.assertNotIn("algebra-11", violation.description)
        self.assertRegex(violation.description,
                         r"did you mean \S*algebra-1\b")

    def test_an_unknown_item_comes_with_the_nearest(self):
        request = api.maya_survey()
        request.answers[0].item = "ag-activity-44"
        failure = self.fails(self.client.survey.ScoreSurvey, request)
        self.assertIn('did you mean "ag-activity-4"',
                      failure.fields["answers[0].item"].description)

    def test_details_stay_small_however_much_is_wrong(self):
        request = api.plan.ValidatePlanRequest(
            catalog=DISTRICT, requirement_sets=[DIPLOMA],
            plan=api.course_plan.CoursePlan(courses=[
                {"course": f"courses/unknown-{number}"} for number
                in range(128)]))
        failure = self.fails(self.client.plan.ValidatePlan, request)
        self.assertEqual(failure.reason, "INVALID_FIELDS")
        self.assertLess(len(failure.details_bytes), 4096)
        self.assertIn("more", failure.text())

    def test_a_large_request_is_refused_with_the_limit(self):
        request = api.plan.ValidatePlanRequest(
            catalog=DISTRICT, requirement_sets=[DIPLOMA],
            plan=api.course_plan.CoursePlan(credentials=["x" * (2 << 20)]))
        failure = self.fails(self.client.plan.ValidatePlan, request)
        self.assertEqual(failure.code, grpc.StatusCode.RESOURCE_EXHAUSTED)
        self.assertEqual(failure.reason, "REQUEST_TOO_LARGE")
        self.assertEqual(failure.metadata["limit_bytes"], "1048576")
        self.assertEqual(int(failure.metadata["request_bytes"]),
                         request.ByteSize())

    def test_a_large_request_leaves_the_connection_alone(self):
        request = api.plan.ValidatePlanRequest(
            plan=api.course_plan.CoursePlan(credentials=["x" * (2 << 20)]))
        waiting = self.client.plan.ValidatePlan.future(request, timeout=10)
        judged = self.client.plan.ValidatePlan(api.maya_plan_mended(),
                                               timeout=10)
        self.assertEqual(judged.verdict, api.verdict.VERDICT_SATISFIED)
        self.assertEqual(waiting.code(), grpc.StatusCode.RESOURCE_EXHAUSTED)

    def test_bytes_that_are_no_message_are_refused(self):
        for method in ("trellis.catalog.v1.CatalogService/GetCourse",
                       "trellis.survey.v1.SurveyScoringService/ScoreSurvey",
                       "trellis.plan.v1.PlanValidationService/ValidatePlan"):
            with self.subTest(method):
                call = self.client.channel.unary_unary(f"/{method}")
                failure = self.fails(call, b"\xff\xff\xff\xff")
                self.assertEqual(failure.code,
                                 grpc.StatusCode.INVALID_ARGUMENT)
                self.assertEqual(failure.reason, "INVALID_REQUEST")

    def test_publishing_is_not_offered(self):
        for service, methods in {
                "CatalogAdminService": ["ImportRevision", "ListRevisions",
                                        "ActivateRevision", "RollBackCatalog"],
                "CatalogSyncService": ["FetchBundle", "WatchActivations"],
        }.items():
            for method in methods:
                name = f"trellis.catalog.v1.{service}/{method}"
                with self.subTest(name):
                    call = self.client.channel.unary_unary(f"/{name}")
                    failure = self.fails(call, b"")
                    self.assertEqual(failure.code,
                                     grpc.StatusCode.UNIMPLEMENTED)
                    self.assertEqual(failure.reason, "METHOD_NOT_OFFERED")
                    self.assertEqual(failure.metadata["method"], name)

    def test_records_that_are_not_there_are_named(self):
        catalog, messages = self.client.catalog, api.catalog
        framework = "catalogs/career-clusters-2008"
        for call, request, name, reason in (
                (catalog.GetCatalog, messages.GetCatalogRequest,
                 "catalogs/shelbyville", "CATALOG_NOT_FOUND"),
                (catalog.GetCluster, messages.GetClusterRequest,
                 f"{framework}/clusters/alchemy", "CLUSTER_NOT_FOUND"),
                (catalog.GetPathway, messages.GetPathwayRequest,
                 f"{framework}/clusters/manufacturing/pathways/alchemy",
                 "PATHWAY_NOT_FOUND"),
                (catalog.GetCourse, messages.GetCourseRequest,
                 f"{DISTRICT}/courses/alchemy", "COURSE_NOT_FOUND"),
                (catalog.GetProgram, messages.GetProgramRequest,
                 f"{DISTRICT}/programs/alchemy", "PROGRAM_NOT_FOUND")):
            with self.subTest(name):
                failure = self.fails(call, request(name=name))
                self.assertEqual(failure.code, grpc.StatusCode.NOT_FOUND)
                self.assertEqual(failure.reason, reason)
                self.assertEqual(failure.metadata["resource"], name)

    def test_a_deadline_that_passed_says_so(self):
        failure = self.fails(self.client.plan.ValidatePlan, api.maya_plan(),
                             timeout=0.00001)
        self.assertEqual(failure.code, grpc.StatusCode.DEADLINE_EXCEEDED)


class CommandLineErrorsTest(ErrorsTest):

    def copy_example(self, name, written=None, ours=None):
        text = (api.SOURCE_DIR / "examples" / name).read_text()
        if written is not None:
            self.assertIn(written, text)
            text = text.replace(written, ours, 1)
        (self.folder / name).write_text(text)
        return text

    def copy_district(self):
        shutil.copytree(api.SOURCE_DIR / "data/springfield",
                        self.folder / "springfield")
        return self.folder / "springfield"

    def test_a_word_for_a_number_is_named_with_its_place(self):
        text = self.copy_example("maya-plan.yaml", "grade: 9", "grade: nine")
        line, column = next(
            (number, content.index("nine") + 1)
            for number, content in enumerate(text.splitlines(), 1)
            if "nine" in content)
        ran = self.trellis("plans", "validate", "maya-plan.yaml")
        self.assertEqual(ran.returncode, 1)
        self.assertIn(f"maya-plan.yaml:{line}:{column}: ", ran.stderr)
        self.assertEqual(ran.stdout, "")

    def test_an_unknown_word_comes_with_the_nearest(self):
        self.copy_example("maya-plan.yaml", "term: summer", "term: sumer")
        ran = self.trellis("plans", "validate", "maya-plan.yaml")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("summer", ran.stderr)

    def test_an_unknown_course_is_named_for_people(self):
        self.copy_example("maya-plan.yaml", "courses/algebra-1,",
                          "courses/algebra-11,")
        ran = self.trellis("plans", "validate", "maya-plan.yaml")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("plan.courses[1].course", ran.stderr)
        self.assertRegex(ran.stderr, r"did you mean \S*algebra-1\b")

    def test_a_plan_with_violations_exits_5(self):
        self.copy_example("maya-plan.yaml")
        ran = self.trellis("plans", "validate", "maya-plan.yaml")
        self.assertEqual(ran.returncode, 5)
        self.assertEqual(ran.stderr, "")

    def test_a_missing_file_is_named(self):
        ran = self.trellis("plans", "validate", "no-such.yaml")
        self.assertEqual(ran.returncode, 3)
        self.assertIn("no-such.yaml", ran.stderr)

    def test_a_missing_record_exits_3_and_names_the_nearest(self):
        ran = self.trellis("courses", "get", "algebra-11")
        self.assertEqual(ran.returncode, 3)
        self.assertIn("did you mean algebra-1?", ran.stderr)

    def test_a_server_that_is_not_there_exits_6(self):
        self.copy_example("maya-plan.yaml")
        for arguments in (["plans", "validate", "maya-plan.yaml"],
                          ["clusters", "list"],
                          ["catalog", "revisions", "springfield"]):
            with self.subTest(arguments):
                # Bound and not listening: nobody answers there for sure.
                with socket.socket() as nobody:
                    nobody.bind(("127.0.0.1", 0))
                    address = f"127.0.0.1:{nobody.getsockname()[1]}"
                    ran = suite.trellis(*arguments, address=address,
                                        admin_address=address,
                                        cwd=self.folder)
                self.assertEqual(ran.returncode, 6, ran.stderr)
                self.assertIn(f"nothing answers at {address}", ran.stderr)

    def test_an_activation_that_came_second_exits_7(self):
        district = self.copy_district()
        catalog = district / "catalog.yaml"
        catalog.write_text(catalog.read_text().replace(
            "display_name: Springfield", "display_name: West Springfield"))
        ran = self.trellis("catalog", "import", "springfield", "springfield",
                           "--activate", "--expected", "0123456789abcdef",
                           "-o", "json")
        self.assertEqual(ran.returncode, 7, ran.stderr)
        details = {detail["@type"].rsplit(".", 1)[1]: detail
                   for detail in json.loads(ran.stderr)["details"]}
        self.assertEqual(details["ErrorInfo"]["reason"],
                         "ACTIVATION_CONFLICT")
        self.assertRegex(details["ErrorInfo"]["metadata"]["active_revision"],
                         "^[0-9a-f]{16}$")

    def test_rolling_back_what_has_no_past_exits_1(self):
        ran = self.trellis("catalog", "rollback", "springfield")
        self.assertEqual(ran.returncode, 1, ran.stderr)

    def test_a_wrong_command_line_exits_2(self):
        for arguments in (["clusters", "list", "-o", "xml"], ["clsters"], [],
                          ["plans", "validate"],
                          ["clusters", "list", "--timeout", "soon"]):
            with self.subTest(arguments):
                ran = self.trellis(*arguments)
                self.assertEqual(ran.returncode, 2, ran.stderr)
                self.assertEqual(ran.stdout, "")

    def test_a_failure_in_json_is_one_object(self):
        self.copy_example("maya-plan.yaml", "grade: 9", "grade: 99")
        shutil.copy(self.folder / "maya-plan.yaml",
                    self.folder / "typo.yaml")
        (self.folder / "typo.yaml").write_text("catalog: [")
        for arguments, code, status in (
                (["courses", "get", "alchemy"], 3, "NOT_FOUND"),
                (["plans", "validate", "maya-plan.yaml"], 1,
                 "INVALID_ARGUMENT"),
                (["plans", "validate", "typo.yaml"], 1, "INVALID_ARGUMENT"),
                (["plans", "validate", "no-such.yaml"], 3, "NOT_FOUND"),
                (["catalog", "activate", "springfield", "0123456789abcdef"],
                 3, "NOT_FOUND"),
                (["catalog", "import", "springfield", "no-such-folder"], 3,
                 "NOT_FOUND")):
            for form in "json", "jsonl":
                with self.subTest(arguments=arguments, form=form):
                    ran = self.trellis(*arguments, "-o", form)
                    self.assertEqual(ran.returncode, code, ran.stderr)
                    self.assertEqual(ran.stdout, "")
                    error = json.loads(ran.stderr)
                    self.assertEqual(error["status"], status)
                    self.assertLessEqual({"code", "message", "details"},
                                         set(error))

    def test_json_holds_the_details_of_a_call(self):
        self.copy_example("maya-plan.yaml", "grade: 9", "grade: 99")
        ran = self.trellis("plans", "validate", "maya-plan.yaml", "-o", "json")
        kinds = {detail["@type"].rsplit(".", 1)[1]: detail
                 for detail in json.loads(ran.stderr)["details"]}
        self.assertEqual(kinds["ErrorInfo"]["reason"], "INVALID_FIELDS")
        violation, = kinds["BadRequest"]["fieldViolations"]
        self.assertEqual(violation["field"], "plan.courses[0].grade")

    def test_broken_yaml_is_named_with_its_place(self):
        district = self.copy_district()
        courses = district / "courses/arts.yaml"
        lines = courses.read_text().splitlines()
        lines[4] = lines[4] + ' "'
        lines[5] = "  ]" + lines[5]
        courses.write_text("\n".join(lines))
        for command in "lint", "import":
            with self.subTest(command):
                ran = self.trellis("catalog", command, "springfield",
                                   "springfield")
                self.assertEqual(ran.returncode, 5, ran.stderr)
                self.assertRegex(ran.stdout,
                                 r"(?m)^courses/arts\.yaml:\d+:\d+: error: ")
                self.assertIn("YAML_SYNTAX", ran.stdout)

    def test_a_dangling_reference_is_named_with_its_place(self):
        district = self.copy_district()
        courses = district / "courses/mathematics.yaml"
        text = courses.read_text()
        course = re.search(r"course: \{course: (courses/algebra-1)\}", text)
        self.assertIsNotNone(course)
        courses.write_text(
            text[:course.end(1)] + "1" + text[course.end(1):])
        line = text[:course.start()].count("\n") + 1
        for command in "lint", "import":
            with self.subTest(command):
                ran = self.trellis("catalog", command, "springfield",
                                   "springfield")
                self.assertEqual(ran.returncode, 5, ran.stderr)
                self.assertIn(f"courses/mathematics.yaml:{line}:", ran.stdout)
                self.assertIn("algebra-1", ran.stdout)

    def test_nothing_of_a_broken_import_is_kept(self):
        before = self.trellis("catalog", "revisions", "springfield")
        district = self.copy_district()
        (district / "catalog.yaml").write_text("catalog: [")
        ran = self.trellis("catalog", "import", "springfield", "springfield",
                           "--activate")
        self.assertEqual(ran.returncode, 5)
        self.assertIn("Nothing was imported.", ran.stdout)
        after = self.trellis("catalog", "revisions", "springfield")
        self.assertEqual(before.stdout, after.stdout)

    def test_a_large_plan_is_refused_with_the_limit(self):
        (self.folder / "large.yaml").write_text(
            f"catalog: {DISTRICT}\nrequirement_sets: [{DIPLOMA}]\n"
            f"plan: {{credentials: [{'x' * (2 << 20)}]}}\n")
        ran = self.trellis("plans", "validate", "large.yaml", "-o", "json")
        self.assertEqual(ran.returncode, 1)
        error = json.loads(ran.stderr)
        self.assertEqual(error["status"], "RESOURCE_EXHAUSTED")
        self.assertIn("1048576", ran.stderr)

    def test_a_name_that_is_not_utf8_is_one_error(self):
        ran = self.trellis("plans", "batch",
                           api.SOURCE_DIR / "examples/plans.csv",
                           "--catalog", "spring\udcff")
        self.assertEqual(ran.returncode, 1)
        self.assertRegex(ran.stderr, r"\Atrellis: [^\n]*\n\Z")


class DevErrorsTest(unittest.TestCase):

    def test_a_busy_port_is_named_with_its_flag(self):
        for flag in "--port", "--admin_port":
            with self.subTest(flag), socket.socket() as owner:
                owner.bind(("127.0.0.1", 0))
                owner.listen()
                port = str(owner.getsockname()[1])
                arguments = {"--port": "0", "--admin_port": "0", flag: port}
                ran = suite.trellis(
                    "dev", "--ephemeral",
                    *(word for pair in arguments.items() for word in pair))
                self.assertEqual(ran.returncode, 6, ran.stderr)
                self.assertIn(f"port {port}", ran.stderr)
                self.assertRegex(ran.stderr, rf"{flag}\b")
                self.assertIsNone(suite.insides_in(ran.stderr), ran.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
