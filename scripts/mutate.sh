#!/usr/bin/env bash
# Takes the program's protections away, one at a time, and sees which test notices.
#
#   scripts/mutate.sh [--again] [NAME]   only the mutations whose name fits the regular expression NAME
#   scripts/mutate.sh --check            only whether each fits
#
# The mutations stand in scripts/mutations, a file for each part. Of each it prints the first test that failed, or
# SURVIVED, and ends with 1 where one survived. Each must fit exactly once: where the source has changed, the script says so
# and ends with 2.
#
# What was seen is kept in .build/mutants/results and is not tried again while it would be the same: the mutation, its file and
# the tests that noticed are unchanged, or, where none did, all tests are. --again tries it nevertheless.
#
# These tests need only Domain and Engine, so the work is done in a package of these alone: it builds in seconds, and its build
# folder (.build/mutants) is used again. Warnings are not errors in it, since a line that is gone may leave a name unused.
set -u
cd "$(dirname "$0")/.." || exit 2
. scripts/packages.sh
find_swift || exit 2
work=$PWD/.build/mutants
only='' check='' again=''
while [ $# -gt 0 ]; do
    case $1 in
    --check) check=1 ;;
    --again) again=1 ;;
    -*)
        echo "scripts/mutate.sh: unknown option $1" >&2
        exit 64
        ;;
    *) only=$1 ;;
    esac
    shift
done
survivors=0 killed=0 known=0

# What walks long prices unoptimised, and the page that lists the gates: it would notice before any behaviour does.
aside='GatePageTests|LookAheadTests|ThreeClosesTests|StructureStrategyTests|WholeArrayTests|TALibTests|RuleParserTests'
# What is asked first, since it mostly knows within a second; the rest is asked where these see nothing.
near=$(
    grep -rhoE 'struct [A-Za-z]+Tests\b' Tests/EngineTests/*.swift \
        Tests/EngineTests/{Care,Closed,Dials,Prop,Protection,Shadow,Sizing} Tests/DomainTests/{Order,Position}*.swift |
        sed 's/struct //' | grep -vE "^($aside|EntryPropertyTests|PropPathTests)\$" | sort -u | paste -sd '|'
)
export SWIFT_BACKTRACE=enable=no

prepare() {
    mkdir -p "$work/Tests/TestSupport" "$work/Sources" "$work/results"
    rm -rf "$work/Sources/"* "$work/Tests/EngineTests" "$work/Tests/DomainTests"
    cp -pr Sources/Domain Sources/Engine "$work/Sources/"
    mkdir "$work/Sources/Proof"
    cp -p Sources/Proof/AccountingBook.swift "$work/Sources/Proof/"
    cp -pr Tests/EngineTests Tests/DomainTests "$work/Tests/"
    # They read price files, which the package does not.
    rm -rf "$work/Tests/EngineTests/Strategy/Oracle"
    mkdir -p "$work/docs"
    cp -p docs/*.md "$work/docs/"
    cp -p Tests/TestSupport/Fixtures.swift Tests/TestSupport/Golden.swift Tests/TestSupport/Situation.swift "$work/Tests/TestSupport/"
    local manifest
    manifest=$(
        cat <<'MANIFEST'
// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let package = Package(
    name: "mutants",
    targets: [
        .target(name: "Domain", swiftSettings: settings),
        .target(name: "Engine", dependencies: ["Domain"], swiftSettings: settings),
        .target(name: "Proof", dependencies: ["Domain", "Engine"], swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["Domain", "Engine"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(
            name: "DomainTests", dependencies: ["Domain", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "EngineTests", dependencies: ["Domain", "Engine", "Proof", "TestSupport"], exclude: ["Fixtures"],
            swiftSettings: settings),
    ])
MANIFEST
    )
    [ "$(cat "$work/Package.swift" 2>/dev/null)" = "$manifest" ] || printf '%s\n' "$manifest" >"$work/Package.swift"
}

# The first test that failed in `log`. A table's rows are named in the same line; the test's own name is enough.
first_failure() {
    sed 's/\x1b\[[0-9;]*m//g' "$1" | grep -a -m 1 -E '✘ Test .* recorded an issue' |
        sed -E 's/^.*✘ Test "?//; s/"? (with [0-9]+ argument|recorded an issue).*$//'
}

# Builds and tests what is in `work`, until the first test fails. Its name is in `culprit`; 0 where all passed.
try() {
    local log=$work/last.log
    culprit=
    (cd "$work" && timeout 600 swift build --build-tests -Xswiftc -gnone) >"$log" 2>&1 </dev/null || {
        grep -m 5 'error:' "$log" >&2
        echo "$1 does not build; the mutation is at fault" >&2
        return 2
    }
    ask "$log" --filter "\\.($near)(/|\$)" --skip "$aside" && ask "$log" --skip "$aside"
}

# ask LOG ARGUMENTS…: as `try`, of some of the tests.
ask() {
    local log=$1 tests end
    shift
    : >"$log"
    # A loop without an end may fill the memory before its time is over.
    (
        cd "$work" && ulimit -v 16000000
        exec .build/debug/mutantsPackageTests.xctest --testing-library swift-testing --quiet "$@"
    ) >"$log" 2>&1 </dev/null &
    tests=$!
    end=$((SECONDS + 120))
    while kill -0 "$tests" 2>/dev/null; do
        culprit=$(first_failure "$log")
        if [ -z "$culprit" ] && [ "$SECONDS" -ge "$end" ]; then culprit="a test that never ended"; fi
        if [ -n "$culprit" ]; then
            kill -KILL "$tests"
            wait "$tests" 2>/dev/null
            return 1
        fi
        sleep 0.1
    done
    wait "$tests" && return 0
    culprit=$(first_failure "$log")
    : "${culprit:=a crash}"
    return 1
}

digest() { sha256sum | cut -c 1-32; }
# Of all tests, or of those files that hold the words "$1".
tests_digest() {
    if [ -z "${1:-}" ]; then
        find Tests/EngineTests Tests/DomainTests Tests/TestSupport -name '*.swift' -print0
    else
        grep -rlZF --include='*.swift' -e "${1%%(*}" Tests/EngineTests Tests/DomainTests ||
            find Tests/EngineTests Tests/DomainTests -name '*.swift' -print0
    fi | sort -z | xargs -0r cat | digest
}

# What of `culprit` stands in a test's file.
words() { case $culprit in 'a crash' | 'a test that never ended') ;; *) echo "$culprit" ;; esac; }

# tell NAME CULPRIT: counts what was seen, and prints it.
tell() {
    if [ -z "$2" ]; then
        survivors=$((survivors + 1))
        printf '%-58s SURVIVED\n' "$1"
    else
        killed=$((killed + 1))
        printf '%-58s killed by: %s\n' "$1" "$2"
    fi
}

# mutate NAME FILE FROM TO: FROM must stand in FILE exactly once, and may span lines.
mutate() {
    local name=$1 file=$2 from=$3 to=$4 text rest result seen
    [[ $name =~ $only ]] || return 0
    text=$(<"$file") || exit 2
    rest=${text#*"$from"}
    if [ "$rest" = "$text" ] || [[ $rest == *"$from"* ]]; then
        echo "$name does not stand exactly once in $file" >&2
        [ -n "$check" ] || exit 2
        survivors=$((survivors + 1))
        return 0
    fi
    if [ -n "$check" ]; then
        killed=$((killed + 1))
        return 0
    fi
    text=${text/"$from"/"$to"}
    result=$work/results/$(printf '%s\n%s\n' "$file" "$text" | digest)
    if [ -z "$again" ] && [ -f "$result" ]; then
        { read -r seen && read -r culprit; } <"$result"
        if [ "$seen" = "$(tests_digest "$(words)")" ]; then
            known=$((known + 1))
            tell "$name" "$culprit"
            return 0
        fi
    fi
    printf '%s\n' "$text" >"$work/$file"
    try "$name"
    case $? in
    0) printf '%s\n\n' "$(tests_digest)" >"$result" ;;
    1)
        printf '%s\n%s\n' "$(tests_digest "$(words)")" "$culprit" >"$result"
        ;;
    *)
        cp "$file" "$work/$file"
        broken=$((broken + 1))
        return 0
        ;;
    esac
    tell "$name" "$culprit"
    cp "$file" "$work/$file"
}

broken=0
if [ -z "$check" ]; then
    prepare
    if ! try "The source as it is"; then
        echo "Without any mutation this already fails: $culprit" >&2
        exit 2
    fi
fi

# shellcheck disable=SC2034 # the parts use them
engine=Sources/Engine gate=Sources/Engine/RiskGate.swift care=Sources/Engine/Care sizing=Sources/Engine/Sizing
for part in scripts/mutations/*.sh; do
    # shellcheck source=/dev/null
    . "$part"
done

if [ -n "$check" ]; then
    echo "$killed fit, $survivors do not"
else
    echo "$killed of $((killed + survivors)) caught, $survivors survived ($known known from before)"
fi
[ "$broken" -eq 0 ] || exit 2
[ "$survivors" -eq 0 ]
