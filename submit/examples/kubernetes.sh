#!/usr/bin/env bash
# Kubernetes. Not tested yet. The image holds Spark 3.5 for Scala 2.12 on Java 17, the jar under
# /opt/mirrorlake, and the Hadoop client of your object store.
set -euo pipefail

: "${SPARK_HOME:?set it to a Spark 3.5 distribution for Scala 2.12}"
: "${KUBERNETES_MASTER:?such as k8s://https://10.0.0.1:6443}"
: "${MIRRORLAKE_IMAGE:?such as registry.example.com/mirrorlake:0.1.0}"
: "${MIRRORLAKE_JOB:=s3a://lake/jobs/orders.conf}"

# spark-submit itself: submit/mirrorlake would send the jar of this machine. The job's file is read
# from the object store. fs.s3a.* credentials come from the pod's service account or a secret.
"$SPARK_HOME/bin/spark-submit" \
  --master "$KUBERNETES_MASTER" \
  --deploy-mode cluster \
  --name mirrorlake \
  --conf spark.kubernetes.container.image="$MIRRORLAKE_IMAGE" \
  --conf spark.kubernetes.authenticate.driver.serviceAccountName=spark \
  --conf spark.executor.instances=8 \
  --conf spark.executor.cores=2 \
  --conf spark.executor.memory=6g \
  --conf spark.executor.memoryOverhead=3g \
  --conf spark.driver.memory=4g \
  --conf spark.driver.memoryOverhead=2g \
  --class io.mirrorlake.Mirrorlake \
  local:///opt/mirrorlake/mirrorlake.jar \
  run --config "$MIRRORLAKE_JOB"
