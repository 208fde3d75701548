#!/usr/bin/env bash
# Runs the suites that touch C and concurrency under a sanitizer, or all but the long ones with coverage counted.
#
#   scripts/sanitize.sh address|thread|coverage|none
#
# Each has a build folder of its own (.build/address …). A report of a sanitizer ends the run with another code than 0; so
# does a module that is covered less than its floor.
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
# The least of a module's lines that tests must reach, in per cent, as NAME=NUMBER with spaces; none is asked for so far.
floors=${DESKBOT_COVERAGE_FLOORS:-}

# build FLAGS…: in a folder of its own.
build() { swift build --build-tests --scratch-path ".build/$kind" "$@"; }
# tests ARGUMENTS…: the bundle that was built, without asking the package manager again.
tests() { "$(swift build --scratch-path ".build/$kind" --show-bin-path)/deskbotPackageTests.xctest" --testing-library swift-testing "$@"; }
# One after the other: many wait for a time to pass, and everything takes several times as long.
sanitized() { tests --quiet --no-parallel --filter "$edges|$loop" --skip "$aside"; }

# Of llvm-cov's report: each module, its lines, those that were reached, and their share.
module_lines() {
    awk '$1 ~ /\.swift$/ { split($1, part, "/"); lines[part[1]] += $8; missed[part[1]] += $9 }
        END { for (name in lines) { reached = lines[name] - missed[name]
            printf "%s %d %d %.1f\n", name, lines[name], reached, 100 * reached / lines[name] } }' "$1" | sort
}

case $kind in
none) exit 0 ;;
address)
    build --sanitize=address
    # Leaks are looked for at the end of the process.
    export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=0:abort_on_error=0
    export LSAN_OPTIONS=suppressions=$PWD/scripts/leaks.txt:print_suppressions=0
    sanitized
    ;;
thread)
    build --sanitize=thread
    export TSAN_OPTIONS=halt_on_error=0:exitcode=66
    sanitized
    ;;
coverage)
    build --enable-code-coverage
    folder=.build/coverage/profiles
    rm -rf "$folder"
    mkdir -p "$folder"
    long='BacktestingTests|ReferenceBacktestTests|SweepingTests|SweepFileTests|SimulationTests|DeadSettingsTests|StrategyTests|Oracle|RuleTwin|SettingsLineTests|PriceFileTests|WiredTests|ShadowBookTests|EndToEndTests|CrashLoopTests|FlightTests'
    LLVM_PROFILE_FILE="$PWD/$folder/%p.profraw" tests --skip "$long"
    swift_bin=$(dirname "$(readlink -f "$(command -v swift)")")
    "$swift_bin/llvm-profdata" merge -sparse "$folder"/*.profraw -o "$folder/all.profdata"
    "$swift_bin/llvm-cov" report "$(swift build --scratch-path .build/coverage --show-bin-path)/deskbotPackageTests.xctest" \
        -instr-profile "$folder/all.profdata" -use-color=0 "$PWD/Sources" >"$folder/report.txt"
    missed=0
    printf '%-14s %8s %8s %8s %6s\n' module lines reached '%' floor
    while read -r module lines reached percent; do
        floor=$(tr ' ' '\n' <<<"$floors" | sed -n "s/^$module=//p")
        printf '%-14s %8d %8d %8s %6s\n' "$module" "$lines" "$reached" "$percent" "$floor"
        if [ -n "$floor" ] && awk -v seen="$percent" -v floor="$floor" 'BEGIN { exit !(seen < floor) }'; then
            echo "$module is covered less than its floor of $floor %" >&2
            missed=1
        fi
    done < <(module_lines "$folder/report.txt")
    exit "$missed"
    ;;
*)
    echo "scripts/sanitize.sh: unknown kind $kind" >&2
    exit 64
    ;;
esac
