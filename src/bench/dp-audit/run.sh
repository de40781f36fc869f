#!/usr/bin/env bash
# A canary attack on the private measurement: the epsilon that it shows at least, beside the one that is claimed.
#   src/bench/dp-audit/run.sh [runs a side] [epsilon ...]     after: mvn -q test-compile
# Exits with 1 where a claim is broken.
set -euo pipefail
cd "$(dirname "$0")/../../.."
runs=${1:-1000}
shift || true
[ $# -gt 0 ] || set -- 1 3 10
classpath=target/bench.classpath
[ -f "$classpath" ] || mvn -q dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test > /dev/null
opens=$(sed -n 's:.*<spark\.opens>\(.*\)</spark\.opens>.*:\1:p' pom.xml)
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
# shellcheck disable=SC2086 # A list of options.
java $opens -Xmx1g -cp "target/test-classes:target/classes:$(cat "$classpath")" io.mirrorlake.bench.DpAudit "$runs" "$@" 2> target/dp-audit.log
