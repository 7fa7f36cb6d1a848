#!/usr/bin/env python3
"""Runs the console blocks of a Markdown file and compares what they print.

In a block fenced as ```console, a line that starts with "$ " is a command and
the lines up to the next command are what it prints, on either stream. All
commands of a file run in one shell, with the suite started and its address in
TRELLIS_ADDRESS, or against the suite named with --address.

Exits 0 when every command printed what the file says, 1 otherwise.
"""

import argparse
import difflib
import os
import pathlib
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time

SECONDS_PER_COMMAND = 60


def read_steps(path):
    """Returns the (command, expected output) pairs of a Markdown file."""
    steps = []
    for block in re.findall(r"^```console\n(.*?)^```", path.read_text(),
                            re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            elif steps:
                steps[-1][1].append(line.rstrip())
    return steps


class Shell:
    """One bash that runs commands one after another."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            ["bash", "--noprofile", "--norc"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=environment)

    def run(self, command):
        """Returns what the command prints, line by line."""
        mark = secrets.token_hex(8)
        # The subshell hands $? of the command on to the next one.
        self.process.stdin.write(
            f"{{ {command}\n}} </dev/null\n"
            f"__status=$?; echo; echo {mark}; (exit $__status)\n")
        self.process.stdin.flush()
        lines = []
        # A command that hangs takes the shell with it, and so ends the loop.
        limit = threading.Timer(SECONDS_PER_COMMAND, self.process.kill)
        limit.start()
        for line in self.process.stdout:
            if line.rstrip("\n") == mark:
                break
            lines.append(line.rstrip())
        limit.cancel()
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)


class Suite:
    """`trellis dev`, without a trace on disk."""

    def __init__(self, bin_dir):
        self.folder = tempfile.TemporaryDirectory(prefix="trellis-story-")
        address_file = pathlib.Path(self.folder.name) / "address"
        self.process = subprocess.Popen(
            [bin_dir / "trellis", "dev", "--ephemeral", "--port", "0",
             "--address_file", address_file], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while not address_file.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError("the suite did not start")
            time.sleep(0.02)
        self.address = address_file.read_text().strip()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        self.folder.cleanup()
        return status


def update(path, steps, shell):
    """Replaces what the file says the commands print by what they print."""
    outputs = iter([shell.run(command) for command, _ in steps])

    def rewrite(block):
        lines = []
        for line in block.group(1).splitlines():
            if line.startswith("$ "):
                lines += [line] + next(outputs)
        return "```console\n" + "".join(line + "\n" for line in lines) + "```"

    path.write_text(re.sub(r"^```console\n(.*?)^```", rewrite,
                           path.read_text(), flags=re.MULTILINE | re.DOTALL))


def play(steps, shell):
    """Runs the steps and returns how many printed something else."""
    wrong = 0
    for number, (command, expected) in enumerate(steps, 1):
        while expected and not expected[-1]:
            expected.pop()
        printed = shell.run(command)
        print(f"[{number}/{len(steps)}] $ {command}")
        if printed == expected:
            print("\n".join("    " + line for line in printed))
            continue
        wrong += 1
        print("  printed something else:")
        for line in difflib.unified_diff(expected, printed, "expected",
                                         "printed", lineterm=""):
            print("    " + line)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default="build/dev/bin", type=pathlib.Path,
                        help="folder of the binaries")
    parser.add_argument("--address", help="a running suite's gateway")
    parser.add_argument("--update", action="store_true",
                        help="write what the commands print into the file")
    parser.add_argument("file", type=pathlib.Path)
    args = parser.parse_args()

    steps = read_steps(args.file)
    if not steps:
        print(f"{args.file} has no console block", file=sys.stderr)
        return 1
    bin_dir = args.bin.resolve()
    try:
        suite = None if args.address else Suite(bin_dir)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    environment = dict(
        os.environ, PATH=f"{bin_dir}:{os.environ['PATH']}", NO_COLOR="1",
        TRELLIS_ADDRESS=args.address or suite.address)
    shell = Shell(environment)
    wrong = 0
    try:
        if args.update:
            update(args.file, steps, shell)
        else:
            wrong = play(steps, shell)
        shell.close()
    finally:
        stopped = suite.stop() if suite else 0
    if stopped != 0:
        print(f"the suite stopped with exit status {stopped}")
        return 1
    print(f"{len(steps) - wrong} of {len(steps)} steps gave the expected answer")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
