#!/usr/bin/env bash
# Takes one of the mechanisms away that keep the promises of docs/verification.md, and sees which suite notices.
#
#   scripts/sabotage.sh [NAME]      only those whose name fits the regular expression NAME
#   scripts/sabotage.sh --check     only whether each fits the sources
#
# It works in this folder, which must have no uncommitted change, and puts each file back. Of every one it prints the
# first test that failed, or UNNOTICED, and ends with 1 where one went unnoticed or fits no longer.
set -u
cd "$(dirname "$0")/.." || exit 2
. scripts/packages.sh
find_swift || exit 2
only=${1:-}
check=
if [ "$only" = --check ]; then
    check=1
    only=
elif [ -n "$(git status --porcelain -- Sources)" ]; then
    echo "There are uncommitted changes in Sources: commit them first." >&2
    exit 2
fi
export SWIFT_BACKTRACE=enable=no
unnoticed=0 noticed=0
log=.build/sabotage.log

# sabotage NAME SUITES FILE FROM TO: FROM must stand in FILE exactly once, and may span lines.
sabotage() {
    local name=$1 suites=$2 file=$3 from=$4 to=$5 text rest culprit
    [[ $name =~ $only ]] || return 0
    text=$(<"$file") || exit 2
    rest=${text#*"$from"}
    if [ "$rest" = "$text" ] || [[ $rest == *"$from"* ]]; then
        echo "$name does not stand exactly once in $file" >&2
        unnoticed=$((unnoticed + 1))
        return 0
    fi
    if [ -n "$check" ]; then
        noticed=$((noticed + 1))
        return 0
    fi
    trap 'git checkout -q -- "$file"' EXIT
    printf '%s\n' "${text/"$from"/"$to"}" >"$file"
    culprit=
    if ! swift build --build-tests >"$log" 2>&1; then
        culprit="not built: $(grep -m 1 -o 'error: .*' "$log")"
        unnoticed=$((unnoticed + 1))
    elif timeout -k 5 900 swift test --skip-build --filter "$suites" >"$log" 2>&1; then
        culprit=UNNOTICED
        unnoticed=$((unnoticed + 1))
    else
        culprit=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | sed -nE 's/^.*✘ Suite "?([A-Za-z]+)"? failed .*$/\1/p' | sort -u | paste -sd ' ')
        culprit="noticed by: ${culprit:-a crash}"
        noticed=$((noticed + 1))
    fi
    printf '%-42s %s\n' "$name" "$culprit"
    git checkout -q -- "$file"
    trap - EXIT
}

# --- name, suites, file, what stands there, what stands there instead

sabotage "commit before send" '^BotTests\.(MainloopTests|EndToEndTests|VenueEndToEndTests)' Sources/Bot/Mainloop.swift \
    '        do {
            try await journal.append(decisions, at: now)
        } catch {
            for stamped in batch { stamped.committed?(false) }
            // Whoever waits for an update to be durable must not wait for ever.
            inbox.abandon()
            throw error
        }
        for decision in decisions { for action in decision.actions { start(action) } }' \
    '        for decision in decisions { for action in decision.actions { start(action) } }
        do {
            try await journal.append(decisions, at: now)
        } catch {
            for stamped in batch { stamped.committed?(false) }
            inbox.abandon()
            throw error
        }'
sabotage "the latch row" '^BotTests\.(EndToEndTests|SimulationTests)' Sources/Bot/Memory.swift \
    '                    let rows = try ledger.recall(fact)' \
    '                    if case .killed = fact.event { return }
                    let rows = try ledger.recall(fact)'
sabotage "the latch beside the journal" '^BotTests\.PutBackTests' Sources/Bot/Application.swift \
    '            inbox.post(.restored(restored))' '            _ = restored'
sabotage "the set against doubles" '^(EngineTests\.HeardUpdatesTests|DeskTests\.|BotTests\.(SimulationTests|ChatTroubleTests))' \
    Sources/Engine/HeardUpdates.swift \
    '        updates.insert(heard.update)
        if !heard.isPress { places.insert(Place(chat: heard.chat, message: heard.message)) }' ''
sabotage "the wait for the books" '^(EngineTests\.|DeskTests\.ReconciliationTests|BotTests\.SimulationTests)' \
    Sources/Engine/Risk/ReconciliationRule.swift \
    'circumstances.standing.isReconciled ? .allow' 'true ? .allow'
sabotage "the lease" '^BotTests\.(BadInputTests|VenueEndToEndTests)' Sources/Bot/Files.swift \
    'flock(file, LOCK_EX | LOCK_NB) == 0' 'true'
sabotage "the sync at a commit" '^PersistenceTests\.FaultDiskTests' Sources/Persistence/Journal/JournalStore.swift \
    'schema: .journal, durability: .full)' 'schema: .journal, durability: .normal)'
sabotage "the offset that waits for the commit" '^BotTests\.(PollerTests|EndToEndTests)' Sources/Bot/Poller.swift \
    'isDurable = await inbox.deliver(.update(shifted))' 'isDurable = inbox.post(.update(shifted))'
sabotage "the message beside its fact" '^(PersistenceTests\.|BotTests\.(JournalTests|EndToEndTests))' Sources/Bot/Journal.swift \
    '            batch.dispatches += decision.dispatches' ''

if [ -n "$check" ]; then
    echo "$noticed fit"
else
    echo "$noticed noticed, $unnoticed not"
fi
[ "$unnoticed" = 0 ]
