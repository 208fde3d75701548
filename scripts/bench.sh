#!/usr/bin/env bash
# Builds in release mode and measures start, memory, idle CPU and the time of a /status, beside the
# figures of other bots. About three minutes; nothing leaves this machine.
#
#   scripts/bench.sh [--runs 3] [--idle-s 30] [--latency-n 1000]
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

bot=${DESKBOT_BINARY:-}
if [ -z "$bot" ]; then
    install_packages
    swift build -c release --product deskbot --static-swift-stdlib
    bot=.build/release/deskbot
fi
command -v python3 >/dev/null || {
    echo "The measurement needs python3 (its standard library is enough)." >&2
    exit 2
}
exec python3 scripts/bench/telegram_load.py "$bot" "$@"
