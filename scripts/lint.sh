#!/usr/bin/env bash
# Checks the form of the tree: formatting, protos, scripts, dependencies between
# folders, and a few things that are banned because they hurt before.
#
#   scripts/lint.sh          checks
#   scripts/lint.sh --fix    rewrites formatting, then checks
#   scripts/lint.sh --tidy   and runs clang-tidy over the C++ files changed since
#                            the commit before the last (needs build/dev)
# shellcheck disable=SC2317  # check runs the functions by name
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install_dependencies.sh lint

buf_version=1.75.0
buf=build/node/node_modules/.bin/buf
if [[ $("$buf" --version 2>/dev/null) != "$buf_version" ]]; then
  mkdir -p build/node
  if ! npm install --no-fund --no-audit --no-save --prefix build/node \
    "@bufbuild/buf@$buf_version" >build/node/install.log 2>&1; then
    tail -n 20 build/node/install.log >&2
    echo "lint: npm could not install buf, which checks the protos; the lines above say why" >&2
    exit 1
  fi
fi

tracked() { # pathspec...: files that are there, whether committed or not
  local file
  git ls-files -co --exclude-standard -- "$@" | while IFS= read -r file; do
    if [[ -e $file ]]; then echo "$file"; fi
  done
}

mapfile -t cpp < <(tracked '*.cc' '*.h')
if [[ ${1:-} == --fix ]]; then
  clang-format -i "${cpp[@]}"
  "$buf" format -w protos
fi

failed=0
check() { # what, command...
  local what=$1
  shift
  if ! "$@"; then
    echo "lint: $what failed" >&2
    failed=1
  fi
}

banned() { # why, pattern, pathspec...
  local why=$1 pattern=$2 found
  shift 2
  found=$(git grep -nE --untracked "$pattern" -- "$@" || true)
  if [[ -n $found ]]; then
    printf '%s\nlint: %s\n' "$found" "$why" >&2
    return 1
  fi
}

breaking() {
  # The public API is held against the last release, or before the first one
  # against the commit before.
  local against
  against=$(git describe --tags --abbrev=0 --match 'v*' 2>/dev/null ||
    git rev-parse --verify --quiet HEAD~1 || true)
  if [[ -z $against ]] || ! git cat-file -e "$against:protos/buf.yaml" 2>/dev/null; then
    echo "buf breaking: nothing to compare with yet"
    return
  fi
  "$buf" breaking protos --against ".git#ref=$against,subdir=protos"
}

check "clang-format (scripts/lint.sh --fix mends it)" \
  clang-format --dry-run -Werror "${cpp[@]}"
check "buf format (scripts/lint.sh --fix mends it)" "$buf" format --exit-code -d protos
check "buf lint" "$buf" lint protos
check "buf breaking" breaking
mapfile -t shell < <(tracked '*.sh' .ci/run)
check shellcheck shellcheck "${shell[@]}"
check "layers" /usr/bin/python3 scripts/check_layers.py
check "tests beside the code" /usr/bin/python3 scripts/check_tests_beside.py
check "banned calls" banned \
  "printf-style hiredis calls crash on 0.14; use the Argv forms" \
  'redis(Async)?Command\(' '*.cc' '*.h'
check "banned calls" banned \
  'a timeout in a gRPC service config fires a second early; set deadlines on the context' \
  '"timeout"' services common cli ':!*_test.cc'
check "banned calls" banned \
  'a message may hold student data and must not be printed whole' \
  'DebugString\(\)' 'services/*.cc' 'common/rpc/*.cc' ':!*_test.cc' ':!common/rpc/service_main.cc'

if [[ ${1:-} == --tidy ]]; then
  mapfile -t changed < <(git diff --name-only --diff-filter=d HEAD~1 -- '*.cc')
  # clang cannot read precompiled headers that GCC made.
  mkdir -p build/tidy
  sed -E 's/-Winvalid-pch -include [^ ]+//' build/dev/compile_commands.json \
    >build/tidy/compile_commands.json
  if ((${#changed[@]})); then
    check clang-tidy clang-tidy --quiet -p build/tidy "${changed[@]}"
  fi
fi
exit "$failed"
