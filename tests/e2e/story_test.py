"""The README's story, against servers in processes of their own."""

import subprocess
import sys
import unittest

import api
import suite


class StoryTest(unittest.TestCase):

    def test_the_readme_tells_what_happens(self):
        servers = suite.Suite()
        self.addCleanup(servers.stop)
        played = subprocess.run(
            [sys.executable, api.SOURCE_DIR / "scripts/play_story.py",
             "--bin", suite.BIN_DIR, "--address", servers.address,
             api.SOURCE_DIR / "README.md"],
            cwd=api.SOURCE_DIR, capture_output=True, text=True, timeout=60,
            check=False)
        self.assertEqual(played.returncode, 0, played.stdout + played.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
