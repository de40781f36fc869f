#!/usr/bin/env bash
# One machine: Spark in one process, a task slot a core. Needs a JDK 17 and Maven, no Spark.
# Tested by every build.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The heap holds the cached rows and the driver; the networks live beside it, in native memory.
MIRRORLAKE_HEAP=4g submit/mirrorlake run --config conf/adult.conf

# Other numbers of slots, or two executors in processes of their own (2 × 1 core × 3 GiB):
#   submit/mirrorlake run --config conf/adult.conf --master 'local[2]'
#   submit/mirrorlake run --config conf/adult.conf --master 'local-cluster[2,1,3072]'
