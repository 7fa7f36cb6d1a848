#!/usr/bin/env python3
"""Checks that dependencies between folders point one way.

    domain <- (adapters, rpc) <- composition root <- main
    common knows no service; services meet only through protos.

Reads the #include lines of the tree. Exits 1 and names every line that breaks
a rule. `--self_test` shows that each rule can fail.
"""

import pathlib
import re
import subprocess
import sys

INCLUDE = re.compile(r'^\s*#include\s+["<]([^">]+)[">]', re.MULTILINE)
GENERATED = re.compile(r"\.(grpc\.)?pb\.h$")
WIRE = re.compile(r"^(grpc|grpcpp|google/protobuf|hiredis)/")

# The engines compile what they need from messages, so that they are fast and
# can be tested without a wire format. The catalog's records are the messages.
PURE_DOMAINS = {"survey_scoring", "plan_validation", "gateway"}

# Folders of one service that do not know each other. What checks the engine's
# proofs shares nothing with it.
APART = {("rpc", "adapters"), ("adapters", "rpc"),
         ("verifier", "domain"), ("verifier", "rpc")}


def broken_rule(path, include):
    """Returns why `path` must not include `include`, or None."""
    parts = pathlib.PurePath(path).parts
    is_test = path.endswith(("_test.cc", "_bench.cc")) or "/testing/" in path
    if parts[0] == "common":
        if include.startswith(("services/", "cli/", "data/")):
            return "common knows no service"
        if include.startswith("hiredis/") and parts[1] != "redis":
            return "only common/redis talks to hiredis"
        return None
    if parts[0] != "services" or len(parts) < 3:
        return None
    service, folder = parts[1], parts[2] if len(parts) > 3 else ""
    target = pathlib.PurePath(include).parts
    if include.startswith("cli/"):
        return "services do not know the command line"
    if include.startswith("hiredis/"):
        return "only common/redis talks to hiredis"
    if target[0] == "services":
        if target[1] != service:
            return "services meet only through protos"
        other = target[2] if len(target) > 3 else ""
        if folder == "domain" and other not in ("domain", "testing"):
            return "domain knows nothing outside it"
        if (folder, other) in APART and not is_test:
            return f"{folder} does not know {other}"
    if folder == "domain" and not is_test:
        if include.startswith(("grpc/", "grpcpp/")) or include.endswith(".grpc.pb.h"):
            return "domain does not know gRPC"
        if service in PURE_DOMAINS and (WIRE.search(include) or GENERATED.search(include)):
            return "the engines do not know protobuf"
        if service in PURE_DOMAINS and include.startswith("common/status/errors.h"):
            return "the engines return values, not wire errors"
    return None


SELF_TEST = [
    ("common/rpc/a.cc", "services/catalog/domain/b.h", True),
    ("common/cache/a.cc", "hiredis/hiredis.h", True),
    ("common/redis/a.cc", "hiredis/hiredis.h", False),
    ("services/catalog/rpc/a.cc", "services/gateway/domain/b.h", True),
    ("services/catalog/rpc/a.cc", "services/catalog/adapters/b.h", True),
    ("services/catalog/rpc/a_test.cc", "services/catalog/adapters/b.h", False),
    ("services/catalog/domain/a.cc", "services/catalog/rpc/b.h", True),
    ("services/plan_validation/verifier/a.cc", "services/plan_validation/domain/b.h", True),
    ("services/plan_validation/verifier/a_test.cc", "services/plan_validation/rpc/b.h", False),
    ("services/plan_validation/rpc/a.cc", "services/plan_validation/verifier/b.h", False),
    ("services/catalog/domain/a.cc", "trellis/catalog/v1/bundle.pb.h", False),
    ("services/catalog/domain/a.cc", "grpcpp/grpcpp.h", True),
    ("services/plan_validation/domain/a.cc", "trellis/plan/v1/x.pb.h", True),
    ("services/plan_validation/domain/a.cc", "absl/strings/str_cat.h", False),
    ("services/catalog/catalog_server.cc", "services/catalog/rpc/b.h", False),
    ("services/catalog/rpc/a.cc", "cli/table.h", True),
]


def self_test():
    wrong = [case for case in SELF_TEST
             if (broken_rule(case[0], case[1]) is not None) != case[2]]
    for path, include, _ in wrong:
        print(f"self test: {path} including {include} is judged wrongly")
    return 1 if wrong else 0


def main():
    if sys.argv[1:] == ["--self_test"]:
        return self_test()
    root = pathlib.Path(__file__).resolve().parent.parent
    files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.cc", "*.h"],
        cwd=root, capture_output=True, text=True, check=True).stdout.split()
    broken = 0
    for path in files:
        if not (root / path).exists():
            continue
        for include in INCLUDE.findall((root / path).read_text()):
            reason = broken_rule(path, include)
            if reason:
                broken += 1
                print(f"{path}: includes {include}: {reason}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
