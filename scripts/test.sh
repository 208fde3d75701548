#!/usr/bin/env bash
# Installs what is missing, then checks everything: the scripts, format, build, tests, that one
# seed gives one day in two processes, that debug and release trade alike, that no parser breaks, and what a sanitizer says of what
# touches C and concurrency (DESKBOT_SANITIZER=address|thread|none chooses). The counts are repeated at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
install_packages
log=$(mktemp)
trap 'rm -f "$log"' EXIT

echo "== scripts"
for script in scripts/*.sh Tests/*.sh .ci/run; do bash -n "$script"; done
if command -v shellcheck >/dev/null; then shellcheck -x -S warning scripts/*.sh Tests/*.sh .ci/run; fi
scripts/sbom.sh --check
Tests/run_bot_test.sh | tee "$log"

echo "== format"
swift format lint --strict --recursive Package.swift Sources Tests

echo "== build"
swift build --build-tests

echo "== tests"
# Tests that expect a program to stop would each wait seconds for its backtrace, and keep the cores from others.
export SWIFT_BACKTRACE=enable=no
# What waits for the network or for other processes runs apart from what takes both cores for a while.
long='BacktestingTests|ReferenceBacktestTests|SweepingTests|SweepFileTests|SimulationTests|DeadSettingsTests|StrategyTests|Oracle|RuleTwin|SettingsLineTests|PriceFileTests|WiredTests|ShadowBookTests'
outside='^(WireTests|GatewayTests|TelegramTests|VenuesTests|BotTests)\.'
swift test --skip-build --skip "$outside" --skip "$long" 2>&1 | tee -a "$log"
swift test --skip-build --filter "$outside" --skip "$long" 2>&1 | tee -a "$log"
swift test --skip-build --filter "$long" 2>&1 | tee -a "$log"

echo "== one seed, one day, in two processes"
digest() { swift test --skip-build --filter SimulationDigestTests 2>&1 | grep -o 'digest [0-9a-f]*' | sort -u || true; }
first=$(digest)
second=$(digest)
if [ -z "$first" ] || [ "$first" != "$second" ]; then
    echo "the simulation differs between two processes: ${first:-nothing} / ${second:-nothing}" >&2
    exit 1
fi
echo "$first, twice"

echo "== one backtest, one fingerprint, in debug and in release"
# A changed fingerprint is a changed decision or price: the new one is committed with its reason, or it is a fault.
# With the flags of scripts/run_bot.sh: other ones would make it build anew, and this is what is run.
swift build -c release --product deskbot --static-swift-stdlib
known=Tests/Golden/release-fingerprints.txt
seen=$(Tests/fingerprints.sh .build/debug/deskbot)
release=$(Tests/fingerprints.sh .build/release/deskbot)
if [ "$seen" != "$release" ]; then
    printf 'debug and release trade differently:\n%s\n%s\n' "$seen" "$release" >&2
    exit 1
fi
if [ "$seen" != "$(cat "$known")" ]; then
    printf 'the trades are not those of %s; they now are:\n%s\n' "$known" "$seen" >&2
    exit 1
fi
echo "$seen" | sed 's/^/  /'

echo "== what nobody should send"
scripts/fuzz.sh --runs 3000

# Its own build takes the time: one of two each day. The folder is kept, and the next time is short.
kinds=(address thread)
kind=${DESKBOT_SANITIZER:-${kinds[$(($(date -u +%s) / 86400 % 2))]}}
echo "== under a sanitizer: $kind"
scripts/sanitize.sh "$kind"

echo "== all passed"
grep -E '^[0-9]+ passed, |Test run with |Executed [1-9][0-9]* tests' "$log"
