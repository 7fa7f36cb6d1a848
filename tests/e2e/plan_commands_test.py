"""What the command line says about one plan, and how a district tries rules."""

import json
import pathlib
import shutil
import tempfile
import unittest

import api
import suite

PLAN = "examples/maya-plan.yaml"
MENDED = "examples/maya-plan-mended.yaml"
CASES = api.SOURCE_DIR / "tests/cases/us-states"

FRESHMAN = """\
catalog: catalogs/springfield
requirement_sets: [catalogs/springfield/requirementSets/springfield-diploma]
plan:
  courses:
    - {course: courses/english-1, grade: 9, status: earned}
    - {course: courses/algebra-1, grade: 9, status: earned}
"""


def as_written(edits):
    """Returns edits of a response with the keys and words that files have."""
    keys = {"courseIndex": "course_index"}
    return [{kind: {keys.get(key, key): value.removeprefix("TERM_").lower()
                    if key == "term" else value
                    for key, value in edit.items()}
             for kind, edit in each.items()} for each in edits]


class PlanCommandsTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.servers = suite.Suite()
        cls.addClassCleanup(cls.servers.stop)
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="trellis-e2e-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.freshman = cls.folder / "plan.yaml"
        cls.freshman.write_text(FRESHMAN)

    def answer(self, *arguments, status=0):
        """Returns what a command says, which a server and none say alike."""
        served = self.servers.trellis(*arguments)
        self.assertEqual(served.returncode, status, served.stderr)
        offline = suite.trellis(*arguments, "--offline")
        self.assertEqual(offline.returncode, status, offline.stderr)
        self.assertEqual(served.stdout, offline.stdout)
        return served.stdout

    def read(self, *arguments, status=0):
        return json.loads(self.answer(*arguments, "-o", "json", status=status))

    def test_repairs_are_proven_minimal(self):
        repairs = self.read("plans", "repair", PLAN, "--max_repairs", "2")
        self.assertTrue(repairs["provenMinimal"])
        self.assertEqual(len(repairs["repairs"]), 2)
        self.assertEqual(repairs["lowerBoundEdits"],
                         len(repairs["repairs"][0]["edits"]))
        text = self.answer("plans", "repair", PLAN)
        self.assertIn("\nProven: no repair has fewer changes", text)
        self.assertIn("\nNext: ", text)

    def test_a_repair_as_written_settles_the_plan(self):
        repair = self.read("plans", "repair", PLAN)["repairs"][0]
        scenarios = json.dumps([{"edits": as_written(repair["edits"])}])
        path = self.folder / "compare.yaml"
        path.write_text((api.SOURCE_DIR / PLAN).read_text()
                        + f"scenarios: {scenarios}\n")
        outcome = self.read("plans", "compare", path)["outcomes"][0]
        self.assertEqual(outcome["verdict"], "VERDICT_SATISFIED")

    def test_no_repair_exits_5_and_says_how_to_go_on(self):
        text = self.answer("plans", "repair", PLAN, "--edit_kind", "drop",
                           status=5)
        self.assertIn("\nNext: allow more with --max_edits", text)

    def test_a_completion_is_valid(self):
        completed = self.read("plans", "complete", self.freshman)
        completion = completed["completions"][0]
        self.assertEqual(
            completion["addedMillicredits"]
            - completed["lowerBoundMillicredits"],
            completion.get("gapMillicredits", 0))
        written = self.answer("plans", "complete", self.freshman, "-o", "yaml")
        plan = written.split("\n    plan:\n", 1)[1].split("\n    verdict:")[0]
        path = self.folder / "completed.yaml"
        path.write_text(FRESHMAN.split("plan:")[0] + "plan:\n" + plan + "\n")
        judged = suite.trellis("plans", "validate", path, "--offline")
        self.assertEqual(judged.returncode, 0, judged.stdout + judged.stderr)

    def test_what_keeps_a_plan_from_being_completed_exits_5(self):
        text = self.answer("plans", "complete", self.freshman, "--first_grade",
                           "12", "--language", "es", status=5)
        self.assertIn("El plan no se puede completar.", text)

    def test_programs_are_ranked(self):
        programs = self.read("plans", "rank", MENDED)["programs"]
        self.assertEqual(programs[0]["program"].rpartition("/")[2],
                         "manufacturing-quality-assurance")
        missing = [program.get("missingMillicredits", 0)
                   for program in programs]
        self.assertEqual(missing, sorted(missing))

    def test_risk_and_comparison_agree(self):
        risk = self.read("plans", "risk", MENDED)
        text = self.answer("plans", "risk", MENDED)
        self.assertIn("\nenglish-4 ", text)
        self.assertTrue(any(course.get("singlePointOfFailure")
                            for course in risk["courses"]))
        compared = self.read("plans", "compare", MENDED, "--if_failed",
                             "english-4")
        self.assertEqual(compared["outcomes"][0]["verdict"],
                         "VERDICT_UNSATISFIED")

    def test_wrong_requests_name_their_place(self):
        path = self.folder / "wrong.yaml"
        path.write_text(FRESHMAN + "max_edits: 9\n")
        for run in (self.servers.trellis("plans", "repair", path),
                    suite.trellis("plans", "repair", path, "--offline")):
            self.assertEqual(run.returncode, 1)
            self.assertIn("wrong.yaml:7:12: max_edits ", run.stderr)


class RulesCommandsTest(unittest.TestCase):

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="trellis-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def test_a_district_tries_its_rules(self):
        shutil.copytree(api.SOURCE_DIR / "data/us-states",
                        self.folder / "us-states")
        shutil.copy(CASES / "florida.yaml", self.folder)
        run = suite.trellis("rules", "test", "*.yaml", "--folder", "us-states",
                            cwd=self.folder)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertEqual(run.stdout,
                         "Cases: 7 in 1 file, passed: 7, failed: 0.\n")
        rules = self.folder / "us-states/requirement_sets/florida.yaml"
        text = rules.read_text()
        # What English asks for.
        self.assertIn("millicredits: 4000", text)
        rules.write_text(text.replace("millicredits: 4000",
                                      "millicredits: 5000", 1))
        run = suite.trellis("rules", "test", "*.yaml", "--folder", "us-states",
                            cwd=self.folder)
        self.assertEqual(run.returncode, 5, run.stderr)
        self.assertIn("florida.yaml:3: failed: fl-24-valid\n", run.stdout)
        self.assertIn("      expected: satisfied\n"
                      "      actual:   unsatisfied\n", run.stdout)

    def test_rules_are_linted_with_their_places(self):
        path = self.folder / "rules.yaml"
        path.write_text("requirement_sets:\n"
                        "  - name: requirementSets/mine\n"
                        "    display_nam: Mine\n")
        run = suite.trellis("rules", "lint", "rules.yaml", cwd=self.folder)
        self.assertEqual(run.returncode, 5, run.stderr)
        self.assertIn("rules.yaml:3:5: error: ", run.stdout)
        self.assertIn("did you mean display_name?", run.stdout)
        run = suite.trellis("rules", "lint", "-o", "json",
                            "data/springfield/requirement_sets")
        self.assertEqual(run.returncode, 0, run.stdout)
        self.assertEqual(json.loads(run.stdout).get("problemCount", 0), 0)

    def test_slips_in_cases_are_found_before_any_is_run(self):
        (self.folder / "a.yaml").write_text("cases: [{nme: a}]\n")
        run = suite.trellis("rules", "test", "a.yaml", cwd=self.folder)
        self.assertEqual(run.returncode, 1)
        self.assertIn("a.yaml:1:10: ", run.stderr)
        self.assertEqual(run.stdout, "")


if __name__ == "__main__":
    unittest.main(verbosity=2)
