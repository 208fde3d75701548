#!/usr/bin/env bash
# Tests scripts/run_bot.sh with a made-up bot, in a folder whose name has spaces, from another folder.
#
# Each round of the made-up bot does the next line of the file `plan`; without one it ends with 0.
# Nothing depends on how fast the machine is: what must happen is waited for, 20 s at most.
set -u
unset TELEGRAM_BOT_TOKEN TELEGRAM_TOKEN TELEGRAM_CHAT_ID DESKBOT_BINARY
export LC_ALL=C
ulimit -c 0
source_folder=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d) || exit 1
real_sleep=$(command -v sleep)
passed=0 failed=0 number=0 pid=0 started=()

# shellcheck disable=SC2329 # called by the trap below
clean() {
    local one
    for one in "${started[@]}"; do kill -KILL "$one" 2>/dev/null; done
    [ -z "$(cat "$scratch"/*/pids 2>/dev/null)" ] || cat "$scratch"/*/pids | xargs kill -KILL 2>/dev/null
    rm -rf "$scratch"
}
trap clean EXIT

# check SENTENCE COMMAND…: one line per check.
check() {
    local sentence=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "ok      $sentence"
    else
        failed=$((failed + 1))
        echo "FAILED  $sentence"
        echo "        $*" | cut -c 1-300
        [ -e "$home/err" ] && tail -n 5 "$home/err" | sed 's/^/        stderr: /'
    fi
}

eventually() {
    local tries=1000
    until "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        "$real_sleep" 0.02
    done
}

is() { [ "$1" = "$2" ] || { echo "        is:     $1"; echo "        wanted: $2"; return 1; }; }
has() { grep -qF -- "$2" "$home/$1" 2>/dev/null; }
has_not() { ! has "$@"; }
lines() { wc -l 2>/dev/null <"$home/$1" || echo 0; }
has_lines() { [ "$(lines "$1")" -eq "$2" ]; }
is_alive() { kill -0 "$pid" 2>/dev/null; }
delays() { sed -n 's/.*starting it again in \([0-9]*\) s$/\1/p' "$home/err" | tr '\n' ' '; }
mode() { stat -c %a "$home/$1"; }

program() {
    cat >"$1"
    chmod +x "$1"
}

# A fresh folder with a copy of the scripts, a made-up bot and, before all others in PATH, `bin`.
# arrange 'LINE OF THE PLAN'…
arrange() {
    number=$((number + 1))
    home="$scratch/a folder $number"
    mkdir -p "$home/bin"
    cp -r "$source_folder/scripts" "$home/"
    [ $# -eq 0 ] || printf '%s\n' "$@" >"$home/plan"
    export HOME_OF_TEST=$home REAL_SLEEP=$real_sleep
    program "$home/bot" <<'BOT'
#!/usr/bin/env bash
echo $$ >>"$HOME_OF_TEST/pids"
echo "$*" >>"$HOME_OF_TEST/calls"
serve() { # until TERM, and then a moment longer
    trap 'echo TERM >>"$HOME_OF_TEST/signals"; leaving=yes' TERM
    leaving=
    touch "$HOME_OF_TEST/up"
    until [ "$leaving" ] && [ -e "$HOME_OF_TEST/may leave" ]; do "$REAL_SLEEP" 0.02; done
    echo "goodbye" >&2
    exit "${1:-0}"
}
round=$(wc -l <"$HOME_OF_TEST/calls")
eval "$(sed -n "${round}p" "$HOME_OF_TEST/plan" 2>/dev/null)"
exit 0
BOT
    touch "$home/may leave"
    export DESKBOT_BINARY="$home/bot"
}

# In these rounds waiting between two starts takes no time.
without_waiting() { printf '#!/bin/sh\n' | program "$home/bin/sleep"; }

# Starts the script as a terminal would: leader of its group, no signal ignored.
start() {
    (cd / && PATH="$home/bin:$PATH" exec env --default-signal=INT,TERM,HUP setsid "$home/scripts/run_bot.sh" "$@") \
        >"$home/out" 2>"$home/err" &
    pid=$!
    started+=("$pid")
}

# Waits for the script's end; its code is in `code`.
finish() {
    code="no end"
    eventually not is_alive 2>/dev/null || return
    wait "$pid" 2>/dev/null
    code=$?
}
not() { ! "$@"; }
run() {
    start "$@"
    finish
}

# --- what follows an end

for wanted in 0 64 73 77; do
    arrange "exit $wanted" "exit 0"
    without_waiting
    run
    check "code $wanted ends the loop with $wanted" is "$code, $(lines calls) start" "$wanted, 1 start"
done

arrange "exit 75" "exit 1" 'kill -SEGV $$' 'kill -KILL $$' "exit 0"
without_waiting
run
check "trouble that may pass and crashes are followed by another start" is "$code, $(lines calls)" "0, 5"
check "the log says how it ended" has data/logs/deskbot.log "deskbot ended with code 75; starting it again in 5 s"
check "and by which signal" has data/logs/deskbot.log "deskbot was ended by SIGSEGV; starting it again in 20 s"

arrange "exit 75" "exit 75" "exit 75" "exit 75" "exit 75" "exit 75" "exit 75" "exit 75"
without_waiting
run
check "the waiting doubles from 5 s to 5 min" is "$(delays)" "5 10 20 40 80 160 300 300 "

arrange "exit 75" "exit 75" "exit 75"
without_waiting
DESKBOT_HEALTHY_SECONDS=0 run
check "it begins at 5 s again after a healthy time" is "$(delays)" "5 5 5 "

arrange "exit 74" "exit 74" "exit 74" "exit 74" "exit 75"
without_waiting
run
check "a journal that cannot be written is tried again slowly" is "$(delays)" "60 120 240 300 300 "

arrange "exit 74" "exit 75" "exit 74"
without_waiting
DESKBOT_HEALTHY_SECONDS=0 run
check "also after a healthy time" is "$(delays)" "60 5 60 "

# --- being told to stop

for signal in TERM INT HUP; do
    arrange "serve" "exit 0"
    rm "$home/may leave"
    start
    eventually has_lines calls 1 && eventually test -e "$home/up"
    kill "-$signal" -- "-$pid" # the whole group, as a terminal does
    check "$signal is passed on" eventually has signals TERM
    check "the script waits for the bot's orderly end ($signal)" is_alive
    touch "$home/may leave"
    finish
    check "and then ends with 0 and starts nothing ($signal)" is "$code, $(lines calls)" "0, 1"
    check "the bot was told once ($signal)" is "$(lines signals)" 1
    check "the bot's last words are in the log ($signal)" has data/logs/deskbot.log goodbye
    check "and were shown ($signal)" has err goodbye
done

arrange "serve"
rm "$home/may leave"
start
eventually test -e "$home/up"
for signal in HUP TERM HUP; do
    kill "-$signal" "$pid"
    eventually has signals TERM
    "$real_sleep" 0.1 # so that a signal too many would be seen
done
check "HUP, TERM and HUP are passed on once" is "$(lines signals)" 1
kill -INT "$pid"
check "but Ctrl-C is passed on again" eventually has_lines signals 2
touch "$home/may leave"
finish
check "and the end is still orderly" is "$code" 0

arrange "serve 74" "exit 0"
start
eventually test -e "$home/up"
kill -TERM "$pid"
finish
check "told to stop, nothing is started whatever the code" is "$code, $(lines calls)" "0, 1"
check "but the code is in the log" has data/logs/deskbot.log "ended with code 74 while it was asked to stop"

arrange "exit 75" "exit 0"
start
eventually has err "starting it again in 5 s"
kill -TERM "$pid"
finish
check "TERM during the waiting ends it with 0, and nothing is started" is "$code, $(lines calls)" "0, 1"

# --- one at a time

arrange "serve" "exit 0"
start
eventually test -e "$home/up"
first=$pid
cp "$home/err" "$home/err of the first"
run
check "a second start ends with 73" is "$code" 73
check "and says why" has err "already running"
pid=$first
check "the first is not disturbed" is_alive
kill -TERM "$first"
finish
run
check "after its end another may start" is "$code, $(lines calls)" "0, 2"

arrange "serve" "exit 0"
start
eventually test -e "$home/up"
kill -KILL "$pid"
finish
run
check "only the script holds the lock, not the bot that it left behind" is "$code, $(lines calls)" "0, 2"

arrange "serve" "echo of the venue >&2; exit 0"
start
eventually test -e "$home/up"
first=$pid
run venue
check "the paper venue is kept running beside the bot" is "$code, $(tail -n 1 "$home/calls")" "0, venue"
check "with a log of its own" has data/logs/venue.log "of the venue"
check "that is not the bot's" has_not data/logs/deskbot.log "of the venue"
pid=$first
check "and the bot is not disturbed" is_alive
kill -TERM "$first"
finish

# --- output

arrange 'echo "page at http://127.0.0.1:1/"; serve'
start
check "stdout is shown while the bot runs" eventually has out "http://127.0.0.1:1/"
kill -TERM "$pid"
finish
check "and is not in the log" has_not data/logs/deskbot.log "http://127.0.0.1:1/"
check "the data folder is the owner's alone" is "$(mode data) $(mode data/logs)" "700 700"
check "and so is the log" is "$(mode data/logs/deskbot.log)" 600

# shellcheck disable=SC2016 # the made-up bot expands it
arrange 'for i in $(seq 100); do printf "%099d\n" $i >&2; done'
DESKBOT_LOG_BYTES=1000 run
logs=$(cd "$home/data/logs" && stat -c '%n:%s' deskbot.log* | tr '\n' ' ')
check "the log is rotated into six files" is "$logs" \
    "deskbot.log:1000 deskbot.log.1:1000 deskbot.log.2:1000 deskbot.log.3:1000 deskbot.log.4:1000 deskbot.log.5:1000 "
check "the newest line is in the first" has data/logs/deskbot.log "000100"
check "the oldest that is kept is in the last" has data/logs/deskbot.log.5 "00041"
DESKBOT_LOG_BYTES=1000 run # the plan has no second line: the bot says nothing
check "a start without a word rotates nothing" is "$(lines data/logs/deskbot.log)" 10

arrange 'printf "  two spaces, a back\\\\slash, no end" >&2'
run
check "a last line without an end is kept as it is" \
    is "$(cat "$home/data/logs/deskbot.log")" '  two spaces, a back\slash, no end'

arrange 'head -c 40000 /dev/zero | tr "\0" x >&2'
run
check "a very long line is cut apart, not lost" \
    is "$(tr -dc x <"$home/data/logs/deskbot.log" | wc -c), $(lines data/logs/deskbot.log)" "40000, 3"

# shellcheck disable=SC2016
arrange '[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exit 77'
run
check "the bot's stdin is empty" is "$code" 77

# --- the verb

# verb SENTENCE LINE-OF-.ENV WANTED ARGUMENT…
verb() {
    local sentence=$1 line=$2 wanted=$3
    shift 3
    arrange
    [ -z "$line" ] || printf '%s\n' "# a file" "$line" >"$home/.env"
    run "$@"
    check "$sentence" is "$(cat "$home/calls")" "$wanted"
}
verb "without a token it rehearses" "" rehearse
verb "with a token it runs" "TELEGRAM_BOT_TOKEN=1:a" run
verb "the other name is understood" "TELEGRAM_TOKEN=1:a" run
verb "so are export, spaces and quotes" ' export TELEGRAM_BOT_TOKEN = "1:a"' run
verb "an empty token is none" "TELEGRAM_BOT_TOKEN=" rehearse
verb "nor are empty quotes" 'TELEGRAM_BOT_TOKEN=""' rehearse
verb "nor is a comment" "#TELEGRAM_BOT_TOKEN=1:a" rehearse
verb "a verb given wins over a token" "TELEGRAM_BOT_TOKEN=1:a" "rehearse --speed 5" rehearse --speed 5
verb "and over none" "" run run
verb "options follow the verb" "" "rehearse --speed 5" --speed 5
TELEGRAM_BOT_TOKEN=1:a verb "a token of the environment counts" "" run

# shellcheck disable=SC2016
arrange 'printf "%s\n" "$@" >"$HOME_OF_TEST/words"'
run run --data "my data"
check "arguments with spaces stay whole" is "$(tail -n 1 "$home/words")" "my data"

# shellcheck disable=SC2016
arrange 'echo TELEGRAM_BOT_TOKEN=1:a >.env; exit 75'
without_waiting
run
check "a token that comes while it waits counts at the next start" \
    is "$(tr '\n' ' ' <"$home/calls")" "rehearse run "

# --- packages and building

# A host on which everything is installed but what `missing` names.
host() {
    program "$home/bin/dpkg-query" <<'TOOL'
#!/bin/sh
for name; do :; done
grep -qsx "$name" "$HOME_OF_TEST/missing" || echo 'install ok installed'
TOOL
    program "$home/bin/apt-get" <<'TOOL'
#!/bin/sh
echo "$*" >>"$HOME_OF_TEST/apt"
TOOL
    program "$home/bin/sudo" <<'TOOL'
#!/bin/sh
echo yes >>"$HOME_OF_TEST/asked"
exec "$@"
TOOL
    printf '#!/bin/sh\necho %s\n' "$1" | program "$home/bin/id"
    program "$home/bin/swift" <<'TOOL'
#!/usr/bin/env bash
echo "$*" >>"$HOME_OF_TEST/builds"
if [ -e "$HOME_OF_TEST/build fails" ]; then
    echo "error: made up"
    exit 1
fi
if [ -e "$HOME_OF_TEST/build lasts" ]; then exec "$REAL_SLEEP" 30; fi
mkdir -p .build/release
cp bot .build/release/deskbot
TOOL
    unset DESKBOT_BINARY
}

arrange
host 1000
run
check "where all is there nothing is installed or asked" test ! -e "$home/apt" -a ! -e "$home/asked"
check "it builds in release mode and starts what it built" \
    is "$code, $(cat "$home/calls"), $(cut -d ' ' -f 1-5 "$home/builds")" \
    "0, rehearse, build -c release --product deskbot"

arrange
host 0
echo libyaml-dev >"$home/missing"
run
check "what is missing is named with its reason" has out "needed: libyaml-dev (reads the settings)"
check "and installed, and no more" is "$(tail -n 1 "$home/apt"), $(lines asked)" "install -y -qq libyaml-dev, 0"

arrange
host 1000
echo libyaml-dev >"$home/missing"
run
check "sudo is asked where the user is not root" is "$(lines asked), $(lines calls)" "2, 1"

arrange
host 0
touch "$home/build fails"
run
check "a build that fails ends with 64" is "$code, $(lines calls)" "64, 0"
check "and shows why" has err "error: made up"

arrange
host 0
touch "$home/build lasts"
start
eventually test -e "$home/builds"
kill -TERM "$pid"
finish
check "TERM during the build ends it with 0, and nothing is started" is "$code, $(lines calls)" "0, 0"

arrange
DESKBOT_BINARY="$home/none" run
check "a program that is not there ends with 64" is "$code" 64

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
