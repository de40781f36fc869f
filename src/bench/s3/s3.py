#!/usr/bin/env python3
"""The stages of docs/etl.md on an S3 server of this machine, by s3a: what lands in the bucket, and whether a repeated day is the same.

    python3 -m venv /tmp/s3 && /tmp/s3/bin/pip install -r src/bench/s3/requirements.txt
    SPARK_HOME=/opt/spark /tmp/s3/bin/python src/bench/s3/s3.py

Run from the project's folder. Starts moto's server with twelve days of 1,500 generated orders, then etl.sh train, daily (twice)
and check through spark-submit; hadoop-aws comes from Maven's repository, some 280 MB once. Ends with 1 where a stage fails, a
folder has no _SUCCESS, hidden files stay behind, or the repeated day has other rows. moto is no S3: latencies, throttling and
rights are not tried.
"""
import datetime
import io
import os
import subprocess
import sys

import boto3
import numpy as np
import pandas as pd
from moto.server import ThreadedMotoServer

BUCKET = "lake"
KEYS = {"aws_access_key_id": "any", "aws_secret_access_key": "any", "region_name": "us-east-1"}


def orders(day, rows=1_500):
    random = np.random.default_rng(day)
    amount = np.round(np.exp(random.normal(3, 1, rows)), 2)
    return pd.DataFrame({"order_id": 100_000 + day * rows + np.arange(rows), "amount": amount,
                         "country": random.choice(["DE", "FR", "IT", "ES"], rows, p=[0.5, 0.3, 0.15, 0.05]),
                         "items": random.integers(1, 9, rows), "paid": amount > 20})


def stage(environment, *arguments):
    print("etl.sh", *arguments, flush=True)
    job = subprocess.run(["submit/examples/etl.sh", *arguments], env=environment, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True)
    if job.returncode:
        sys.exit(job.stdout)
    return job.stdout


def objects(store, prefix):
    return {o["Key"]: o["Size"] for o in store.list_objects_v2(Bucket=BUCKET, Prefix=prefix)["Contents"]}


def rows(store, folder):
    parts = [key for key in sorted(objects(store, folder)) if key.endswith(".parquet")]
    tables = [pd.read_parquet(io.BytesIO(store.get_object(Bucket=BUCKET, Key=key)["Body"].read())) for key in parts]
    return pd.concat(tables, ignore_index=True)


def main():
    server = ThreadedMotoServer(port=0)
    server.start()
    endpoint = "http://127.0.0.1:%d" % server.get_host_and_port()[1]
    store = boto3.client("s3", endpoint_url=endpoint, **KEYS)
    store.create_bucket(Bucket=BUCKET)
    for day in range(12):
        file = io.BytesIO()
        orders(day).to_parquet(file, index=False)
        folder = f"real/orders/dt={datetime.date(2024, 1, 1) + datetime.timedelta(days=day)}"
        store.put_object(Bucket=BUCKET, Key=f"{folder}/part-0.parquet", Body=file.getvalue())
    settings = {"endpoint": endpoint, "path.style.access": "true", "access.key": "any", "secret.key": "any",
                "connection.ssl.enabled": "false"}
    options = ["--master local[2] --driver-memory 3g --packages org.apache.hadoop:hadoop-aws:3.3.4"]
    options += [f"--conf spark.hadoop.fs.s3a.{key}={value}" for key, value in settings.items()]
    environment = os.environ | {"LAKE": f"s3a://{BUCKET}", "MIRRORLAKE_SUBMIT_ARGS": " ".join(options)}

    stage(environment, "train", "2024-01-08")
    made = []
    for _ in range(2):
        stage(environment, "daily", "2024-01-10", "5000")
        made.append(rows(store, "synthetic/orders/dt=2024-01-10/"))
    print(stage(environment, "check", "2024-01-10"))

    found = objects(store, "models") | objects(store, "synthetic") | objects(store, "reports")
    for key, size in found.items():
        print(f"{size:>9,} {key}")
    whole = all(f"{folder}/_SUCCESS" in found
                for folder in ("models/orders/before=2024-01-08", "synthetic/orders/dt=2024-01-10", "reports/orders/dt=2024-01-10"))
    hidden = [key for key in found if any(part.startswith(".") for part in key.split("/"))]
    print(f"{len(made[0]):,} rows, the repeated day {'equal' if made[0].equals(made[1]) else 'NOT equal'}, "
          f"folders {'whole' if whole else 'NOT whole'}, hidden files left: {hidden or 'none'}")
    server.stop()
    sys.exit(0 if made[0].equals(made[1]) and whole and not hidden else 1)


if __name__ == "__main__":
    main()
