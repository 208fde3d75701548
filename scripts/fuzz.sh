#!/usr/bin/env bash
# Feeds every parser with what nobody should send, by libFuzzer, from the corpora beside the fuzzer: so many inputs
# each, from one seed. What breaks one is kept under .build/fuzz-found, and the exit code is 1.
#
#   scripts/fuzz.sh [--runs 200000] [--seed 1] [--sanitize-address] [PARSER …]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
runs=200000 seed=1 extra=() parsers=()
while [ $# -gt 0 ]; do
    case $1 in
    --runs) runs=$2 && shift 2 ;;
    --seed) seed=$2 && shift 2 ;;
    --sanitize-address) extra=(--sanitize=address) && shift ;;
    --*)
        echo "scripts/fuzz.sh: unknown option $1" >&2
        exit 64
        ;;
    *) parsers+=("$1") && shift ;;
    esac
done
install_packages
corpora=scripts/fuzz/corpus
found=.build/fuzz-found
[ ${#parsers[@]} -gt 0 ] || for folder in "$corpora"/*/; do parsers+=("$(basename "$folder")"); done

swift build --package-path scripts/fuzz --scratch-path .build/fuzz --sanitize=fuzzer "${extra[@]}"
mkdir -p "$found"
log=$(mktemp) grown=$(mktemp -d)
trap 'rm -rf "$log" "$grown"' EXIT
failed=0
export SWIFT_BACKTRACE=enable=no
for parser in "${parsers[@]}"; do
    mkdir -p "$grown/$parser"
    # The first folder takes what is new: the committed corpus stays as it is.
    if FUZZ_PARSER=$parser .build/fuzz/debug/fuzz "$grown/$parser" "$corpora/$parser" -runs="$runs" -seed="$seed" \
        -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$found/$parser-" >"$log" 2>&1; then
        awk -v parser="$parser" '/stat::number_of_executed_units/ { n = $2 } /average_exec_per_sec/ { rate = $2 }
            /cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") coverage = $(i + 1) }
            END { printf "%-10s %9d inputs, %6d a second, %5d places reached\n", parser, n, rate, coverage }' "$log"
    else
        failed=1
        echo "$parser: broken" >&2
        grep -aE 'broken:|Fatal error|ERROR:|Test unit written' "$log" >&2 || tail -n 20 "$log" >&2
    fi
done
exit "$failed"
