#!/usr/bin/env bash
# Checks what a reviewer should not have to: format, analyzers, the walls between projects.
# usage: tools/check.sh CONFIGURATION
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

echo "check: analyzers (a finding is an error)"
dotnet build Explain.Formal.sln -c "$1" -v q

echo "check: format (to repair: dotnet format Explain.Formal.sln)"
dotnet format whitespace . --folder --verify-no-changes --exclude artifacts $(find src tests -type d -name obj -prune)
dotnet format style Explain.Formal.sln --no-restore --verify-no-changes

echo "check: walls"
dotnet test tests/Explain.Formal.Architecture.Tests -c "$1" --no-build -v q
