#!/usr/bin/env bash
# Rows a second of CPU time that one thread generates from a trained model, and to Parquet on two slots.
#   src/bench/generate/run.sh [model folder] [blocks]     after: mvn -q test-compile, and a training (default: out/adult/model)
# Where PYTHON names a Python with the package ctgan, first what CTGAN samples on the same machine.
set -euo pipefail
cd "$(dirname "$0")/../../.."
model=${1:-out/adult/model}
classpath=target/bench.classpath
mvn -q dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test > /dev/null
opens=$(sed -n 's#.*<spark.opens>\(.*\)</spark.opens>.*#\1#p' pom.xml)
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
[ -z "${PYTHON:-}" ] || "$PYTHON" src/bench/generate/ctgan_sampling.py 2> /dev/null
# shellcheck disable=SC2086
java $opens -XX:+UseSerialGC -Xmx1g -Dlog4j.configurationFile=conf/log4j2.properties \
  -cp "target/test-classes:target/classes:$(cat "$classpath")" io.mirrorlake.generate.GenerateBench "$model" "${2:-20}" target/bench.generated 2> /dev/null
