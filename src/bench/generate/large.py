#!/usr/bin/env python3
"""Many rows from a trained model by two executors of 2 GiB, each a process of its own: memory and progress over time.

    SPARK_HOME=/opt/spark python3 src/bench/generate/large.py [rows] [seconds between lines]      after: submit/mirrorlake run --config conf/adult.conf

Run from the project's folder. A line of Markdown now and then: seconds since the start, live heap after a full collection and
resident memory of the larger executor, megabytes written; at the end the rows of the table, and rows a second.
"""
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scaling"))
from scaling import live_heap, processes, resident, show

OUT = os.path.abspath("target/bench-large")


def written():
    """Megabytes of rows in the target's folder or its hidden sibling, finished or not."""
    paths = (os.path.join(folder, name) for folder, _, names in os.walk(OUT) for name in names if name.endswith(".parquet"))
    return sum(os.path.getsize(path) for path in paths if os.path.exists(path)) / 1e6


def main():
    if "SPARK_HOME" not in os.environ:
        sys.exit("SPARK_HOME is not set: executors of their own need a Spark distribution")
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    pause = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    show("seconds", "executor heap", "executor resident", "written")
    with open(f"{OUT}/log", "w") as log:
        begin = time.time()
        job = subprocess.Popen(["submit/mirrorlake", "generate", "--config", "conf/adult.conf", "--rows", str(rows), "--set",
                                f"target.path={OUT}/synthetic", "--master", "local-cluster[2,1,2048]"],
                               stdout=log, stderr=subprocess.STDOUT)
        while job.poll() is None:
            time.sleep(pause)
            executors = processes()[1]
            if len(executors) != 2:
                continue
            try:
                heap, memory = (max(map(of, executors)) for of in (live_heap, resident))
            except (subprocess.CalledProcessError, FileNotFoundError):
                continue  # One has ended since it was seen.
            show(f"{time.time() - begin:.0f}", f"{heap:.0f} MiB", f"{memory:.0f} MiB", f"{written():.0f} MB")
        seconds = time.time() - begin
    if job.returncode:
        sys.exit(f"The job failed, see {OUT}/log")
    print(f"\n{rows:,} rows asked, {written():.0f} MB, {seconds:.0f} s, {rows / seconds:,.0f} rows/s, Spark's start included")


if __name__ == "__main__":
    main()
