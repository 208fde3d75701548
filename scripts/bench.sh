#!/usr/bin/env bash
# Builds in release mode and measures start, memory, idle CPU and the time of a /status, beside
# python-telegram-bot in the same run and the figures of other bots; about four minutes, and nothing leaves
# this machine. Or the engine's indicators beside TA-Lib. Both are installed for it into a scratch environment
# under .build. Or a /status while 500 symbols are looked at, and a crowd of commands. Or the look of a strategy, of
# a rule, a scan of 500 instruments, a year of schedules, a chart, or the reports and exports of 100,000 trades (a debug
# build, in which what decides is optimised). Or a backtest of a million bars beside a plain loop, of two million ticks,
# of a hundred settings, and of ten million bars.
#
#   scripts/bench.sh [--runs 3] [--idle-s 30] [--latency-n 1000]
#   scripts/bench.sh chat [--runs 3] [--symbols 500] [--updates 10000] [--many 100000]
#   scripts/bench.sh indicators [--rounds 9]
#   scripts/bench.sh charts|scan|looks|rules|schedules|strategies
#   scripts/bench.sh reports
#   scripts/bench.sh backtest [--bars 1000000] [--runs 3] [--ticks 2000000] [--swept 100000] [--many 10000000]
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

python=.build/bench-python/bin/python3
# Installs the words after the first, unless that imports; says whether it does in the end.
has() {
    imports=$1
    shift
    [ -x "$python" ] || python3 -m venv .build/bench-python || return 1
    "$python" -c "import $imports" 2>/dev/null && return
    "$python" -m pip install --quiet --disable-pip-version-check "$@" && "$python" -c "import $imports"
}

case "${1:-}" in
charts | scan | looks | rules | schedules | strategies)
    install_packages
    swift build -c release --package-path scripts/bench/engine --scratch-path .build/bench
    exec .build/bench/release/bench "$1"
    ;;
reports)
    install_packages
    swift build --build-tests
    DESKBOT_TRADES=100000 SWIFT_BACKTRACE=enable=no swift test --skip-build \
        --filter 'ReportBoundTests|ExportBoundTests' 2>&1 | grep -o '[a-z]* bound: .*'
    exit
    ;;
indicators)
    shift
    install_packages
    swift build -c release --package-path scripts/bench/engine --scratch-path .build/bench
    if ! has "numpy, talib" ta-lib==0.8.2 numpy; then
        echo "TA-Lib could not be installed." >&2
        python=python3
    fi
    exec "$python" scripts/bench/indicators.py .build/bench/release/bench "$@"
    ;;
esac

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
if [ "${1:-}" = backtest ]; then
    shift
    exec python3 scripts/bench/backtest/measure.py "$bot" "$@"
fi
script=telegram_load.py
if [ "${1:-}" = chat ]; then
    shift
    script=chat_load.py
fi
if has telegram python-telegram-bot==22.8; then
    set -- --peer "$python" "$@"
else
    echo "python-telegram-bot could not be installed: times are compared with another machine's." >&2
fi
exec python3 "scripts/bench/$script" "$bot" "$@"
