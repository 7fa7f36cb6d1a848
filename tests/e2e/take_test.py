"""Taking a survey in a terminal, key by key."""

import fcntl
import os
import pty
import re
import select
import signal
import stat
import struct
import subprocess
import tempfile
import termios
import time
import unittest

import suite

TIMEOUT = 20
ROWS, COLUMNS = 24, 80
MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")


class Terminal:
    """`trellis survey take` in a terminal of its own."""

    def __init__(self, folder, *arguments):
        self.person, program = pty.openpty()
        fcntl.ioctl(self.person, termios.TIOCSWINSZ,
                    struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.before = termios.tcgetattr(self.person)
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith("TRELLIS_")}
        self.process = subprocess.Popen(
            [suite.BIN_DIR / "trellis", "survey", "take", *arguments],
            stdin=program, stdout=program, stderr=program, cwd=folder,
            env=environment, start_new_session=True)
        self.program = program
        self.seen = ""
        self.log = ""

    def read(self, seconds):
        if select.select([self.person], [], [], seconds)[0]:
            new = os.read(self.person, 65536).decode(errors="replace")
            self.seen += new
            self.log += new

    def wait_for(self, text):
        """Waits for a text, and forgets what came up to its end."""
        deadline = time.monotonic() + TIMEOUT
        while text not in self.seen:
            if time.monotonic() > deadline:
                raise AssertionError(f"{text!r} is not in {self.seen!r}")
            self.read(0.1)
        self.seen = self.seen.split(text, 1)[1]

    def type(self, keys):
        os.write(self.person, keys.encode())

    def end(self):
        """Returns the exit status and what was printed since."""
        deadline = time.monotonic() + TIMEOUT
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                self.process.kill()
                raise AssertionError(f"it does not end: {self.seen!r}")
            self.read(0.05)
        self.read(0.1)
        after = termios.tcgetattr(self.person)
        os.close(self.person)
        os.close(self.program)
        return self.process.returncode, self.seen, after == self.before


class TakeTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="trellis-take-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.file = os.path.join(
            self.folder, ".trellis/take-riasec-profile-short.yaml")

    def take(self, *arguments):
        return Terminal(self.folder, *arguments)

    def saved(self):
        with open(self.file, encoding="utf-8") as file:
            return re.search('compact_answers: "(.*)"', file.read()).group(1)

    def test_from_the_instructions_to_the_result(self):
        terminal = self.take("riasec-profile-short")
        terminal.wait_for("Nothing leaves this computer.")
        terminal.type("\r")
        for page in range(1, 6):
            terminal.wait_for(f"Page {page} of 5")
            terminal.type("513243n")
        terminal.wait_for("You have answered 30 of 30 lines.")
        terminal.type("\r")
        status, printed, restored = terminal.end()
        self.assertEqual(status, 0, printed)
        self.assertTrue(restored)
        self.assertIn("1     Realistic", printed)
        self.assertIn("Nothing has left this computer.", printed)
        self.assertEqual(self.saved(), "513243" * 5)
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o600)
        scored = suite.trellis("survey", "score", "--offline", self.file)
        self.assertEqual(scored.returncode, 0, scored.stderr)
        self.assertIn("1     Realistic", scored.stdout)
        forgotten = suite.trellis("survey", "take", "--forget",
                                  "riasec-profile-short", cwd=self.folder)
        self.assertEqual(forgotten.returncode, 0, forgotten.stderr)
        self.assertFalse(os.path.exists(self.file))

    def test_screens_fit_the_window_and_hide_scales(self):
        terminal = self.take("--language", "es")
        terminal.wait_for("Nada sale de esta computadora.")
        terminal.type("\r")
        for page in range(1, 17):
            terminal.wait_for(f"Página {page} de 16")
            terminal.wait_for("q: salir")
            terminal.type(" jjjn")
        terminal.wait_for("Esa fue la última página.")
        terminal.type("q")
        status, printed, restored = terminal.end()
        self.assertEqual(status, 0, printed)
        self.assertTrue(restored)
        self.assertIn("--resume .trellis/take-cluster-interest-survey.yaml",
                      printed)
        for row, column in MOVE.findall(terminal.log):
            self.assertLessEqual(int(row), ROWS)
            self.assertLessEqual(int(column), COLUMNS)
        self.assertNotIn("Manufactura", terminal.log)

    def test_goes_on_after_each_way_to_end(self):
        for end in "q", "\x03", signal.SIGTERM, signal.SIGHUP, signal.SIGKILL:
            with self.subTest(end=end):
                terminal = self.take("riasec-profile-short")
                terminal.wait_for("q: leave")
                terminal.type("\r")
                terminal.wait_for("Page 1 of 5")
                terminal.type("12345")
                terminal.wait_for("5 of 30 answered")
                if isinstance(end, str):
                    terminal.type(end)
                else:
                    terminal.process.send_signal(end)
                status, printed, restored = terminal.end()
                self.assertEqual(self.saved(), "12345-" + "." * 24, printed)
                if end != signal.SIGKILL:
                    self.assertTrue(restored)
                    self.assertEqual(status, 0 if isinstance(end, str) else 1)
                terminal = self.take("--resume", self.file)
                terminal.wait_for("Enter: go on where you stopped")
                terminal.type("\r")
                terminal.wait_for("Page 2 of 5")
                terminal.type("q")
                self.assertEqual(terminal.end()[0], 0)
                os.remove(self.file)

    def test_does_not_show_the_answers_of_somebody_else(self):
        os.mkdir(os.path.dirname(self.file))
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("compact_answers: \"1\"\n")
        status, printed, _ = self.take("riasec-profile-short").end()
        self.assertEqual(status, 7, printed)
        self.assertIn("there are answers in", printed)

    def test_draws_again_when_the_window_changes(self):
        terminal = self.take("riasec-profile")
        terminal.wait_for("q: leave")
        fcntl.ioctl(terminal.person, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 10, 20, 0, 0))
        terminal.process.send_signal(signal.SIGWINCH)
        terminal.wait_for("Please make the")
        terminal.type("q")
        self.assertEqual(terminal.end()[0], 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
