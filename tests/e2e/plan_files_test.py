"""Files of plans, as a school office works with them: a workbook to fill in,
many plans at once, and a page to print."""

import csv
import io
import json
import pathlib
import re
import subprocess
import tempfile
import unittest
import zipfile
from xml.sax.saxutils import escape

import api
import plan_batch_test
import suite

PROGRAM = "manufacturing-quality-assurance"
COLUMNS = ["plan_ref", "school", "program", "course", "grade", "term",
           "status", "approvals"]
OPTIONS = ["--catalog", "springfield", "--requirement_set",
           "springfield-diploma"]


def word(enum, number):
    """Returns the word by which files call a value, or "" for none."""
    name = enum.Name(number).lower()
    short = name.split("_", 1)[1]
    return "" if short == "unspecified" else short


def rows_of(request, ref, school):
    """Returns the rows of a table for one plan."""
    consents = {approval.course: approval.approval
                for approval in request.plan.approvals}
    rows = []
    for number, course in enumerate(request.plan.courses):
        rows.append({
            "plan_ref": ref, "school": school,
            "program": PROGRAM if number == 0 else "",
            "course": course.course.removeprefix("courses/"),
            "grade": str(course.grade),
            "term": word(api.term.Term, course.term),
            "status": word(course.Status, course.status),
            "approvals": consents.get(course.course, "")})
    return rows


def csv_text(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def fill_in(template, filled, rows):
    """Writes rows below the first of the sheet "plans", as Excel would."""
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name).decode()
                 for name in archive.namelist()}
    texts = re.findall(r"<t[^>]*>([^<]*)</t>", parts["xl/sharedStrings.xml"])
    names = [texts[int(index)] for index in re.findall(
        r'<c r="[A-Z]+1"[^>]*><v>(\d+)</v>', parts["xl/worksheets/sheet1.xml"])]
    data = []
    for number, row in enumerate(rows, 2):
        cells = []
        for name, value in row.items():
            if value == "":
                continue
            place = f"{chr(ord('A') + names.index(name))}{number}"
            if name == "grade":
                cells.append((place, f'<c r="{place}"><v>{value}</v></c>'))
                continue
            texts.append(escape(value))
            cells.append((place, f'<c r="{place}" t="s">'
                                 f'<v>{len(texts) - 1}</v></c>'))
        data.append(f'<row r="{number}">'
                    + "".join(cell for _, cell in sorted(cells)) + "</row>")
    parts["xl/worksheets/sheet1.xml"] = parts[
        "xl/worksheets/sheet1.xml"].replace(
            "</sheetData>", "".join(data) + "</sheetData>")
    parts["xl/sharedStrings.xml"] = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/'
        'spreadsheetml/2006/main">'
        + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>")
    with zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


class PlanFilesTest(unittest.TestCase):

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

    def run_plans(self, *arguments, code=0, **kwargs):
        """Runs a plan command against the suite and returns the process."""
        ran = self.servers.trellis("plans", *map(str, arguments), **kwargs)
        self.assertEqual(ran.returncode, code, ran.stdout + ran.stderr)
        return ran

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    def test_a_workbook_is_filled_in_and_judged(self):
        template = self.folder / "template.xlsx"
        self.run_plans("template", template, "--catalog", "springfield")
        rows = (rows_of(api.maya_plan(), "p-1", "north")
                + rows_of(api.maya_plan_mended(), "p-2", "south"))
        filled = self.folder / "plans.xlsx"
        fill_in(template, filled, rows)
        ran = self.run_plans("batch", filled, *OPTIONS)
        results = list(csv.DictReader(io.StringIO(ran.stdout)))
        self.assertEqual([result["plan_ref"] for result in results],
                         ["p-1", "p-2"])
        for result, request in zip(results, (api.maya_plan(),
                                             api.maya_plan_mended())):
            alone = self.client.plan.ValidatePlan(request, timeout=10)
            self.assertEqual(result["verdict"],
                             word(api.verdict.Verdict, alone.verdict))
            self.assertEqual(
                result["missing_millicredits"].split(),
                [str(one.missing_millicredits)
                 for one in alone.requirement_sets
                 if one.verdict != api.verdict.VERDICT_SATISFIED])
        self.assertEqual(results[0]["error_codes"], "prereq_unmet")
        self.assertIn("1 meet everything, 1 do not meet everything",
                      ran.stderr)
        # A table says the same as a workbook, with a server and without.
        table = self.write("plans.csv", csv_text(rows))
        self.assertEqual(self.run_plans("batch", table, *OPTIONS).stdout,
                         ran.stdout)
        self.assertEqual(
            self.run_plans("batch", filled, *OPTIONS, "--offline").stdout,
            ran.stdout)

    def test_no_plan_of_many_is_lost(self):
        good = rows_of(api.maya_plan_mended(), "", "north")
        rows = []
        for number in range(1500):
            rows += [dict(row, plan_ref=f"p-{number}") for row in good]
            if number % 100 == 50:
                rows[-1]["grade"] = "thirteen"
            elif number % 100 == 51:
                rows[-2]["course"] = "no-such-course"
        table = self.write("plans.csv", csv_text(rows))
        out = self.folder / "results.jsonl"
        errors = self.folder / "errors.csv"
        ran = self.run_plans("batch", table, *OPTIONS, "--out", out,
                             "--errors", errors, "-o", "json", code=5,
                             timeout=90)
        results = [json.loads(line) for line in out.read_text().splitlines()]
        wrong = list(csv.DictReader(io.StringIO(errors.read_text())))
        self.assertEqual(len(results), 1470)
        self.assertEqual(len(wrong), 30)
        lines = table.read_text().splitlines()
        for problem in wrong:
            self.assertIn("thirteen" if problem["field"] == "grade"
                          else "no-such-course",
                          lines[int(problem["row"]) - 1])
        for result in results:
            self.assertTrue(lines[result["row"] - 1].startswith(
                result["planRef"] + ","))
        summary = json.loads(ran.stdout)
        self.assertEqual((summary["judgedPlans"], summary["plansWithErrors"]),
                         (1470, 30))
        self.assertEqual(summary["verdicts"], {"satisfied": 1470})

    def test_messages_say_where_and_not_whose(self):
        rows = rows_of(api.maya_plan(), "Robin Miller", "north")
        rows += rows_of(api.maya_plan(), "p-2", "north")
        rows[-1]["status"] = "Robin Miller"
        table = self.write("plans.csv", csv_text(rows))
        ran = self.run_plans("batch", table, *OPTIONS, code=5)
        self.assertIn("plans.csv: row 2: plan_ref ", ran.stderr)
        self.assertRegex(ran.stderr, rf"plans.csv: row {len(rows) + 1}: status")
        self.assertNotIn("Miller", ran.stdout + ran.stderr)
        self.assertNotIn("p-2", ran.stderr)

    def test_what_a_change_means_is_told_before_it_is_made(self):
        revision = plan_batch_test.ImpactTest.import_changed(self)
        rows = (rows_of(api.maya_plan_mended(), "p-1", "north")
                + rows_of(api.maya_plan_mended(), "p-2", "south"))
        table = self.write("plans.csv", csv_text(rows))
        arguments = ["impact", table, "--before", "springfield", "--after",
                     f"springfield@{revision}", "--requirement_set",
                     "springfield-diploma"]
        response = json.loads(self.run_plans(*arguments, "-o", "json").stdout)
        self.assertEqual(response["afterRevision"], revision)
        self.assertEqual(response["totals"]["newlyFailingCount"], 2)
        self.assertEqual([school["school"] for school in response["schools"]],
                         ["north", "south"])
        text = self.run_plans(*arguments).stdout
        self.assertRegex(text, r"newly failing +2\n")
        self.assertIn("springfield-diploma/english-upper", text)
        self.assertIn("p-1 (north): newly missing: ", text)
        self.assertIn("ahora falta: ", self.run_plans(
            *arguments, "--language", "es").stdout)

    def test_a_plan_is_printed_on_one_accessible_page(self):
        for language, title, mark in (
                ("en", "Four-year plan", "PROBLEM, note 1"),
                ("es", "Plan de cuatro años", "PROBLEMA, nota 1")):
            out = self.folder / f"{language}.pdf"
            arguments = ["render", "examples/maya-plan.yaml", "--out", out,
                         "--language", language]
            self.run_plans(*arguments, code=5)
            first = out.read_bytes()
            self.run_plans(*arguments, "--offline", code=5)
            self.assertEqual(out.read_bytes(), first)
            info = self.poppler("pdfinfo", "-struct-text", out)
            about = self.poppler("pdfinfo", out)
            self.assertRegex(about, rf"Title: +{title}\n")
            self.assertRegex(about, r"Tagged: +yes\n")
            self.assertRegex(about, r"Pages: +1\n")
            self.assertIn("792 x 612 pts (letter)", about)
            self.assertIn(f"/Lang ({language})".encode(), first)
            # Read out, a course is whole, and its cell is in a table.
            self.assertRegex(info, rf'Metrolog[^"\n]*\[{mark}\] "')
            self.assertRegex(info, r"TH:?\s+/Scope /Row")
            fonts = self.poppler("pdffonts", out).splitlines()[2:]
            self.assertTrue(fonts)
            for font in fonts:
                self.assertRegex(font, r" yes yes yes +\d+ +0$")

    def poppler(self, *arguments):
        """Runs a program that another project reads PDF documents with."""
        return subprocess.run(list(map(str, arguments)), check=True,
                              capture_output=True, text=True).stdout


if __name__ == "__main__":
    unittest.main(verbosity=2)
