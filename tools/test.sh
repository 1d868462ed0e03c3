#!/usr/bin/env bash
# Runs every test of the solution and says what was counted: the data, then `N passed, N failed` (`, N skipped`).
# usage: tools/test.sh CONFIGURATION [slow]
# Tests that take minutes carry [Trait("Speed", "Slow")]; they run alone, with 'slow', and never else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

results=$PWD/artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

# The data lies in a folder of its own, beside the checkout; tests that need it are skipped where it is not.
data=${EXPLAIN_DATA:-$PWD/../shared/data}
if [[ -d $data ]]; then
    EXPLAIN_DATA=$(cd "$data" && pwd)
    export EXPLAIN_DATA
    presence=present
else
    unset EXPLAIN_DATA
    presence=absent
fi

if [[ -e /sys/class/net/lo/operstate && $(</sys/class/net/lo/operstate) == down ]]; then
    echo "The test host talks over the loopback interface, and it is down: ip link set lo up" >&2
    exit 4
fi

dotnet build Explain.Formal.sln -c "$1" -v q
# One run over all assemblies: a run for each project takes four times as long.
assemblies=()
for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    assemblies+=("tests/$name/bin/$1/net10.0/$name.dll")
done
filter='Speed!=Slow'
[[ ${2:-} != slow ]] || filter='Speed=Slow'
status=0
dotnet test "${assemblies[@]}" --parallel --filter "$filter" --results-directory "$results" --logger "trx;LogFilePrefix=run" || status=$?

# Counters of one run: <Counters total="9" executed="8" passed="8" .../>; what was not executed was skipped.
read -r total executed passed < <(cat "$results"/*.trx | sed -nE \
    's/.*<Counters total="([0-9]+)" executed="([0-9]+)" passed="([0-9]+)".*/\1 \2 \3/p' |
    awk '{ t += $1; e += $2; p += $3 } END { print t + 0, e + 0, p + 0 }')
failed=$((executed - passed))
skipped=$((total - executed))
if [[ $status != 0 && $failed == 0 ]]; then
    echo "A test host died before it could report: it counts as one failure." >&2
    failed=1
fi

summary="$passed passed, $failed failed"
[[ $skipped == 0 ]] || summary+=", $skipped skipped"
echo "$summary" >"$results/summary.txt"
echo "data: $presence"
echo "$summary"
[[ $status == 0 && $failed == 0 && $passed != 0 ]]
