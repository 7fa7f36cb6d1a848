#!/usr/bin/env bash
# Measures an optimized build against the figures that Trellis promises, and
# prints both. Machines differ and are noisy: figures are medians, and what is
# compared with something is measured beside it in the same run.
#
#   scripts/bench.sh            everything
#   scripts/bench.sh suite      only the start and the memory of "trellis dev"
set -euo pipefail
cd "$(dirname "$0")/.."

benchmarks=(catalog_snapshot_bench get_pathway_bench survey_scoring_bench
  batch_stream_bench plan_validation_bench plan_batch_bench plan_repair_bench
  greedy_counting_bench import_bench)
if [[ ${1:-} == suite ]]; then benchmarks=(); fi
scripts/build.sh release trellis "${benchmarks[@]}" >/dev/null
exec /usr/bin/python3 scripts/bench.py --bin build/release/bin "${benchmarks[@]}"
