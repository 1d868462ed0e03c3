#!/usr/bin/env bash
# Writes every packages.lock.json anew. With an empty package folder, so that no stale package of this machine's cache
# lends its hash (NU1403 on the next machine).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
NUGET_PACKAGES=$empty dotnet restore Explain.Formal.sln -p:RenewLocks=true --force-evaluate -v q
dotnet restore Explain.Formal.sln --force -v q
git status --short -- '*packages.lock.json'
