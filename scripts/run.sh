#!/usr/bin/env bash
# Starts the whole suite on this machine, installing and building first what is
# missing. Stays in the foreground until Ctrl-C.
#
#   scripts/run.sh [options of "trellis dev"]
#   scripts/run.sh --demo     starts the suite, plays the story of README.md
#                             against it, and stops it; exits 0 only when every
#                             step gave the expected answer
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/build.sh dev trellis
if [[ ${1:-} == --demo ]]; then
  exec /usr/bin/python3 scripts/play_story.py --bin build/dev/bin README.md
fi
exec build/dev/bin/trellis dev "$@"
