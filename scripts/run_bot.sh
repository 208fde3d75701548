#!/usr/bin/env bash
# Installs what is missing, builds, and keeps the bot running.
#
#   scripts/run_bot.sh [VERB] [deskbot options]
#
# With TELEGRAM_BOT_TOKEN in .env it trades on paper at live prices (run); without, it rehearses on
# recorded ones behind a chat page on this machine (rehearse). A VERB given here wins.
#
# It starts the bot again after a crash (5 s, doubling to 5 min, from 5 s again after 10 min up), and
# not after an orderly stop (0) or a fault that a restart would not mend: the settings (64), another
# instance (73), a refused token (77). A journal that cannot be written (74) is tried again slowly,
# from 60 s on. Ctrl-C, TERM and HUP stop the bot in order and end this script with 0, once the bot
# has ended; a second Ctrl-C ends the bot at once. The log is in data/logs, 6 files of 10 MB at most.
# `scripts/run_bot.sh venue` keeps the paper venue running beside it, with a lock and a log of its own.
set -u
cd "$(dirname "$0")/.." || exit 64
. scripts/packages.sh

# The variables are for the tests of this script.
delay_first=${DESKBOT_RESTART_SECONDS:-5}
delay_last=300
delay_journal=60
healthy_after=${DESKBOT_HEALTHY_SECONDS:-600}
log_bytes=${DESKBOT_LOG_BYTES:-10485760}
log_files=6
bot=${DESKBOT_BINARY:-}
# The paper venue is a process beside the bot, kept running by a script of its own.
part=deskbot
lock=data/run_bot.lock
if [ "${1:-}" = venue ]; then
    part=venue
    lock=data/run_venue.lock
fi

# Writes lines to the log, shows them, and starts a new file before one grows past `log_bytes`.
# Waits in `read` while there is nothing. Longer lines than 16 KB are cut apart; a last line without
# an end is kept.
keep_log() {
    local log=data/logs/$part.log size line n LC_ALL=C # so that lengths are bytes
    exec 8>>"$log"
    size=$(stat -c %s "$log")
    while IFS= read -r -n 16384 line || [ -n "$line" ]; do
        if [ $((size + ${#line} + 1)) -gt "$log_bytes" ] && [ "$size" -gt 0 ]; then
            for ((n = log_files - 1; n > 1; n--)); do
                if [ -e "$log.$((n - 1))" ]; then mv -f "$log.$((n - 1))" "$log.$n"; fi
            done
            mv -f "$log" "$log.1"
            exec 8>>"$log"
            size=0
        fi
        printf '%s\n' "$line" >&8
        printf '%s\n' "$line" >&2
        size=$((size + ${#line} + 1))
    done
}

# A line of this script's own, in the form of the bot's.
say() {
    local line
    TZ=UTC0 printf -v line '%(%Y-%m-%dT%H:%M:%S)TZ notice run_bot %s' -1 "$*"
    printf '%s\n' "$line" 2>/dev/null >&7 || printf '%s\n' "$line" >&2
}

stopping=0
child=0
told=0

# Tells the child to stop in order: once, because a second signal would end it at once. Only a
# second Ctrl-C means just that; HUP and TERM come twice when a terminal or a service goes away.
stop() {
    stopping=1
    [ "$child" -eq 0 ] && return
    [ "$told" -eq 1 ] && [ "$1" != INT ] && return
    told=1
    # Until `setsid` has made the group, the child is a copy of this shell, which would swallow it.
    until kill -TERM -- "-$child" 2>/dev/null; do
        kill -0 "$child" 2>/dev/null || return
        sleep 0.02
    done
}

# Runs a command to its end and returns its code; once this script was told to stop, does nothing.
# The command has a session of its own: Ctrl-C reaches this script alone, which passes it on.
attend() {
    local code
    told=0
    [ "$stopping" -eq 1 ] && return 0
    setsid "$@" </dev/null 9>&- &
    child=$!
    [ "$stopping" -eq 1 ] && stop TERM # told between the last two lines
    wait "$child"
    code=$?
    while kill -0 "$child" 2>/dev/null; do # a signal ended `wait` before the child ended
        wait "$child"
        code=$?
    done
    child=0
    return "$code"
}

# Ends this script once the log keeper has written the last line.
finish() {
    exec 7>&-
    wait "$keeper"
    exit "$1"
}

build() {
    if [ -x .build/release/deskbot ]; then
        echo "Building what has changed; after an update that takes some minutes."
    else
        echo "Building. The first time takes some minutes."
    fi
    attend swift build -c release --product deskbot --static-swift-stdlib >data/logs/build.log 2>&1 7>&-
    local code=$?
    [ "$stopping" -eq 1 ] && finish 0
    if [ "$code" -ne 0 ]; then
        tail -n 20 data/logs/build.log >&2
        echo "The build failed; the whole of it is in data/logs/build.log." >&2
        finish 64
    fi
    bot=.build/release/deskbot
}

has_token() {
    [ -n "${TELEGRAM_BOT_TOKEN:-}${TELEGRAM_TOKEN:-}" ] && return 0
    local name='[[:space:]]*(export[[:space:]]+)?TELEGRAM_(BOT_)?TOKEN[[:space:]]*'
    [ -e .env ] && grep -qE "^$name=[[:space:]]*[\"']?[^[:space:]\"']" .env
}

# Its stdout goes straight to where this script's goes, its stderr to the log keeper.
run_once() {
    local verb=rehearse
    has_token && verb=run
    case ${1:-} in
        -* | '') attend "$bot" "$verb" "$@" 2>&7 7>&- ;;
        *) attend "$bot" "$@" 2>&7 7>&- ;;
    esac
}

if [ -z "$bot" ]; then
    install_packages || exit
fi
umask 077
if ! { mkdir -p data/logs && chmod 700 data data/logs && : >>"$lock"; } then
    echo "The folder data cannot be made or written here." >&2
    exit 74
fi
exec 9>>"$lock"
if ! flock -n 9; then
    echo "run_bot.sh is already running in this folder; stop it first." >&2
    exit 73
fi
trap 'stop TERM' TERM HUP
trap 'stop INT' INT
trap : PIPE # without a log keeper this script goes on
# The log keeper is deaf to signals: it ends when nobody can write to it any more.
exec 7> >(
    trap '' TERM INT HUP PIPE
    exec 9>&-
    keep_log
)
keeper=$!

[ -n "$bot" ] || build
[ -x "$bot" ] || {
    echo "There is no program $bot." >&2
    finish 64
}
delay=$delay_first
while :; do
    started=$SECONDS
    run_once "$@"
    code=$?
    ending="ended with code $code"
    [ "$code" -gt 128 ] && ending="was ended by SIG$(kill -l "$code" 2>/dev/null || echo " $((code - 128))")"
    if [ "$stopping" -eq 1 ]; then
        [ "$code" -eq 0 ] || say "deskbot $ending while it was asked to stop"
        finish 0
    fi
    case $code in 0 | 64 | 73 | 77) finish "$code" ;; esac
    [ $((SECONDS - started)) -ge "$healthy_after" ] && delay=$delay_first
    [ "$code" -eq 74 ] && [ "$delay" -lt "$delay_journal" ] && delay=$delay_journal
    say "deskbot $ending; starting it again in $delay s"
    attend sleep "$delay" 7>&-
    [ "$stopping" -eq 1 ] && finish 0
    delay=$((delay * 2 > delay_last ? delay_last : delay * 2))
done
