#!/usr/bin/env python3
"""Rows under a condition, against the real rows that meet it, by how rare these are.

    python3 -m venv /tmp/fidelity && /tmp/fidelity/bin/pip install -r src/bench/fidelity/requirements.txt
    /tmp/fidelity/bin/python src/bench/generate/conditions.py --judge JUDGE      # after: submit/mirrorlake run --config conf/adult.conf

Run from the project's folder. JUDGE is a script as fidelity.py takes it. As many rows as the training table has, 300 at the least;
seconds are those of the whole command, the start of Java and Spark included. The judge cuts them to the number of real rows. In
brackets: the test table's rows under the same condition in their place.
"""
import argparse
import os
import re
import subprocess
import sys
import time

import pandas as pd

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fidelity"))
from judging import ADULT, scores

OUT = os.path.abspath("target/bench-conditions")
CONDITIONS = (("income", ">50K"), ("education", "Doctorate"), ("native_country", "Cuba"), ("native_country", "Taiwan"),
              ("workclass", "Without-pay"))


def figures(judge, folder, synthetic, out):
    found = scores(judge, f"{folder}/train.csv", f"{folder}/test.csv", synthetic, None, out)
    return found["sdmetrics"]["pair_trends_all"], found["c2st"]["auc"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", required=True, help="the judge's script")
    options = parser.parse_args()
    train, test = (pd.read_csv(path, keep_default_na=False) for path in ADULT[:2])
    print("| condition | real rows | share | seconds | tried | all pairs | C2ST |\n|---|---|---|---|---|---|---|", flush=True)
    for number, (column, value) in enumerate(CONDITIONS):
        folder = f"{OUT}/{number}"
        os.makedirs(folder, exist_ok=True)
        real = train[train[column] == value]
        real.to_csv(f"{folder}/train.csv", index=False)
        test[test[column] == value].to_csv(f"{folder}/test.csv", index=False)
        begin = time.time()
        job = subprocess.run(["submit/mirrorlake", "generate", "--config", "conf/adult.conf", "--rows", str(max(300, len(real))),
                              "--set", f"target.path={folder}/synthetic", "--set", "target.mode=overwrite",
                              "--set", f"generate.where={column} = '{value}'"],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if job.returncode:
            sys.exit(job.stdout)
        seconds = time.time() - begin
        tried = re.search(r"tried ([\d,]+)", job.stdout)
        pairs, c2st = figures(options.judge, folder, f"{folder}/synthetic", f"{folder}/judge.json")
        held, held_c2st = figures(options.judge, folder, f"{folder}/test.csv", f"{folder}/judge-test.json")
        print(f"| {column} = {value} | {len(real):,} | {len(real) / len(train):.2%} | {seconds:.0f} | {tried.group(1) if tried else '–'} "
              f"| {pairs:.3f} ({held:.3f}) | {c2st:.3f} ({held_c2st:.3f}) |", flush=True)


if __name__ == "__main__":
    main()
