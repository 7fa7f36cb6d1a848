#!/usr/bin/env bash
# Runs every check of the tree, installing and building first what is missing:
# the tests of whole processes, lint, the unit tests under AddressSanitizer and
# UndefinedBehaviorSanitizer, and those that do not link gRPC under
# ThreadSanitizer too. Unit tests are built once, with sanitizers: most of the
# time is theirs, and what fails without fails with them. A stage that passed
# for exactly this tree is not run again.
#
#   scripts/test.sh            everything
#   scripts/test.sh --quick    all tests of the dev build only, without sanitizers
#   scripts/test.sh --again    everything, whatever passed before
set -euo pipefail
cd "$(dirname "$0")/.."

quick=false
again=false
case "${1:-}" in
  "") ;;
  --quick) quick=true ;;
  --again) again=true ;;
  *)
    sed -n '2,13s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

scripts/install_dependencies.sh test
mkdir -p build/passed
tree=$({
  git rev-parse HEAD
  git diff HEAD --binary
  git ls-files --others --exclude-standard -z | xargs -0 --no-run-if-empty sha256sum
} | sha256sum | cut -c1-32)

stage() { # name, command...
  local name=$1 start=$SECONDS
  shift
  if [[ $again == false && $(cat "build/passed/$name" 2>/dev/null) == "$tree" ]]; then
    echo "== $name: passed for this tree before"
    return
  fi
  echo "== $name"
  "$@"
  echo "$tree" >"build/passed/$name"
  echo "== $name: passed in $((SECONDS - start)) s"
}

build_and_test() { # preset, target to build or all, option of ctest...
  local preset=$1 target=$2
  shift 2
  scripts/build.sh "$preset" "$target"
  ctest --preset "$preset" --parallel "$(nproc)" "$@"
}

sanitized() { # preset, target
  ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 \
    LSAN_OPTIONS=suppressions=$PWD/scripts/lsan_suppressions.txt:print_suppressions=0 \
    TSAN_OPTIONS=halt_on_error=1 build_and_test "$@"
}

if $quick; then
  stage quick build_and_test dev all
else
  stage processes build_and_test dev process_tests --label-exclude unit
  stage lint scripts/lint.sh
  stage asan sanitized asan unit_tests
  stage tsan sanitized tsan core_tests
fi
echo "Everything passed in $SECONDS s."
