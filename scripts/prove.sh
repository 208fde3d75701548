#!/usr/bin/env bash
# Nothing lost: proves it with figures, and prints them as a table. Fifty minutes on two quiet cores, and as long again for
# the mutations, which build the engine anew each time; --long takes days.
#
#   scripts/prove.sh [--long] [--only ROWS] [--crashes 200] [--turns 5] [--seeds 2000] [--fuzz 200000] [--soak 600]
#                    [--seed 1]
#
# ROWS are names with commas: simulation, settings, crashes, places, disk, fuzz, soak, mutations. The others keep what an earlier run of
# theirs has printed, which stays under .build/prove. The exit code is 1 where a figure misses its goal or is not there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
crashes=200 turns=5 seeds=2000 fuzz=200000 soak=600 seed=1
only=simulation,settings,crashes,places,disk,fuzz,soak,mutations
while [ $# -gt 0 ]; do
    case $1 in
    --long) crashes=10000 turns=50 seeds=200000 fuzz=100000000 soak=259200 && shift ;;
    --only) only=$2 && shift 2 ;;
    --crashes) crashes=$2 && shift 2 ;;
    --turns) turns=$2 && shift 2 ;;
    --seeds) seeds=$2 && shift 2 ;;
    --fuzz) fuzz=$2 && shift 2 ;;
    --soak) soak=$2 && shift 2 ;;
    --seed) seed=$2 && shift 2 ;;
    *)
        echo "scripts/prove.sh: unknown option $1" >&2
        exit 64
        ;;
    esac
done
install_packages
logs=.build/prove
mkdir -p "$logs"
export SWIFT_BACKTRACE=enable=no
missed=0
rows=()

# run NAME COMMAND…: what it prints goes to its log, and how it ended beside it; nothing for a row that is not asked for.
run() {
    local name=$1
    shift
    [[ ,$only, == *,$name,* ]] || return 0
    echo "… $name" >&2
    rm -f "$logs/$name.passed"
    if "$@" >"$logs/$name.log" 2>&1; then echo 1 >"$logs/$name.passed"; else echo 0 >"$logs/$name.passed"; fi
}
tests() { swift test --skip-build --filter "$1"; }
met() { cat "$logs/$1.passed" 2>/dev/null || echo 0; }
figure() { sed 's/\x1b\[[0-9;]*m//g' "$logs/$1.log" 2>/dev/null | grep -aoE "$2" | head -n 1 || true; }
count() { grep -ac "$2" "$logs/$1.log" 2>/dev/null || true; }
row() { # name, figure, whether it is met
    rows+=("$(printf '%-58s %s%s' "$1" "${2:-not run}" "$([ "$3" = 1 ] || echo '   MISSED')")")
    [ "$3" = 1 ] || missed=1
}

if [ "$only" != mutations ]; then swift build --build-tests; fi
DESKBOT_SEEDS=$seeds run simulation tests 'BotTests.SimulationTests'
run settings .build/debug/deskbot prove --data "$logs"
DESKBOT_CRASHES=$crashes DESKBOT_SEED=$seed run crashes tests 'BotTests.CrashLoopTests'
DESKBOT_CRASH_TURNS=$turns run places tests 'BotTests.EndToEndTests/crash'
DESKBOT_LONG=1 run disk tests 'PersistenceTests.FaultDiskTests'
run fuzz scripts/fuzz.sh --runs "$fuzz" --seed "$seed"
DESKBOT_SOAK=$soak run soak tests 'BotTests.SoakTests'
run mutations scripts/mutate.sh

row "simulated days, all faults on, invariants at every step" \
    "$(figure simulation '[0-9]+ seeds, [0-9]+ steps, naked for [0-9.]+ seconds')" "$(met simulation)"
row "promises kept in simulated days under the settings" \
    "$(count settings ' kept ') of $(count settings '^P')" "$(met settings)"
row "live heap after ten times as many events" "$(figure settings '[0-9,]+ events: [0-9,]+ bytes more')" "$(met settings)"
row "  bot and venue at ten times the rate (goal: 64 KB more)" \
    "$(figure soak "[0-9]+ seconds"): $(figure soak 'heap of the bot.*' | sed 's/heap of the //')" "$(met soak)"
row "kill -9 of bot and venue at random instants while they trade" \
    "$(figure crashes 'bot [0-9]+ .[0-9]+ before it asked the chat., venue [0-9]+')" "$(met crashes)"
row "  what they did meanwhile, nothing lost, nothing twice" "$(figure crashes '[0-9]+ commands .*kills')" "$(met crashes)"
slowest=$(figure crashes 'p99 [0-9.]+' | grep -oE '[0-9.]+$' || true)
row "  recovery, p99 of $(figure crashes 'recovery: [0-9]+' | grep -oE '[0-9]+' || echo none) (goal: 2 s)" "${slowest:+$slowest s}" \
    "$(awk -v seen="${slowest:-99}" 'BEGIN { print seen <= 2 ? 1 : 0 }')"
places=$(grep -c '^        case .* = "' Sources/Bot/CrashPoint.swift)
row "kill -9 inside a commit, a send, a venue's answer" \
    "$(count places 'crash point') hit of $((places * turns)): $places places, $turns turns each" "$(met places)"
row "disk faults at every operation of a day, five kinds" \
    "$(figure disk 'journal: [0-9]+ operations'), $(figure disk 'paper book: [0-9]+ operations')" "$(met disk)"
row "fuzzed inputs, each of $(count fuzz ' inputs') parsers" "$(figure fuzz '[0-9]+ inputs' | grep -oE '[0-9]+')" "$(met fuzz)"
row "mutations of gates, sizing, orders, exits" "$(tail -n 1 "$logs/mutations.log" 2>/dev/null || true)" "$(met mutations)"

echo
printf '%s\n' "${rows[@]}"
exit "$missed"
