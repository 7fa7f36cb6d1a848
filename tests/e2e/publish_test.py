"""Publishing a district's catalog while others read it."""

import json
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
from load import Load, describe

DISTRICT = "catalogs/springfield"
VISIBLE_WITHIN = 2
MARK = " (revised)"


def copy_district(folder, mark):
    """Copies the sample district with a mark on the name of every course."""
    shutil.copytree(api.SOURCE_DIR / "data/springfield", folder)
    for path in (folder / "courses").glob("*.yaml"):
        path.write_text(re.sub(r"(?m)^(    display_name: )(.*)$",
                               lambda line: line[1] + json.dumps(
                                   line[2].strip('"\'') + mark),
                               path.read_text()))


class PublishTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="trellis-e2e-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.servers = suite.Suite()
        self.addCleanup(self.servers.stop)
        self.client = self.servers.client()
        self.addCleanup(self.client.close)

    def trellis(self, *arguments):
        ran = self.servers.trellis(*arguments, cwd=self.folder)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        return ran.stdout

    def import_marked(self, mark, *options):
        """Imports a marked copy and returns its revision."""
        folder = self.folder / f"copy{len(list(self.folder.iterdir()))}"
        copy_district(folder, mark)
        answer = self.trellis("catalog", "import", "springfield", folder.name,
                              "-o", "json", *options)
        return json.loads(answer)["revision"]["name"].rsplit("/", 1)[1]

    def course(self):
        return self.client.catalog.GetCourse(api.catalog.GetCourseRequest(
            name=f"{DISTRICT}/courses/algebra-1"), timeout=10).display_name

    def revisions(self):
        """Returns all revisions, and those that are active."""
        listed = json.loads(self.trellis("catalog", "revisions", "springfield",
                                         "-o", "json"))
        names = [entry["name"].rsplit("/", 1)[1] for entry in listed]
        return names, [name for name, entry in zip(names, listed)
                       if entry.get("active")]

    def judged_revision(self):
        return self.client.plan.ValidatePlan(api.maya_plan(),
                                             timeout=10).catalog_revision

    def wait_visible(self, name, revision):
        """Waits until the new revision answers everywhere."""
        start = time.monotonic()
        suite.wait_for(lambda: self.course() == name
                       and self.judged_revision() == revision,
                       f"{name} is served", VISIBLE_WITHIN)
        return time.monotonic() - start

    def test_the_shipped_catalog_is_a_revision_already(self):
        shutil.copytree(api.SOURCE_DIR / "data/springfield",
                        self.folder / "same")
        printed = self.trellis("catalog", "import", "springfield", "same")
        self.assertIn("Known already", printed)
        self.assertEqual(len(self.revisions()[0]), 1)

    def test_a_revision_is_published_and_rolled_back(self):
        old, = self.revisions()[0]
        new = self.import_marked(MARK)
        self.assertNotEqual(new, old)
        # Imported is not published.
        self.assertEqual(self.course(), "Algebra I")
        self.assertEqual(self.revisions(), ([new, old], [old]))

        self.trellis("catalog", "activate", "springfield", new, "--expected",
                     old, "--note", "the courses were renamed")
        seconds = self.wait_visible(f"Algebra I{MARK}", new)
        print(f"visible everywhere after {seconds:.3f} s")
        self.assertEqual(self.revisions()[1], [new])

        pinned = self.client.catalog.GetCourse(api.catalog.GetCourseRequest(
            name=f"{DISTRICT}@{old}/courses/algebra-1"), timeout=10)
        self.assertEqual(pinned.display_name, "Algebra I")
        self.assertEqual(pinned.name, f"{DISTRICT}/courses/algebra-1")

        self.trellis("catalog", "rollback", "springfield")
        self.wait_visible("Algebra I", old)
        self.assertEqual(self.revisions()[1], [old])

    def test_pages_go_on_from_the_revision_they_began_with(self):
        first = self.client.catalog.ListCourses(
            api.catalog.ListCoursesRequest(parent=DISTRICT, page_size=10),
            timeout=10)
        new = self.import_marked(MARK)
        self.trellis("catalog", "activate", "springfield", new)
        self.wait_visible(f"Algebra I{MARK}", new)
        rest = self.client.catalog.ListCourses(
            api.catalog.ListCoursesRequest(parent=DISTRICT, page_size=500,
                                           page_token=first.next_page_token),
            timeout=10)
        self.assertEqual(rest.catalog_revision, first.catalog_revision)
        self.assertFalse(any(course.display_name.endswith(MARK)
                             for course in rest.courses))

    def test_no_response_mixes_two_revisions(self):
        old, = self.revisions()[0]
        new = self.import_marked(MARK)
        names = [course.name for course in self.client.catalog.ListCourses(
            api.catalog.ListCoursesRequest(parent=DISTRICT, page_size=500),
            timeout=10).courses]

        def reads(client):
            return {
                "list": lambda: client.catalog.ListCourses(
                    api.catalog.ListCoursesRequest(parent=DISTRICT,
                                                   page_size=500),
                    timeout=10),
                "batch": lambda: client.catalog.BatchGetCourses(
                    api.catalog.BatchGetCoursesRequest(parent=DISTRICT,
                                                       names=names),
                    timeout=10)}

        with Load(self.servers.address, reads, callers=4) as load:
            for revision in [new, old] * 5:
                self.client_of_admin().ActivateRevision(
                    api.admin.ActivateRevisionRequest(
                        name=f"{DISTRICT}/revisions/{revision}"), timeout=10)
                wanted = load.answered() + 20
                suite.wait_for(lambda wanted=wanted: load.answered() >= wanted,
                               "20 more reads")
        self.assertEqual(load.failed(), [], describe(load.failed()))
        seen = set()
        for call in load.calls:
            marked = {course.display_name.endswith(MARK)
                      for course in call.answer.courses}
            self.assertEqual(
                marked, {call.answer.catalog_revision == new}, call.name)
            seen.add(call.answer.catalog_revision)
        self.assertEqual(seen, {old, new})

    def client_of_admin(self):
        client = api.Client(self.servers.admin_address)
        self.addCleanup(client.close)
        return client.admin

    def test_a_crash_while_importing_leaves_a_store_that_opens(self):
        old, = self.revisions()[0]
        files = {path.relative_to(api.SOURCE_DIR / "data/springfield"):
                 path.read_bytes() for path
                 in (api.SOURCE_DIR / "data/springfield").rglob("*.yaml")}
        seed = random.randrange(1 << 32)
        print(f"seed of the moments of the crashes: {seed}")
        moments = random.Random(seed)
        imported = set()
        for crash in range(3):
            started = threading.Event()
            importer = threading.Thread(
                target=self.import_until_refused,
                args=(files, f"crash {crash}", imported, started))
            importer.start()
            self.assertTrue(started.wait(10))
            time.sleep(moments.uniform(0, 0.15))
            self.servers.servers["catalog"][-1].kill()
            importer.join()
            suite.wait_serving(self.servers.start("catalog").address)
            names, active = self.revisions()
            self.assertEqual(active, [old])
            # What was acknowledged is there, and all that is there is whole.
            self.assertLessEqual(imported, set(names))
            suite.wait_serving(self.servers.address, api.PUBLIC_SERVICES[0])
            for name in names:
                courses = self.client.catalog.ListCourses(
                    api.catalog.ListCoursesRequest(
                        parent=f"{DISTRICT}@{name}", page_size=500),
                    timeout=10)
                self.assertEqual(courses.catalog_revision, name)
            self.assertEqual(self.course(), "Algebra I")
        self.assertGreater(len(imported), 0, "no import came through")

    def import_until_refused(self, files, mark, imported, started):
        """Imports one changed catalog after another until the server dies."""
        client = api.Client(self.servers.admin_address)
        for number in range(1000):
            changed = dict(files)
            key = pathlib.Path("catalog.yaml")
            changed[key] = re.sub(
                rb"(?m)^  display_name: .*$",
                f"  display_name: {mark} number {number}".encode(),
                files[key])
            requests = [api.admin.ImportRevisionRequest(
                header={"catalog": DISTRICT})] + [
                    api.admin.ImportRevisionRequest(
                        chunk={"path": str(path), "content": content})
                    for path, content in changed.items()] + [
                        api.admin.ImportRevisionRequest(
                            end={"file_count": len(changed)})]
            try:
                answer = client.admin.ImportRevision(iter(requests),
                                                     timeout=10)
            except grpc.RpcError:
                break
            if not answer.revision.name:
                raise AssertionError(answer)
            imported.add(answer.revision.name.rsplit("/", 1)[1])
            started.set()
        client.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
