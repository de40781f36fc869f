#!/usr/bin/env python3
"""Quality against CPU seconds on Adult, as docs/quality-time.svg and a table in Markdown.

    /tmp/fidelity/bin/python src/bench/fidelity/quality_time.py --judge JUDGE

Run from the project's folder, with the Python and the judge of fidelity.py. Trains with 2 to 300 rounds (the last one ends
by itself), each as a job of its own, and scores what comes out. CPU seconds are those of profile, training and calibration,
all threads of the process, less what the same command takes for a table of 100 rows and one step: the start of Java and
Spark. Points of other tools were measured by the same judge on a machine of the same kind, CPU seconds of their fit.
"""
import argparse
import math
import os
import resource
import subprocess
import sys

from judging import of_adult

ROUNDS = (2, 5, 10, 20, 40, 300)
PEERS = {"CTGAN, 100 epochs": (515, 0.997), "CTGAN, 300 epochs": (1530, 0.997), "TVAE, 300 epochs": (285, 0.973),
         "MOSTLY AI": (146, 0.582)}
OUT = os.path.abspath("target/bench-quality-time")


def cpu(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(f"{OUT}/log", "w") as log:
        if subprocess.run(["submit/mirrorlake", *command], stdout=log, stderr=subprocess.STDOUT).returncode:
            sys.exit(f"The job failed, see {OUT}/log")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def configuration(name, source, rounds):
    with open(f"{OUT}/{name}.conf", "w") as conf:
        conf.write(f"""mirrorlake {{
  source.path = "{source}"
  holdout.path = "sample-data/adult_test.csv"
  model.path = "{OUT}/model"
  target {{ path = "{OUT}/synthetic", mode = overwrite }}
  report.path = "{OUT}/report"
  train {{ max-rounds = {rounds}{", local-steps = 1" if rounds == 1 else ""} }}
}}
""")
    return f"{OUT}/{name}.conf"


def scored(judge):
    scores = of_adult(judge, f"{OUT}/synthetic", f"{OUT}/judge.json")
    return scores["c2st"]["auc"], scores["sdmetrics"]["pair_trends_all"], scores["usefulness"]["boosting"]["ratio"]["auc"]


def drawing(ours):
    """C2ST over the logarithm of CPU seconds."""
    width, height, left, bottom = 720, 380, 60, 330
    x = lambda seconds: left + (width - left - 150) * math.log10(max(seconds, 3) / 3) / math.log10(2000 / 3)
    y = lambda auc: bottom - (bottom - 30) * (auc - 0.5) / 0.5
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
             f'<rect width="{width}" height="{height}" fill="#fff"/>']
    for auc in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        parts.append(f'<path d="M{left} {y(auc):.1f}H{width - 150}" stroke="#ddd"/>'
                     f'<text x="{left - 8}" y="{y(auc) + 4:.1f}" text-anchor="end">{auc:.1f}</text>')
    for seconds in (3, 10, 30, 100, 300, 1000):
        parts.append(f'<text x="{x(seconds):.1f}" y="{bottom + 20}" text-anchor="middle">{seconds}</text>')
    parts.append(f'<text x="{left}" y="16">C2ST (0.5 is ideal)</text>'
                 f'<text x="{(left + width - 150) / 2:.0f}" y="{bottom + 40}" text-anchor="middle">CPU seconds of training</text>')
    line = " ".join(f"{x(s):.1f},{y(a):.1f}" for _, s, a, *_ in ours)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#c2541b" stroke-width="2"/>')
    parts += [f'<circle cx="{x(s):.1f}" cy="{y(a):.1f}" r="4" fill="#c2541b"/>' for _, s, a, *_ in ours]
    parts.append(f'<text x="{x(ours[-1][1]) + 8:.1f}" y="{y(ours[-1][2]) - 8:.1f}" fill="#c2541b">Mirrorlake</text>')
    for name, (seconds, auc) in PEERS.items():
        parts.append(f'<circle cx="{x(seconds):.1f}" cy="{y(auc):.1f}" r="4" fill="#35618f"/>'
                     f'<text x="{x(seconds) + 8:.1f}" y="{y(auc) + (16 if "TVAE" in name or "300" not in name else 4):.1f}" '
                     f'fill="#35618f">{name}</text>')
    return "\n".join(parts) + "\n</svg>\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", required=True, help="the judge's script")
    options = parser.parse_args()
    os.makedirs(OUT, exist_ok=True)
    with open("sample-data/adult.csv") as whole, open(f"{OUT}/few.csv", "w") as few:
        few.writelines(line for _, line in zip(range(101), whole))
    start = cpu("train", "--config", configuration("few", f"{OUT}/few.csv", 1))
    print(f"start {start:.0f} CPU s\n\n| rounds | CPU s | C2ST | all pairs | TSTR AUC ratio |\n|---|---|---|---|---|", flush=True)
    ours = []
    for rounds in ROUNDS:
        conf = configuration("job", "sample-data/adult.csv", rounds)
        seconds = cpu("train", "--config", conf) - start
        done = sum(1 for _ in open(f"{OUT}/model/training.jsonl"))
        cpu("generate", "--config", conf)
        ours.append((done, seconds, *scored(options.judge)))
        print("| {} | {:.0f} | {:.3f} | {:.3f} | {:.3f} |".format(*ours[-1]), flush=True)
    with open("docs/quality-time.svg", "w") as file:
        file.write(drawing(ours))


if __name__ == "__main__":
    main()
