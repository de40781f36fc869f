#!/usr/bin/env bash
# Hadoop YARN, with the driver in the cluster (the default here) or on this machine (DEPLOY_MODE=client). Both are tested
# against a real YARN and HDFS, with smaller containers.
set -euo pipefail
cd "$(dirname "$0")/../.."

: "${SPARK_HOME:?set it to a Spark 3.5 distribution for Scala 2.12}"
: "${HADOOP_CONF_DIR:?set it to the folder of core-site.xml and yarn-site.xml}"
: "${DEPLOY_MODE:=cluster}"
# The job's file on a file system that the driver sees, wherever it runs. A file of this machine would have to be sent along:
#   --config parquet-example.conf ... -- --files conf/parquet-example.conf
: "${MIRRORLAKE_JOB:=hdfs:///jobs/orders.conf}"
# The jar, too, need not be sent each time: export MIRRORLAKE_JAR=hdfs:///apps/mirrorlake.jar

# Overhead: networks and BLAS live in native memory, beside the heap. YARN kills a container that takes more than both.
# maxAppAttempts: YARN would run a failed driver again, though a wrong key or a failed gate stays what it is.
# YARN collapses exit codes to 0 and 1: the outcome is in report/summary.json, and the reason in YARN's diagnostics.
submit/mirrorlake run --config "$MIRRORLAKE_JOB" --master yarn -- \
  --deploy-mode "$DEPLOY_MODE" \
  --num-executors 8 \
  --executor-cores 2 \
  --executor-memory 6g \
  --driver-memory 4g \
  --conf spark.executor.memoryOverhead=3g \
  --conf spark.driver.memoryOverhead=2g \
  --conf spark.yarn.maxAppAttempts=1 \
  --conf "spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.maxbytes=2g -Dorg.bytedeco.javacpp.maxphysicalbytes=0"
