#!/usr/bin/env bash
# A whole job on a table without and with relations: what learning columns as residuals is worth.
#   src/bench/relations/run.sh <Parquet file or folder> <column to predict>     after: mvn -q -DskipTests package
# 80% of the rows are learnt, 20% set aside. Numbers are those of the jobs' own summaries.
set -euo pipefail
table=$(realpath "$1")
target=$2
cd "$(dirname "$0")/../../.."
out=target/bench-relations/$(basename "${table%.*}")
mkdir -p "$out"
line() {
  python3 - "$@" << 'PYTHON'
import json, sys

enabled, seconds, path = sys.argv[1:]
figures = json.load(open(path))
ratio = figures.get("tstr_r2_ratio", figures.get("tstr_auc_ratio", float("nan")))
print(f"{enabled:10} {figures['c2st_auc']:8.3f} {figures['c2st_auc_reference']:13.3f} {ratio:11.3f} {seconds:>8}")
PYTHON
}
printf '%-10s %8s %13s %11s %8s\n' relations C2ST 'C2ST holdout' 'TSTR ratio' seconds
for enabled in false true; do
  begin=$SECONDS
  cat > "$out/$enabled.conf" << HOCON
mirrorlake {
  source { format = parquet, path = "$table" }
  holdout.fraction = 0.2
  model.path = "$out/$enabled/model"
  target { path = "$out/$enabled/synthetic", mode = overwrite }
  report { path = "$out/$enabled/report", target-column = "$target" }
  profile.relations.enabled = $enabled
}
HOCON
  submit/mirrorlake run --config "$out/$enabled.conf" > "$out/$enabled.log" 2>&1 || { tail -5 "$out/$enabled.log"; exit 1; }
  line "$enabled" $((SECONDS - begin)) "$out/$enabled/report/summary.json"
done
