"""The configuration files that ship, and files that are wrong."""

import pathlib
import socket
import subprocess
import tempfile
import unittest

import api
import suite

CONFIG_DIR = api.SOURCE_DIR / "deploy/config"


def run_server(kind, *arguments, cwd=None):
    return subprocess.run(
        [suite.BIN_DIR / suite.BINARIES[kind], *arguments],
        capture_output=True, text=True, timeout=30, check=False, cwd=cwd)


class ShippedConfigTest(unittest.TestCase):

    def test_every_shipped_file_is_checked_here(self):
        self.assertEqual({path.stem for path in CONFIG_DIR.glob("*.txtpb")},
                         set(suite.BINARIES))

    def test_every_shipped_file_passes_its_servers_check(self):
        for kind in suite.BINARIES:
            with self.subTest(kind):
                checked = run_server(kind, "--config",
                                     CONFIG_DIR / f"{kind}.txtpb",
                                     "--check_config")
                self.assertEqual(checked.returncode, 0, checked.stderr)
                self.assertEqual(checked.stderr, "")
                # Printed whole, with the defaults of what is left out.
                self.assertIn("max_request_bytes: 1048576", checked.stdout)


class WrongConfigTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="trellis-e2e-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, kind, written, ours):
        text = (CONFIG_DIR / f"{kind}.txtpb").read_text()
        self.assertIn(written, text)
        (self.folder / "x.txtpb").write_text(text.replace(written, ours, 1))

    def run_wrong(self, kind, *arguments):
        """Runs a server that must refuse, and returns its one line."""
        refused = run_server(kind, "--config", "x.txtpb", *arguments,
                             cwd=self.folder)
        self.assertEqual(refused.returncode, 1, refused.stderr)
        self.assertEqual(refused.stderr.count("\n"), 1, refused.stderr)
        self.assertIsNone(suite.insides_in(refused.stderr), refused.stderr)
        return refused.stderr

    def test_an_unknown_setting_is_named_with_its_place(self):
        for kind in suite.BINARIES:
            with self.subTest(kind):
                self.write(kind, "listen_address", "lissen_address")
                text = (self.folder / "x.txtpb").read_text().splitlines()
                line = next(number for number, content in enumerate(text, 1)
                            if "lissen_address" in content)
                error = self.run_wrong(kind, "--check_config")
                self.assertIn("lissen_address", error)
                self.assertIn(f"x.txtpb:{line}:", error)

    def test_every_wrong_setting_is_named(self):
        self.write("gateway", 'name: "catalog"', "")
        text = (self.folder / "x.txtpb").read_text()
        (self.folder / "x.txtpb").write_text(text.replace(
            '"trellis.survey.v1.SurveyScoringService"',
            '"trellis.survey.v1.SurveyService"'))
        error = self.run_wrong("gateway", "--check_config")
        self.assertIn("backends[0].name", error)
        self.assertIn("backends[1].services[0]", error)

    def test_the_gateway_cannot_be_told_to_offer_publishing(self):
        for service in "CatalogAdminService", "CatalogSyncService":
            with self.subTest(service):
                self.write("gateway", '"trellis.catalog.v1.CatalogService"',
                           f'"trellis.catalog.v1.{service}"')
                error = self.run_wrong("gateway", "--check_config")
                self.assertIn("backends[0].services[0]", error)

    def test_a_missing_file_is_named(self):
        error = self.run_wrong("catalog")
        self.assertIn("x.txtpb", error)

    def test_a_busy_port_is_named_with_its_setting(self):
        with socket.socket() as owner:
            owner.bind(("127.0.0.1", 0))
            owner.listen()
            port = owner.getsockname()[1]
            self.write("gateway", ":7700", f":{port}")
            error = self.run_wrong("gateway")
            self.assertIn(str(port), error)
            self.assertIn("listen_address", error)

    def test_a_busy_admin_port_is_named_with_its_setting(self):
        with socket.socket() as owner:
            owner.bind(("127.0.0.1", 0))
            owner.listen()
            port = owner.getsockname()[1]
            self.write("gateway", ":7701", f":{port}")
            text = (self.folder / "x.txtpb").read_text()
            (self.folder / "x.txtpb").write_text(text.replace(":7700", ":0"))
            error = self.run_wrong("gateway")
            self.assertIn(str(port), error)
            self.assertIn("admin_listen_address", error)

    def test_a_wrong_flag_is_a_usage_error(self):
        for kind in suite.BINARIES:
            with self.subTest(kind):
                refused = run_server(kind, "--cofnig", "x.txtpb")
                self.assertEqual(refused.returncode, 2)
                self.assertIn("--config", refused.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
