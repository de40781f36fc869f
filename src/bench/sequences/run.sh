#!/usr/bin/env bash
# Sequences on a table of your own and on two generated ones whose truth is known (SequenceData):
#   src/bench/sequences/run.sh [CSV file of persons and years: person, year]     after: mvn -q -DskipTests package
# 70% of the entities are learnt, 30% set aside. Numbers are those of the jobs' own summaries. SEEDS="42 43 44" runs each job
# once for each seed (default: 42).
set -euo pipefail
panel=${1:+$(realpath "$1")}
cd "$(dirname "$0")/../../.."
out=target/bench-sequences
mkdir -p "$out"
java -cp target/test-classes io.mirrorlake.bench.SequenceData "$out"
job() {
  local name=$1.$4 source=$2 sequence=$3
  cat > "$out/$name.conf" << HOCON
mirrorlake {
  seed = $4
  source.path = "$source"
  holdout.fraction = 0.3
  sequence { $sequence }
  model.path = "$out/$name/model"
  target { path = "$out/$name/synthetic", mode = overwrite }
  report.path = "$out/$name/report"
}
HOCON
  local begin=$SECONDS
  submit/mirrorlake run --config "$out/$name.conf" > "$out/$name.log" 2>&1 || { tail -5 "$out/$name.log"; exit 1; }
  python3 - "$name" $((SECONDS - begin)) "$out/$name/report/summary.json" << 'PYTHON'
import json, sys

name, seconds, path = sys.argv[1:]
figures = json.load(open(path))
print(f"{name}, {seconds} s")
for key, value in figures.items():
    if key.startswith("sequence_") and not key.endswith("_reference") and isinstance(value, float):
        print(f"  {key:28} {value:8.3f}   holdout {figures.get(key + '_reference') or float('nan'):8.3f}")
PYTHON
}
for seed in ${SEEDS:-42}; do
  [ -z "$panel" ] || job panel "$panel" 'key = person, order-by = year' "$seed"
  job laboratory "$out/laboratory.csv" 'key = patient, order-by = day, units { value = test }' "$seed"
  job employment "$out/employment.csv" 'key = [region, industry], order-by = month' "$seed"
done
