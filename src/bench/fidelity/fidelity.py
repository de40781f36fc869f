#!/usr/bin/env python3
"""The figures of README.md and docs/benchmarks.md: whole jobs on real and on made tables, scored by an outside judge.

    python3 -m venv /tmp/fidelity && /tmp/fidelity/bin/pip install -r src/bench/fidelity/requirements.txt
    /tmp/fidelity/bin/python src/bench/fidelity/fidelity.py --judge JUDGE --data DATA adult diamonds flights sparse xor

Run from the project's folder. Every table is split 80/20 (Adult has its own test part), learnt in the default
configuration, and its output compared with both parts. JUDGE is a script that takes `--real --holdout --synth --target
--out` and writes a JSON of scores (the one used for the tables in README.md computes SDMetrics and scikit-learn scores
and is not part of this repository); without it only planted pairs and the job's own summary are shown. DATA is a folder
with diamonds.parquet and flights.parquet (packages `ggplot2` and `nycflights13` of R have these tables).

Tables: adult, diamonds, flights (50,000 rows), flights-whole, and made ones of known truth (tables.py): heavy, minority,
sparse, mixed, xor. One line of Markdown a table. `--set key=value` goes to the job, such as privacy.min-count=1 or
train.calibration=false. One run a table: C2ST moves by about 0.01 with --seed.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import time

import numpy as np
import pandas as pd

from judging import scores
from tables import MADE

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = 50_000
REAL = {"diamonds": ("diamonds", "price"), "flights": ("flights", "arr_delay"), "flights-whole": ("flights", "arr_delay")}


def table(name, data):
    """Training part, test part, what is known of them."""
    if name == "adult":
        train, test = (pd.read_csv(f"sample-data/adult{part}.csv", keep_default_na=False) for part in ("", "_test"))
        return train, test, {"target": "income"}
    if name in MADE:
        whole, known = MADE[name]()
    else:
        file, target = REAL[name]
        whole, known = pd.read_parquet(os.path.join(data, file + ".parquet")), {"target": target}
        if name == "flights":
            whole = whole.sample(SAMPLE, random_state=1)
    chosen = np.random.default_rng(1).random(len(whole)) < 0.8
    return whole[chosen].reset_index(drop=True), whole[~chosen].reset_index(drop=True), known


def correlation(rows, pair):
    a, b = (rows[c].rank() for c in pair)
    return a.corr(b)


def planted(train, test, synthetic, pairs):
    """Similarity of correlations, 1 - |difference| / 2, over planted pairs, for synthetic rows and for the test part."""
    return [float(np.mean([1 - abs(correlation(other, p) - correlation(train, p)) / 2 for p in pairs]))
            for other in (synthetic, test)]


def run(name, options):
    train, test, known = table(name, options.data)
    out = os.path.abspath(os.path.join("target/bench-fidelity", name))
    for part, rows in (("train", train), ("test", test)):
        os.makedirs(f"{out}/{part}", exist_ok=True)
        rows.to_parquet(f"{out}/{part}/part.parquet", index=False)
    target = json.dumps(known["target"]) if "target" in known else "null"
    with open(f"{out}/job.conf", "w") as conf:
        conf.write(f"""mirrorlake {{
  seed = {options.seed}
  source {{ format = parquet, path = "{out}/train" }}
  holdout.path = "{out}/test"
  model.path = "{out}/model"
  target {{ path = "{out}/synthetic", mode = overwrite }}
  report {{ path = "{out}/report", target-column = {target} }}
}}
""")
    begin = time.time()
    with open(f"{out}/log", "w") as log:
        sets = [word for value in options.set for word in ("--set", value)]
        if subprocess.run(["submit/mirrorlake", "run", "--config", f"{out}/job.conf", *sets], stdout=log,
                          stderr=subprocess.STDOUT).returncode:
            sys.exit(f"{name}: the job failed, see {out}/log")
    seconds = time.time() - begin
    figures = {"seconds": seconds}
    summary = json.load(open(f"{out}/report/summary.json"))
    figures["own C2ST"] = summary["c2st_auc"]
    if "pairs" in known:
        parts = sorted(glob.glob(f"{out}/synthetic/*.parquet"))
        synthetic = pd.concat([pd.read_parquet(part) for part in parts])
        figures["planted"], figures["planted, test"] = planted(train, test, synthetic, known["pairs"])
    if options.judge and "target" in known:
        figures |= judged(scores(options.judge, f"{out}/train", f"{out}/test", f"{out}/synthetic", known["target"], f"{out}/judge.json"))
    return figures


def judged(scores):
    """The judge's figures that the table shows."""
    figures = {"C2ST": scores["c2st"]["auc"], "shapes": scores["sdmetrics"]["column_shapes"],
               "all pairs": scores["sdmetrics"]["pair_trends_all"], "copies": scores["privacy"]["exact_match_train"],
               "DCR share": scores["privacy"]["dcr_share_train"]}
    for score, value in scores["usefulness"]["boosting"]["ratio"].items():
        if score in ("auc", "f1", "r2") and value is not None:
            figures[f"{score} ratio"] = value
    if scores["rare"].get("rare_total"):
        figures |= {"rare present": scores["rare"]["present"], "TV/mass": scores["rare"]["tv_over_mass"]}
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="+", choices=["adult", *REAL, *MADE])
    parser.add_argument("--judge", help="the judge's script")
    parser.add_argument("--data", default="data", help="folder with diamonds.parquet and flights.parquet")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--set", action="append", default=[], help="key=value of the job")
    options = parser.parse_args()
    for name in options.tables:
        figures = run(name, options)
        print(f"| {name} | " + " | ".join(
            f"{key} {value:.0f}" if key == "seconds" else f"{key} {value:.3f}" for key, value in figures.items()) + " |",
            flush=True)


if __name__ == "__main__":
    main()
