#!/usr/bin/env bash
# Writes docs/sbom.json: what the program is made of, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/).
#
#   scripts/sbom.sh [--check]       with --check: only whether the file is what would be written
#
# The packages are those of scripts/packages.sh, the modules those of Package.swift; what is known of each beside its name
# stands in the table below. The libraries are the host's own and kept up to date by it, so that a version is the
# oldest that is tested, and the range is open upwards.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/packages.sh
. scripts/packages.sh
file=docs/sbom.json

# What it is called, from which version on (Debian 12's), licence (https://spdx.org/licenses/), and how it is used.
declare -A facts=(
    [pkg-config]="pkgconf|1.8.1|ISC|build"
    [libcurl4-openssl-dev]="curl|7.88.1|curl|linked"
    [libjson-c-dev]="json-c|0.16|MIT|linked"
    [libyaml-dev]="libyaml|0.2.5|MIT|linked"
    [libexpat1-dev]="expat|2.5.0|MIT|linked"
    [libsqlite3-dev]="sqlite|3.40.1|blessing|linked"
    [libssl-dev]="openssl|3.0.19|Apache-2.0|linked"
    [libmicrohttpd-dev]="libmicrohttpd|0.9.75|LGPL-2.1-or-later|linked"
    [libcairo2-dev]="cairo|1.16.0|LGPL-2.1-only OR MPL-1.1|linked"
    [libqrencode-dev]="libqrencode|4.1.1|LGPL-2.1-or-later|linked"
    [fonts-dejavu-core]="dejavu-fonts|2.37|Bitstream-Vera|read"
    [zlib1g-dev]="zlib|1.2.13|Zlib|linked"
    [tzdata]="tzdata|2025b|LicenseRef-public-domain|read"
    [ca-certificates]="ca-certificates|20230311|MPL-2.0|read"
)

# The module of Package.swift that wraps a package, if any.
module_of() { sed -nE "s/^ *library\(\"([A-Za-z]+)\", \"[^\"]*\", \"$1\"\),\$/\1/p" Package.swift; }

# A licence is an identifier, an expression of several, or a name of our own.
licence() {
    case $1 in
    LicenseRef-public-domain) printf '{ "license": { "name": "public domain" } }' ;;
    *' '*) printf '{ "expression": "%s" }' "$1" ;;
    *) printf '{ "license": { "id": "%s" } }' "$1" ;;
    esac
}

component() { # reference, name, version, description, licence, purl, properties as name=value…
    local reference=$1 name=$2 version=$3 description=$4 licence=$5 purl=$6 property comma=
    shift 6
    printf '    {\n      "type": "%s",\n      "bom-ref": "%s",\n      "name": "%s",\n      "version": "%s",\n' \
        "$([[ $* == *use=read* ]] && echo data || echo library)" "$reference" "$name" "$version"
    printf '      "description": "%s",\n      "licenses": [%s],\n      "purl": "%s",\n      "properties": [' \
        "$description" "$(licence "$licence")" "$purl"
    for property in "$@"; do
        printf '%s\n        { "name": "deskbot:%s", "value": "%s" }' "$comma" "${property%%=*}" "${property#*=}"
        comma=,
    done
    printf '\n      ]\n    }'
}

# shellcheck disable=SC2016 # a schema's name begins with a dollar
document() {
    local entry package name version spdx use module references=()
    printf '{\n  "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",\n  "bomFormat": "CycloneDX",\n'
    printf '  "specVersion": "1.6",\n  "version": 1,\n  "metadata": {\n    "component": {\n'
    printf '      "type": "application",\n      "bom-ref": "deskbot",\n      "name": "deskbot"\n    }\n  },\n  "components": [\n'
    for entry in "${packages[@]}"; do
        package=${entry%%:*}
        [ -n "${facts[$package]:-}" ] || {
            echo "scripts/sbom.sh knows nothing of $package" >&2
            return 1
        }
        IFS='|' read -r name version spdx use <<<"${facts[$package]}"
        module=$(module_of "$package")
        component "$package" "$name" "$version" "${entry#*:}" "$spdx" "pkg:deb/debian/$package?distro=bookworm" \
            "use=$use" "versions=vers:deb/>=$version" ${module:+"module=$module"}
        printf ',\n'
        references+=("$package")
    done
    component swift-runtime swift-runtime 6.2 "the language's own libraries, linked statically" \
        "Apache-2.0 WITH Swift-exception" "pkg:github/swiftlang/swift" "use=linked" "versions=vers:semver/>=6.2.0"
    printf '\n  ],\n  "dependencies": [\n    {\n      "ref": "deskbot",\n      "dependsOn": [\n'
    printf '        "%s",\n' "${references[@]}"
    printf '        "swift-runtime"\n      ]\n    }\n  ]\n}\n'
}

made=$(document)
if [ "${1:-}" = --check ]; then
    [ "$made" = "$(cat "$file")" ] || {
        echo "$file is not what Package.swift and scripts/packages.sh say: run scripts/sbom.sh" >&2
        exit 1
    }
else
    printf '%s\n' "$made" >"$file"
fi
