#!/usr/bin/env bash
# Installs the Debian 12 packages that Trellis is built, tested and linted with.
# Does nothing, in a fraction of a second, when they are all there.
#
#   scripts/install_dependencies.sh build   what the binaries need
#   scripts/install_dependencies.sh test    and what the tests need
#   scripts/install_dependencies.sh lint    and what scripts/lint.sh needs
set -euo pipefail

build=(
  g++ cmake ninja-build git ca-certificates python3
  libgrpc++-dev protobuf-compiler-grpc libprotobuf-dev protobuf-compiler grpc-proto
  libabsl-dev libssl-dev libsqlite3-dev libyaml-cpp-dev libcli11-dev libcsv-dev
  pkg-config libxlsxwriter-dev liborcus-dev libzip-dev
  libpango1.0-dev libcairo2-dev libqpdf-dev fonts-dejavu-core
  prometheus-cpp-dev libcpp-httplib-dev libgtest-dev libgmock-dev libbenchmark-dev
)
test=(python3-grpcio python3-protobuf python3-yaml curl poppler-utils)
lint=(clang-format clang-tidy shellcheck)

case "${1:-}" in
  build) packages=("${build[@]}") ;;
  test) packages=("${build[@]}" "${test[@]}") ;;
  lint) packages=("${build[@]}" "${test[@]}" "${lint[@]}") ;;
  *)
    echo "usage: scripts/install_dependencies.sh build|test|lint" >&2
    exit 2
    ;;
esac
# npm is asked for by what it does: distributions of Node.js other than
# Debian's bring it without a package of that name.
if [[ $1 == lint ]] && ! command -v npm >/dev/null; then
  packages+=(nodejs npm)
fi

missing=()
for package in "${packages[@]}"; do
  state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $state == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then exit 0; fi

root=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || {
    echo "These Debian packages are missing, and installing them needs root:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
  }
  root=(sudo)
fi
echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! {
  "${root[@]}" apt-get update -qq &&
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}"
} >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "The packages could not be installed; the lines above say why." >&2
  exit 1
fi
