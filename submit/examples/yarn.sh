#!/usr/bin/env bash
# Hadoop YARN, the driver in the cluster too. Not tested yet.
set -euo pipefail
cd "$(dirname "$0")/../.."

: "${SPARK_HOME:?set it to a Spark 3.5 distribution for Scala 2.12}"
: "${HADOOP_CONF_DIR:?set it to the folder of core-site.xml and yarn-site.xml}"

# In cluster mode the driver sees no file of this machine: --files carries the job's file along, and
# --config names it without its folder. Log settings of this machine do not apply there.
#
# Native memory (networks, BLAS) counts as overhead: without room for it YARN kills the container.
# YARN collapses exit codes to 0 and 1: the outcome is also in report/summary.json.
submit/mirrorlake run --config parquet-example.conf --master yarn -- \
  --deploy-mode cluster \
  --files conf/parquet-example.conf \
  --num-executors 8 \
  --executor-cores 2 \
  --executor-memory 6g \
  --driver-memory 4g \
  --conf spark.executor.memoryOverhead=3g \
  --conf spark.driver.memoryOverhead=2g \
  --conf "spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.maxbytes=2g -Dorg.bytedeco.javacpp.maxphysicalbytes=0"
