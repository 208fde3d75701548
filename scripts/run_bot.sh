#!/usr/bin/env bash
# Installs what is missing, builds, and keeps the bot running.
#
#   scripts/run_bot.sh [deskbot options]
#
# With TELEGRAM_BOT_TOKEN in .env it trades on paper at live prices; without, it rehearses on
# recorded ones behind a chat page on this machine. It starts the bot again after a crash (5 s,
# growing to 5 min, from the start again after 10 min up), and not after an orderly stop or a fault
# that a restart would not mend. The log is in data/logs, at most 6 files of 10 MB.
set -u
cd "$(dirname "$0")/.." || exit 64
. scripts/packages.sh

delay_first=${DESKBOT_RESTART_SECONDS:-5}
delay_last=300
healthy_after=600
log_bytes=10485760
log_files=5

mkdir -p data/logs && chmod 700 data || { echo "The folder data cannot be made here." >&2; exit 74; }
exec 9>data/run_bot.lock
if ! flock -n 9; then
    echo "run_bot.sh is already running in this folder; stop it first." >&2
    exit 73
fi

if [ -z "${DESKBOT_BINARY:-}" ]; then
    install_packages || exit $?
    [ -x .build/release/deskbot ] || echo "Building. The first time takes some minutes."
    swift build -c release --product deskbot --static-swift-stdlib >data/logs/build.log 2>&1 9>&- || {
        tail -n 20 data/logs/build.log >&2
        echo "The build failed; the whole of it is in data/logs/build.log." >&2
        exit 64
    }
    DESKBOT_BINARY=.build/release/deskbot
fi

has_token() {
    [ -n "${TELEGRAM_BOT_TOKEN:-}${TELEGRAM_TOKEN:-}" ] ||
        { [ -e .env ] && grep -qE '^[[:space:]]*(export[[:space:]]+)?TELEGRAM_(BOT_)?TOKEN[[:space:]]*=[[:space:]]*[^[:space:]]' .env; }
}

# Writes lines to the log, shows them, and starts a new file when one is full.
keep_log() {
    local log=data/logs/deskbot.log size line n
    size=$(stat -c %s "$log" 2>/dev/null || echo 0)
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log"
        printf '%s\n' "$line" >&2
        size=$((size + ${#line} + 1))
        if [ "$size" -ge "$log_bytes" ]; then
            for ((n = log_files; n > 1; n--)); do [ -e "$log.$((n - 1))" ] && mv -f "$log.$((n - 1))" "$log.$n"; done
            mv -f "$log" "$log.1"
            size=0
        fi
    done
}

child=0
stopping=0
pass_on() {
    stopping=1
    [ "$child" -ne 0 ] && kill -TERM "$child" 2>/dev/null
}
trap pass_on TERM INT HUP

delay=$delay_first
while :; do
    verb=rehearse
    has_token && verb=run
    case "${1:-}" in run | rehearse) verb= ;; esac
    started=$SECONDS
    # The log keeper ignores signals: it ends when the bot has written its last line.
    "$DESKBOT_BINARY" $verb "$@" 9>&- 2> >(trap '' TERM INT HUP; exec 9>&-; keep_log) &
    child=$!
    wait "$child"
    code=$?
    while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
    child=0
    [ "$stopping" -eq 1 ] && exit 0
    case $code in
        0) exit 0 ;;
        64 | 73 | 77) exit "$code" ;;
        74) delay=$((delay < 60 ? 60 : delay)) ;;
    esac
    [ $((SECONDS - started)) -ge "$healthy_after" ] && delay=$delay_first
    echo "deskbot ended with code $code; starting it again in $delay s." | tee -a data/logs/deskbot.log >&2
    sleep "$delay" 9>&- &
    child=$!
    wait "$child"
    child=0
    [ "$stopping" -eq 1 ] && exit 0
    delay=$((delay * 2 > delay_last ? delay_last : delay * 2))
done
