#!/usr/bin/env bash
# Installs what is missing, then checks everything: format, build, tests, the scripts, and that one
# seed gives one day in two processes.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
install_packages

echo "== format"
swift format lint --strict --recursive Package.swift Sources Tests

echo "== build"
swift build --build-tests

echo "== tests"
swift test --skip-build

echo "== one seed, one day, in two processes"
first=$(swift test --skip-build --filter SimulationDigestTests 2>&1 | grep -o 'digest [0-9a-f]*' | sort -u)
second=$(swift test --skip-build --filter SimulationDigestTests 2>&1 | grep -o 'digest [0-9a-f]*' | sort -u)
[ -n "$first" ] && [ "$first" = "$second" ] || {
    echo "the simulation differs between two processes: $first / $second" >&2
    exit 1
}
echo "$first, twice"

echo "== the restart loop"
Tests/run_bot_test.sh
