#!/usr/bin/env bash
# Kubernetes. Not run on a cluster by the build. The image holds Spark 3.5 for Scala 2.12 on Java 17, the jar under
# /opt/mirrorlake, and the Hadoop client of your object store.
set -euo pipefail
cd "$(dirname "$0")/../.."

: "${SPARK_HOME:?set it to a Spark 3.5 distribution for Scala 2.12}"
: "${KUBERNETES_MASTER:?such as k8s://https://10.0.0.1:6443}"
: "${MIRRORLAKE_IMAGE:?such as registry.example.com/mirrorlake:0.1.0}"
: "${MIRRORLAKE_JOB:=s3a://lake/jobs/orders.conf}"

# The image's jar, not this machine's. fs.s3a.* credentials come from the pod's service account or a secret. The driver's
# pod ends with the command's own exit code.
export MIRRORLAKE_JAR=local:///opt/mirrorlake/mirrorlake.jar
submit/mirrorlake run --config "$MIRRORLAKE_JOB" --master "$KUBERNETES_MASTER" -- \
  --deploy-mode cluster \
  --name mirrorlake \
  --conf spark.kubernetes.container.image="$MIRRORLAKE_IMAGE" \
  --conf spark.kubernetes.authenticate.driver.serviceAccountName=spark \
  --conf spark.executor.instances=8 \
  --conf spark.executor.cores=2 \
  --conf spark.executor.memory=6g \
  --conf spark.executor.memoryOverhead=3g \
  --conf spark.driver.memory=4g \
  --conf spark.driver.memoryOverhead=2g
