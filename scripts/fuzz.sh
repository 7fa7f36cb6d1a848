#!/usr/bin/env bash
# Looks for surveys that the scoring cannot take, with libFuzzer and
# AddressSanitizer, for a number of seconds.
#
#   scripts/fuzz.sh [seconds]     60 unless given
#
# Starts from tests/fuzz/corpus and keeps what it learns in build/fuzz/corpus. An
# input that ends the process is left there as crash-*: put it into
# tests/fuzz/corpus once it is understood. Needs clang and its runtime libraries
# (Debian: clang libclang-rt-14-dev).
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
if ! command -v clang++ >/dev/null; then
  echo "fuzz: needs clang; on Debian: apt-get install clang libclang-rt-14-dev" >&2
  exit 1
fi

cmake -S . -B build/fuzz -G Ninja -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ \
  -DCMAKE_CXX_FLAGS_DEBUG="-O1 -g1" -DTRELLIS_SANITIZE=address,fuzzer-no-link >/dev/null
ninja -C build/fuzz score_survey_fuzz score_survey_replay

corpus=build/fuzz/corpus/score_survey
mkdir -p "$corpus" build/fuzz/seeds
build/fuzz/bin/score_survey_replay tests/fuzz/corpus/score_survey --write build/fuzz/seeds
cd build/fuzz
exec bin/score_survey_fuzz corpus/score_survey seeds -max_total_time="$seconds" -timeout=10 \
  -max_len=8192 -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix="$PWD/corpus/"
