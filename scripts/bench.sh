#!/usr/bin/env bash
# Builds in release mode and measures start, memory, idle CPU and the time of a /status, beside the
# figures of other bots; about three minutes, and nothing leaves this machine. Or the engine's indicators
# beside TA-Lib, which is installed for it into a scratch environment under .build. Or a strategy's look.
#
#   scripts/bench.sh [--runs 3] [--idle-s 30] [--latency-n 1000]
#   scripts/bench.sh indicators [--rounds 9]
#   scripts/bench.sh strategies
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

if [ "${1:-}" = strategies ]; then
    install_packages
    swift build -c release --package-path scripts/bench/engine --scratch-path .build/bench
    exec .build/bench/release/bench strategies
fi

if [ "${1:-}" = indicators ]; then
    shift
    install_packages
    swift build -c release --package-path scripts/bench/engine --scratch-path .build/bench
    python=.build/bench-python/bin/python3
    if ! { [ -x "$python" ] || python3 -m venv .build/bench-python; } ||
        ! { "$python" -c "import numpy, talib" 2>/dev/null ||
            "$python" -m pip install --quiet --disable-pip-version-check ta-lib==0.8.2 numpy; }; then
        echo "TA-Lib could not be installed." >&2
        python=python3
    fi
    exec "$python" scripts/bench/indicators.py .build/bench/release/bench "$@"
fi

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
