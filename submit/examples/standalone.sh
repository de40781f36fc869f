#!/usr/bin/env bash
# A standalone Spark cluster. Tried by hand with a master and a worker on one machine; a cluster of several machines is not
# tested.
set -euo pipefail
cd "$(dirname "$0")/../.."

: "${SPARK_HOME:?set it to a Spark 3.5 distribution for Scala 2.12}"
: "${SPARK_MASTER:=spark://localhost:7077}"

# Paths have to be reachable from every executor: a shared file system, HDFS or an object store.
submit/mirrorlake run --config conf/parquet-example.conf --master "$SPARK_MASTER" -- \
  --driver-memory 4g \
  --executor-memory 4g \
  --total-executor-cores 8 \
  --conf spark.executor.memoryOverhead=2g
