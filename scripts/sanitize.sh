#!/usr/bin/env bash
# Runs the suites that touch C and concurrency under a sanitizer. Under `address` the others that start no program run too, and it
# ends with how many lines of each module were reached.
#
#   scripts/sanitize.sh address|thread|none
#
# Each has a build folder of its own (.build/address …). A report of a sanitizer ends the run with another code than 0.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/packages.sh
. scripts/packages.sh
find_swift
kind=${1:-none}
export SWIFT_BACKTRACE=enable=no

# What reaches C or has tasks, actors and threads. Not those that start the program: it would be another build.
edges='^(PersistenceTests|WireTests|NotationTests|TelegramTests|GatewayTests|ChartsTests|CryptoTests|VenuesTests|MarketTests)\.'
loop='^BotTests\.(MainloopTests|JournalTests|InboxTests|LineTests|PollerTests|CourierTests|CourierPictureTests|LiveFeedTests|LogTests|LogMemoryTests|AlarmTests|ClocksTests|MenusTests|LatchFileTests|BallastTests|HostWorkTests|BarArchiveTests|VenueListenerTests|RemotePaperTests|SecondWayTests)'
# Children that are killed on purpose, and clocks that measure: neither says anything under a sanitizer.
aside='JournalFaultTests/killed|PriceFileTests|Oracle|TALib|ScannerTimeTests'
# What starts programs, or takes minutes where it is not optimised.
long='^BotTests\.|^StrategyTests\.|BacktestingTests|SweepingTests|SimulationTests|RuleTwin|ShadowBookTests'

# build FLAGS…: in a folder of its own.
build() { swift build --build-tests --scratch-path ".build/$kind" "$@"; }
# tests ARGUMENTS…: the bundle that was built, without asking the package manager again.
tests() { "$(swift build --scratch-path ".build/$kind" --show-bin-path)/deskbotPackageTests.xctest" --testing-library swift-testing "$@"; }
# One after the other: many wait for a time to pass, and everything takes several times as long.
sanitized() { tests --quiet --no-parallel --filter "$edges|$loop" --skip "$aside"; }

# reached FOLDER: the lines of each module that the tests reached, from the profiles in FOLDER.
reached() {
    local llvm
    llvm=$(dirname "$(readlink -f "$(command -v swift)")")
    "$llvm/llvm-profdata" merge -sparse "$1"/*.profraw -o "$1/all.profdata"
    "$llvm/llvm-cov" report "$(swift build --scratch-path ".build/$kind" --show-bin-path)/deskbotPackageTests.xctest" \
        -instr-profile="$1/all.profdata" -ignore-filename-regex='Tests/|\.build|Sources/Bot/' 2>/dev/null |
        awk '$1 ~ /\.swift$/ { split($1, path, "/"); all[path[1]] += $8; missed[path[1]] += $9 }
            END { for (name in all) printf "  %-12s %6d lines, %4.1f %% reached\n", name, all[name], 100 - 100 * missed[name] / all[name] }' |
        sort
}

case $kind in
none) exit 0 ;;
address)
    build --sanitize=address --enable-code-coverage
    profiles=$PWD/.build/address/profiles
    rm -rf "$profiles"
    export LLVM_PROFILE_FILE=$profiles/%p.profraw
    # Leaks are looked for at the end of the process.
    export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=0:abort_on_error=0
    export LSAN_OPTIONS=suppressions=$PWD/scripts/leaks.txt:print_suppressions=0
    sanitized
    # Of what these leave behind much is Foundation's, which the program does not import.
    ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 tests --quiet --skip "$edges|$loop|$aside|$long"
    echo "== what the tests reached"
    reached "$profiles"
    ;;
thread)
    build --sanitize=thread
    export TSAN_OPTIONS=halt_on_error=0:exitcode=66
    sanitized
    ;;
*)
    echo "scripts/sanitize.sh: unknown kind $kind" >&2
    exit 64
    ;;
esac
