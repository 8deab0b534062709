#!/bin/sh
# Checks the worksheets and chains of a folder: check.sh [FOLDER]. Needs wfchain on the PATH.
# Ends with the first exit code that is not 0; what was found stands in FOLDER/*.xml and FOLDER/*.json.
set -eu
folder=${1:-chains}

# What worksheets give is what their files show.
wfchain verify "$folder" --format junit > "$folder/verify.xml"

for chain in "$folder"/chain.yaml; do
    # Nothing calculates by mistake.
    wfchain lint --strict "$chain"
    # The tests that stand beside the chain.
    tests="${chain%.yaml}.test.yaml"
    if [ -f "$tests" ]; then wfchain test "$tests" --format junit > "$folder/tests.xml"; fi
    # It runs, and every check holds.
    wfchain run "$chain" --store "$folder/runs.sqlite" --quiet --format json > "$folder/run.json"
done
