#!/usr/bin/env bash
# What the recorded days come to with a program: a line for each strategy, trades and the hash over all of them.
#
#   Tests/fingerprints.sh .build/debug/deskbot
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

prices=config/recordings/crypto-2025-05/BTCUSDT.csv.gz,config/recordings/crypto-2025-05/ETHUSDT.csv.gz
for strategy in checklist averageCross config/strategies/trend.yaml; do
    "$1" backtest --settings config/settings.yaml --strategy "$strategy" --prices "$prices" \
        --intrabar pessimistic --json "$folder/report.json" >/dev/null
    # The report's keys stand on one line; names of others end in these words too.
    trades=$(grep -o '[{,]"trades":[0-9]*' "$folder/report.json" | head -n 1)
    fingerprint=$(grep -o '[{,]"fingerprint":"[0-9a-f]*"' "$folder/report.json")
    echo "$strategy ${trades##*:} $(echo "${fingerprint##*:}" | tr -d '"')"
done
