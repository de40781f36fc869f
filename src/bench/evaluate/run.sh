#!/usr/bin/env bash
# Time of `evaluate` on generated tables of 20 columns, by a driver of 2 GiB and two executors of 4 GiB, a core each, against a
# plain scan of both tables on two cores.
#   SPARK_HOME=/opt/spark src/bench/evaluate/run.sh [rows] [folder for the tables]     after: mvn -q -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/../../.."
: "${SPARK_HOME:?executors of their own need a Spark distribution}"
rows=${1:-10000000}
folder=$(mkdir -p "${2:-target/evaluate-bench}/$rows" && cd "${2:-target/evaluate-bench}/$rows" && pwd)
classpath=target/bench.classpath
mvn -q dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test > /dev/null
mapfile -t opens < <(grep -o -- '--add-opens=[^ <]*' pom.xml | sort -u)
scan=$(java -XX:+UseParallelGC -Xmx3g "${opens[@]}" -Duser.timezone=UTC -cp "target/test-classes:target/classes:$(cat "$classpath")" \
  io.mirrorlake.bench.EvaluateBench "$folder" "$rows" 20 2> /dev/null | tail -1)
cat > "$folder/job.conf" << HOCON
mirrorlake {
  source { format = parquet, path = "$folder/real" }
  holdout.path = "$folder/holdout"
  target.path = "$folder/synthetic"
  model.path = "$folder/model"
  report.path = "$folder/report"
}
HOCON
begin=$(date +%s.%N)
submit/mirrorlake evaluate --config "$folder/job.conf" --master 'local-cluster[2,1,4096]' -- --driver-memory 2g > "$folder/log" 2>&1 ||
  { tail -20 "$folder/log" >&2; exit 1; }
end=$(date +%s.%N)
grep '^evaluate' "$folder/log"
awk -v rows="$rows" -v scan="$scan" -v begin="$begin" -v end="$end" 'BEGIN {
  printf "%d rows of each: scan %.1f s, evaluate %.0f s, %.1f times\n", rows, scan, end - begin, (end - begin) / scan }'
