#!/usr/bin/env bash
# Builds Trellis, installing what is missing first.
#
#   scripts/build.sh [preset] [target...]    preset: dev (default), release,
#                                            asan, tsan, coverage
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:-dev}
shift || true
scripts/install_dependencies.sh build
if [[ ! -f build/$preset/build.ninja ]]; then
  echo "Configuring build/$preset"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  cmake --preset "$preset" >"$log" 2>&1 || {
    tail -n 30 "$log" >&2
    exit 1
  }
fi
targets=()
if (($#)); then targets=(--target "$@"); fi
# Nothing to do is nothing to say.
cmake --build --preset "$preset" "${targets[@]}" |
  { grep -v '^ninja: no work to do' || true; }
