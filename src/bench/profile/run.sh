#!/usr/bin/env bash
# Profile of generated Parquet tables against a plain scan of all their columns, two cores, one session, in turn:
# seconds (median of three turns) and the ratio profile ÷ scan.
#   src/bench/profile/run.sh [folder for the tables]     after: mvn -q test-compile
set -euo pipefail
cd "$(dirname "$0")/../../.."
folder=${1:-target/profile-bench}
classpath=target/bench.classpath
mvn -q dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test > /dev/null
mapfile -t opens < <(grep -o -- '--add-opens=[^ <]*' pom.xml | sort -u)
profile() { java -XX:+UseParallelGC -Xmx"$1" "${opens[@]}" -Duser.timezone=UTC -cp "target/test-classes:target/classes:$(cat "$classpath")" io.mirrorlake.bench.ProfileBench "$folder" "${@:2}" 2> /dev/null | grep -E '^ *[0-9]+ +[0-9]+ '; }
printf '%10s %8s %10s %10s %8s\n' rows columns 'scan s' 'profile s' ratio
for rows in 1250000 2500000 5000000; do profile 3g "$rows" 20 3; done
for columns in 20 200 2000; do profile 4g 20000 "$columns" 3; done
profile 4g 20000 5000 1
