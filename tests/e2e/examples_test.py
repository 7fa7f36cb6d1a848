"""The commands of examples/README.md, run as they are written."""

import re
import shlex
import unittest

import api
import suite

EXAMPLES = api.SOURCE_DIR / "examples/README.md"


def read_commands():
    """Returns the (words, exit code) pairs of the file's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", EXAMPLES.read_text(),
                        re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    commands = []
    for line in lines:
        exits = re.search(r"# exits (\d+)$", line)
        commands.append((shlex.split(line, comments=True),
                         int(exits[1]) if exits else 0))
    return commands


class ExamplesTest(unittest.TestCase):

    def test_every_command_ends_as_the_file_says(self):
        commands = read_commands()
        self.assertTrue(commands)
        for words, exit_code in commands:
            with self.subTest(" ".join(words)):
                self.assertEqual(words[0], "trellis")
                ran = suite.trellis(*words[1:])
                self.assertEqual(ran.returncode, exit_code, ran.stderr)
                self.assertTrue(ran.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)
