#!/usr/bin/env bash
# Installs what is missing to build, run and test Explain.Formal, once, and says what it does.
# A second run does nothing and needs no network. Exits 4 where it may not install, with the commands to run.
#
# What it makes lies in $EXPLAIN_TOOL_CACHE (default: ${XDG_CACHE_HOME:-~/.cache}/explain-formal), outside the
# checkout, so that `make clean`, a second clone and a machine without a network keep it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${EXPLAIN_TOOL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/explain-formal}
z3_version=4.8.12.1
z3_package=$cache/packages/microsoft.z3.$z3_version.nupkg
z3_tarball=z3_4.8.12.orig.tar.gz
z3_tarball_sha256=e3aaefde68b839299cbc988178529535e66048398f7d083b40c69fe0da55f8b7
z3_package_sha256=9eef0b6326645cc2bb4d302eb2b35231ba05536a960ecef4696294b3fb302ace
antlr=$cache/antlr-ng-1.0.10

say() { echo "setup: $*" >&2; }

# cannot SENTENCE COMMAND...: what is missing, and what to type.
cannot() {
    say "$1"
    shift
    say "please run:"
    printf '    %s\n' "$@" >&2
    exit 4
}

# (Errexit is off inside a condition, so the steps below are chained by hand.)
# quietly NAME COMMAND...: runs it, and shows its output only where it fails.
quietly() {
    local log=$cache/$1.log
    shift
    "$@" >"$log" 2>&1 || { tail -n 40 "$log" >&2; say "failed: $* (whole log: $log)"; return 1; }
}

# Installs Debian packages, as root or with sudo.
install_debian() {
    local install="apt-get install -y --no-install-recommends $*" prefix=() sudo=""
    if [[ $(id -u) != 0 ]]; then
        prefix=(sudo)
        [[ -t 0 ]] || prefix=(sudo -n)
        sudo="sudo "
        command -v sudo >/dev/null && "${prefix[@]}" true 2>/dev/null ||
            cannot "missing: $*. This user may not install packages; as root:" "apt-get update" "$install"
    fi
    command -v apt-get >/dev/null || cannot "missing: $*, or what this system calls them; it has no apt-get." "$install"
    say "installing $* with apt (once)"
    { quietly apt-update "${prefix[@]}" apt-get update &&
        DEBIAN_FRONTEND=noninteractive quietly apt-install "${prefix[@]}" $install; } ||
        cannot "apt could not install $*." "${sudo}apt-get update" "${sudo}$install"
}

need_sdk() {
    command -v dotnet >/dev/null ||
        cannot "there is no 'dotnet' on the PATH." "install the .NET SDK that global.json names, from dot.net"
    (cd "$root" && dotnet --version >/dev/null 2>&1) ||
        cannot "the .NET SDK that global.json names is not installed. 'dotnet --list-sdks' shows which ones are." \
            "install the .NET SDK $(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json"), from dot.net"
}

# The native library, and the python3 that generates Z3's bindings. What is present, and EXPLAIN_LIBZ3, come first.
need_debian() {
    local missing=()
    if [[ -n ${EXPLAIN_LIBZ3:-} ]]; then
        [[ -f $EXPLAIN_LIBZ3 ]] ||
            cannot "EXPLAIN_LIBZ3 names '$EXPLAIN_LIBZ3', and there is no such file." \
                "unset EXPLAIN_LIBZ3, or point it at libz3.so"
    # No pipe into `grep -q`: under pipefail it fails now and then, when grep closes the pipe first.
    elif [[ $(/sbin/ldconfig -p 2>/dev/null) != *libz3.so* ]]; then
        missing+=(libz3-4)
    fi
    [[ -f $z3_package ]] || command -v python3 >/dev/null || missing+=(python3-minimal)
    [[ ${#missing[@]} == 0 ]] || install_debian "${missing[@]}"
}

# Prints apt's source lists with only the entries for source packages, so that the system's own lists stay as they are.
source_lists() {
    local into=$1 list
    for list in /etc/apt/sources.list.d/*.sources; do
        [[ -f $list ]] && sed -E 's/^Types:.*/Types: deb-src/' "$list" >"$into/$(basename "$list")"
    done
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [[ -f $list ]] && sed -nE 's/^deb(-src)?[[:space:]]/deb-src /p' "$list" >"$into/$(basename "$list")"
    done
    return 0
}

fetch_z3_sources() {
    mkdir -p "$1/apt/parts" "$1/apt/lists/partial" "$1/download"
    source_lists "$1/apt/parts"
    local options=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$1/apt/parts"
        -o "Dir::State::lists=$1/apt/lists" -o "Dir::Cache=$1/apt" -o APT::Sandbox::User=root)
    quietly z3-lists apt-get "${options[@]}" update || return 1
    (cd "$1/download" && quietly z3-source apt-get "${options[@]}" source --download-only z3=4.8.12-3.1) || return 1
    echo "$z3_tarball_sha256  $1/download/$z3_tarball" | sha256sum --check --status ||
        { say "$z3_tarball is not the file that this recipe was written for (sha256 differs)."; return 1; }
    tar -xzf "$1/download/$z3_tarball" -C "$1" --strip-components=1
}

pack_z3() {
    local work=$1 header headers=() pack=$1/pack
    for header in api ast_containers algebraic polynomial rcf fixedpoint optimization fpa spacer; do
        headers+=("$work/src/api/z3_$header.h")
    done
    mkdir -p "$pack"
    quietly z3-native python3 "$work/scripts/update_api.py" --dotnet-output-dir "$pack" "${headers[@]}" &&
        quietly z3-enumerations python3 "$work/scripts/mk_consts_files.py" --dotnet-output-dir "$pack" "${headers[@]}" &&
        cp "$work"/src/api/dotnet/*.cs "$root/tools/z3/Microsoft.Z3.csproj" "$root/global.json" "$pack" || return 1
    (cd "$pack" && SOURCE_DATE_EPOCH=1600000000 quietly z3-pack \
        dotnet pack -c Release -v q --nologo -o "$work/out") || return 1
    cp "$work/out/Microsoft.Z3.$z3_version.nupkg" "$z3_package.tmp"
    echo "$z3_package_sha256  $z3_package.tmp" | sha256sum --check --status || {
        say "the packed Microsoft.Z3 is not byte for byte the one that the lock files name:"
        sha256sum "$z3_package.tmp" >&2
        say "a change of the recipe needs a new last part of its version, a new sha256 in tools/setup.sh and 'make lock'."
        return 1
    }
    mv "$z3_package.tmp" "$z3_package"
}

need_z3_package() {
    [[ -f $z3_package ]] && return
    say "packing Microsoft.Z3 $z3_version from Debian's source package (once, about 20 s)"
    local work
    work=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder's name is fixed now
    trap "rm -rf '$work'" EXIT
    fetch_z3_sources "$work" && pack_z3 "$work" ||
        cannot "Microsoft.Z3 could not be packed; the lines above say why." "make setup"
}

need_antlr() {
    cmp -s "$root/tools/antlr/package-lock.json" "$antlr/package-lock.json" && [[ -f $antlr/installed ]] && return
    command -v npm >/dev/null || cannot "there is no 'npm' on the PATH." "install Node 20 or later, from nodejs.org"
    say "installing the grammar generator antlr-ng with npm (once)"
    mkdir -p "$antlr"
    rm -f "$antlr/installed"
    cp "$root"/tools/antlr/{package.json,package-lock.json,.npmrc} "$antlr"
    (cd "$antlr" && quietly npm npm ci --ignore-scripts) ||
        cannot "npm could not install antlr-ng." "make setup"
    touch "$antlr/installed"
}

mkdir -p "$cache/packages"
exec 9>"$cache/lock"
flock 9
need_debian
[[ -f $z3_package && -f $antlr/installed ]] || need_sdk
need_z3_package
need_antlr
