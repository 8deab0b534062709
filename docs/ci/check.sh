#!/bin/sh
# Checks the worksheets and chains of a folder: check.sh [FOLDER]. Needs wfchain on the PATH.
# Everything is tried; it ends with the first exit code that is not 0. What was found stands in reports/.
set -u
folder=${1:-chains}
rm -rf reports && mkdir reports || exit 6

code=0
try() {
    "$@" && return
    found=$?
    if [ "$code" -eq 0 ]; then code=$found; fi
}

# What worksheets give is what their files show.
try wfchain verify "$folder" --format junit > reports/verify.xml
# Nothing calculates by mistake, in chains and worksheets.
try wfchain lint --strict "$folder"

for place in "$folder" "$folder"/*/; do
    for chain in "${place%/}"/chain.yaml "${place%/}"/chain.json; do [ -f "$chain" ] && break; done
    [ -f "$chain" ] || continue
    name=$(basename "$(cd "$place" && pwd)")
    # The tests that stand beside the chain.
    tests="${chain%.*}.test.yaml"
    if [ -f "$tests" ]; then try wfchain test "$tests" --format junit > "reports/$name.tests.xml"; fi
    # It runs, and every check holds.
    try wfchain run "$chain" --store runs.sqlite --quiet --junit "reports/$name.run.xml" --summary "reports/$name.md"
done
exit "$code"
