# Sourced by the other scripts: makes sure that what the build needs is there.

packages=(
    "pkg-config:finds the libraries below"
    "libcurl4-openssl-dev:talks HTTPS to Telegram and to the market"
    "libjson-c-dev:reads and writes JSON"
    "libyaml-dev:reads the settings"
    "libsqlite3-dev:keeps the journal"
    "libssl-dev:SHA-256 and random numbers"
    "libmicrohttpd-dev:serves the rehearsal's chat page"
    "zlib1g-dev:unpacks recorded prices"
    "tzdata:knows when clocks change"
    "ca-certificates:knows whom to trust on the internet"
)

install_packages() {
    local missing=() entry name
    for entry in "${packages[@]}"; do
        name=${entry%%:*}
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' && continue
        missing+=("$name")
        echo "needed: $name (${entry#*:})"
    done
    if [ ${#missing[@]} -gt 0 ]; then
        if ! command -v apt-get >/dev/null; then
            echo "This host has no apt-get; install the packages above by hand and start again." >&2
            return 64
        fi
        local root=()
        [ "$(id -u)" -eq 0 ] || root=(sudo)
        echo "Installing ${#missing[@]} packages with apt-get${root:+, which asks for your password once}."
        "${root[@]}" apt-get update -qq || echo "apt-get update had trouble; trying with what it knows." >&2
        DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null || {
            echo "apt-get could not install: ${missing[*]}" >&2
            return 64
        }
    fi
    if ! command -v swift >/dev/null && [ -x /opt/swift/usr/bin/swift ]; then PATH=/opt/swift/usr/bin:$PATH; fi
    if ! command -v swift >/dev/null; then
        echo "Swift 6.2 or later is needed and is not in Debian: see https://www.swift.org/install/linux/" >&2
        return 64
    fi
}
