# shellcheck shell=bash
# Sourced by the other scripts: makes sure that what the build needs is there.

packages=(
    "pkg-config:finds the libraries below"
    "libcurl4-openssl-dev:talks HTTPS to Telegram and to the market"
    "libjson-c-dev:reads and writes JSON"
    "libyaml-dev:reads the settings"
    "libexpat1-dev:reads the weekly calendar as XML"
    "libsqlite3-dev:keeps the journal"
    "libssl-dev:SHA-256 and random numbers"
    "libmicrohttpd-dev:serves the rehearsal's chat page"
    "libcairo2-dev:draws pictures for the chat"
    "libqrencode-dev:draws QR codes"
    "fonts-dejavu-core:writes the numbers on pictures"
    "zlib1g-dev:unpacks recorded prices, packs pictures"
    "tzdata:knows when clocks change"
    "ca-certificates:knows whom to trust on the internet"
)

is_installed() {
    case $(dpkg-query -W -f='${Status} ' "$1" 2>/dev/null) in
        *'install ok installed'*) return 0 ;;
        *) return 1 ;;
    esac
}

# Installs what is missing and says what and why; asks nothing and says nothing where all is there.
# Returns 64 where it cannot.
install_packages() {
    local entry missing=() root=()
    for entry in "${packages[@]}"; do
        is_installed "${entry%%:*}" && continue
        missing+=("${entry%%:*}")
        echo "needed: ${entry%%:*} (${entry#*:})"
    done
    if [ ${#missing[@]} -gt 0 ] && ! command -v apt-get >/dev/null; then
        echo "This host has no apt-get. If the build fails, install what is named above by hand." >&2
    elif [ ${#missing[@]} -gt 0 ]; then
        if [ "$(id -u)" -ne 0 ]; then
            command -v sudo >/dev/null || {
                echo "There is no sudo. As root: apt-get install ${missing[*]}" >&2
                return 64
            }
            root=(sudo)
        fi
        echo "Installing ${#missing[@]} packages with apt-get${root:+; sudo may ask for your password}."
        "${root[@]}" apt-get update -qq || echo "apt-get update had trouble; trying with what it knows." >&2
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null || {
            echo "apt-get could not install: ${missing[*]}" >&2
            return 64
        }
    fi
    find_swift
}

find_swift() {
    local folder
    for folder in /opt/swift/usr/bin "${HOME:-}/.local/share/swiftly/bin"; do
        command -v swift >/dev/null && return 0
        [ -x "$folder/swift" ] && PATH=$folder:$PATH
    done
    command -v swift >/dev/null && return 0
    echo "Swift 6.2 or later is needed and is not in Debian: see https://www.swift.org/install/linux/" >&2
    return 64
}
