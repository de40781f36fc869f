#!/usr/bin/env python3
"""The table of docs/differential-privacy.md: utility on Adult by epsilon.

    /tmp/fidelity/bin/python src/bench/private/private.py --judge JUDGE [--epsilon 0.5 1 3 10 1000] [--seeds 1 2 3]

Run from the project's folder, with Python packages as for src/bench/fidelity. Whole jobs of conf/adult-private.conf, the noise
drawn from the seed so that a figure can be repeated (the job then says NOT PRIVATE). JUDGE is a script as fidelity.py
takes it; without it the job's own figures are shown. One line of Markdown a job, then the means.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fidelity"))
from judging import of_adult

OUT = "out/adult-private"


def figures(judge):
    if not judge:
        own = json.load(open(f"{OUT}/report/summary.json"))
        return own["pair_trends"], own["c2st_auc"], own["tstr_auc"]
    of = of_adult(judge, f"{OUT}/synthetic", "target/private.json")
    return of["sdmetrics"]["pair_trends_all"], of["c2st"]["auc"], of["usefulness"]["boosting"]["tstr"]["auc"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", help="the judge's script")
    parser.add_argument("--epsilon", type=float, nargs="+", default=[0.5, 1, 3, 10, 1000])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    options = parser.parse_args()
    print("| epsilon | seed | seconds | all pairs | C2ST | TSTR AUC |\n|---|---|---|---|---|---|", flush=True)
    for epsilon in options.epsilon:
        found = []
        for seed in options.seeds:
            begin = time.time()
            if subprocess.run(["submit/mirrorlake", "run", "--config", "conf/adult-private.conf", "--set", f"seed={seed}", "--set",
                               f"privacy.epsilon={epsilon}", "--set", "privacy.seeded-noise=true"],
                              stdout=subprocess.DEVNULL).returncode:
                sys.exit("The job failed; run it by hand to see why: submit/mirrorlake run --config conf/adult-private.conf")
            seconds = time.time() - begin
            found.append((seconds, *figures(options.judge)))
            print(f"| {epsilon:g} | {seed} | {seconds:.0f} | " + " | ".join(f"{x:.3f}" for x in found[-1][1:]) + " |", flush=True)
        means = [statistics.mean(x) for x in zip(*found)]
        print(f"| {epsilon:g} | mean | {means[0]:.0f} | " + " | ".join(f"{x:.3f}" for x in means[1:]) + " |", flush=True)


if __name__ == "__main__":
    main()
