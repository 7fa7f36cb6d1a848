#!/usr/bin/env python3
"""Checks that every .cc file has a test beside it, and that CTest knows it.

Main functions, benchmarks and what only tests use are exempt.
"""

import pathlib
import re
import subprocess
import sys

EXEMPT_NAMES = ("_test.cc", "_bench.cc", "_main.cc", "/main.cc")
EXEMPT_FOLDERS = ("tests/", "/testing/")


def is_built(root, path):
    """Whether a CMakeLists.txt at or above the file names it or its test.

    A list of tests in a loop names them without their endings.
    """
    for folder in path.parents:
        lists = root / folder / "CMakeLists.txt"
        if lists.exists() and re.search(rf"\b{path.stem}(_test\.cc)?(?!\.|_)\b",
                                        lists.read_text()):
            return True
    return False


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.cc"], cwd=root,
        capture_output=True, text=True, check=True).stdout.split()
    missing = 0
    for path in files:
        if any(path.endswith(name) for name in EXEMPT_NAMES):
            continue
        if any(folder in path or path.startswith(folder.lstrip("/"))
               for folder in EXEMPT_FOLDERS):
            continue
        test = path[:-len(".cc")] + "_test.cc"
        if not (root / test).exists():
            missing += 1
            print(f"{path}: there is no {test}")
        elif not is_built(root, pathlib.PurePath(path)):
            missing += 1
            print(f"{test}: no CMakeLists.txt builds it")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
