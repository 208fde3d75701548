#!/usr/bin/env bash
# Nothing lost: proves it with figures, and prints them as a table. Half an hour on two cores; --long takes days.
#
#   scripts/prove.sh [--long] [--crashes 200] [--turns 5] [--seeds 2000] [--fuzz 200000] [--seed 1]
#
# The exit code is 1 where a figure misses its goal. What each part printed stays under .build/prove.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
crashes=200 turns=5 seeds=2000 fuzz=200000 seed=1
while [ $# -gt 0 ]; do
    case $1 in
    --long) crashes=10000 turns=50 seeds=200000 fuzz=100000000 && shift ;;
    --crashes) crashes=$2 && shift 2 ;;
    --turns) turns=$2 && shift 2 ;;
    --seeds) seeds=$2 && shift 2 ;;
    --fuzz) fuzz=$2 && shift 2 ;;
    --seed) seed=$2 && shift 2 ;;
    *)
        echo "scripts/prove.sh: unknown option $1" >&2
        exit 64
        ;;
    esac
done
install_packages
swift build --build-tests
logs=.build/prove
mkdir -p "$logs"
export SWIFT_BACKTRACE=enable=no
missed=0
rows=()

# What the suites of a filter print goes to a file; the row says whether they passed, and its figure.
row() { # name, figure, whether it is met
    rows+=("$(printf '%-58s %s%s' "$1" "$2" "$([ "$3" = 1 ] || echo '   MISSED')")")
    [ "$3" = 1 ] || missed=1
    echo "${rows[-1]}"
}
tests() { # log, filter
    swift test --skip-build --filter "$2" >"$logs/$1.log" 2>&1 && echo 1 || echo 0
}
figure() { sed 's/\x1b\[[0-9;]*m//g' "$logs/$1.log" | grep -aoE "$2" | head -n 1 || true; }

is_met=$(DESKBOT_SEEDS=$seeds tests simulation 'BotTests.SimulationTests')
row "simulated days, all faults on, invariants at every step" \
    "$(figure simulation '[0-9]+ seeds, [0-9]+ steps, naked for [0-9.]+ seconds')" "$is_met"

is_met=$(DESKBOT_CRASHES=$crashes DESKBOT_SEED=$seed tests crashes 'BotTests.CrashLoopTests')
row "kill -9 of bot and venue at random instants while they trade" \
    "$(figure crashes 'bot [0-9]+ .[0-9]+ before it asked the chat., venue [0-9]+')" "$is_met"
row "  what they did meanwhile" "$(figure crashes '[0-9]+ commands .*kills')" "$is_met"
slowest=$(figure crashes 'p99 [0-9.]+' | grep -oE '[0-9.]+$')
row "  recovery, p99 of $(figure crashes 'recovery: [0-9]+' | grep -oE '[0-9]+') (goal: 2 s)" "${slowest:-none} s" \
    "$(awk -v seen="${slowest:-99}" 'BEGIN { print seen <= 2 ? 1 : 0 }')"

is_met=$(DESKBOT_CRASH_TURNS=$turns tests places 'BotTests.EndToEndTests/crash')
row "kill -9 inside a commit, a send, a venue's answer" \
    "$(grep -ac 'crash point' "$logs/places.log" || true) hit, $turns of each place" "$is_met"

is_met=$(DESKBOT_LONG=1 tests disk 'PersistenceTests.FaultDiskTests')
row "disk faults at every operation of a day, five kinds" \
    "$(figure disk 'journal: [0-9]+ operations'), $(figure disk 'paper book: [0-9]+ operations')" "$is_met"

is_met=1
scripts/fuzz.sh --runs "$fuzz" --seed "$seed" >"$logs/fuzz.log" 2>&1 || is_met=0
row "fuzzed inputs, each of $(grep -ac inputs "$logs/fuzz.log" || true) parsers" "$fuzz" "$is_met"

is_met=1
scripts/mutate.sh >"$logs/mutations.log" 2>&1 || is_met=0
row "mutations of gates, sizing, orders, exits" "$(tail -n 1 "$logs/mutations.log")" "$is_met"

echo
printf '%s\n' "${rows[@]}"
exit "$missed"
