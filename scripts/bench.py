#!/usr/bin/env python3
"""Runs benchmarks and prints what they measure beside what is promised.

Exits 0 whether or not the promises are kept: a shared machine decides nothing.
"""

import argparse
import json
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

# What is promised of a benchmark: the binary, the run, and the promise.
PROMISES = {
    ("catalog_snapshot_bench", "BM_SnapshotFind/real_time/threads:1"): "<= 1 us",
    ("catalog_snapshot_bench", "BM_CacheGet/real_time/threads:1"): "<= 1 us",
    ("survey_scoring_bench", "BM_ScoreSurvey/marked_by_item"): "<= 5 us",
    ("survey_scoring_bench", "BM_ScoreSurvey/marked_compactly"): "<= 5 us",
    ("plan_validation_bench", "BM_ValidatePlan/52"): "<= 30 us",
    ("plan_validation_bench", "BM_ValidatePlan/46"): "<= 30 us",
    ("import_bench", "BM_ImportCourses/50000"): "< 5 s",
}

# Benchmarks that print lines of their own, with what is promised of each.
OWN_LINES = {
    "get_pathway_bench": "ratio >= 0.9",
    "batch_stream_bench": "memory does not grow",
    "plan_batch_bench": ">= 20000 a second a core in batches",
    "plan_repair_bench": "repairs p99 < 20 ms, completions p95 < 200 ms",
    "greedy_counting_bench": "exact: none",
}


def run_benchmark(path):
    """Returns the median real time of each benchmark in seconds, by name."""
    result = subprocess.run(
        [path, "--benchmark_format=json", "--benchmark_repetitions=5",
         "--benchmark_min_time=0.2", "--benchmark_report_aggregates_only=true"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    scale = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
    return {run["run_name"]: run["real_time"] * scale[run["time_unit"]]
            for run in json.loads(result.stdout)["benchmarks"]
            if run.get("aggregate_name") == "median"}


def run_own_lines(path):
    """Returns the lines that a benchmark prints."""
    result = subprocess.run([path], stdout=subprocess.PIPE, text=True, check=True)
    return result.stdout.strip().splitlines()


def resident_bytes(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) * 1024


def start_suite(bin_dir):
    """Returns (milliseconds until ready, resident bytes) of `trellis dev`."""
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        address = pathlib.Path(folder) / "address"
        start = time.monotonic()
        process = subprocess.Popen(
            [bin_dir / "trellis", "dev", "--ephemeral", "--port", "0",
             "--address_file", address], stdout=subprocess.DEVNULL)
        while not address.exists():
            if process.poll() is not None:
                sys.exit("trellis dev did not start")
            time.sleep(0.001)
        ready = (time.monotonic() - start) * 1000
        memory = resident_bytes(process.pid)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        return ready, memory


def print_row(what, measured, promised):
    print(f"{what:<58}{measured:>16}   {promised}", flush=True)


def seconds_text(seconds):
    for unit, scale in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= scale:
            return f"{seconds / scale:.2f} {unit}"
    return f"{seconds / 1e-9:.1f} ns"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("benchmarks", nargs="*")
    args = parser.parse_args()

    print_row("WHAT (median)", "MEASURED", "PROMISED")
    starts = [start_suite(args.bin) for _ in range(7)]
    print_row("whole suite ready from trellis dev",
              f"{statistics.median(s[0] for s in starts):.0f} ms", "< 500 ms")
    print_row("memory of the whole suite",
              f"{statistics.median(s[1] for s in starts) / 1e6:.0f} MB",
              "< 150 MB")
    for name in args.benchmarks:
        if name in OWN_LINES:
            for line in run_own_lines(args.bin / name):
                print(line, " ", OWN_LINES[name], flush=True)
            continue
        for run_name, seconds in run_benchmark(args.bin / name).items():
            print_row(f"{name.removesuffix('_bench')}: {run_name}",
                      seconds_text(seconds), PROMISES.get((name, run_name), ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
