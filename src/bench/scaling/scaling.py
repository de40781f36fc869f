#!/usr/bin/env python3
"""The figures of docs/scaling.md: training by more workers, with other local steps, in a given time, for a long time.

    python3 -m venv /tmp/fidelity && /tmp/fidelity/bin/pip install -r src/bench/fidelity/requirements.txt
    python3 src/bench/scaling/scaling.py speed
    /tmp/fidelity/bin/python src/bench/scaling/scaling.py rounds
    /tmp/fidelity/bin/python src/bench/scaling/scaling.py workers --judge JUDGE
    /tmp/fidelity/bin/python src/bench/scaling/scaling.py local-steps --judge JUDGE
    /tmp/fidelity/bin/python src/bench/scaling/scaling.py rate --judge JUDGE
    /tmp/fidelity/bin/python src/bench/scaling/scaling.py time --judge JUDGE
    SPARK_HOME=/opt/spark python3 src/bench/scaling/scaling.py memory

Run from the project's folder, on an otherwise quiet machine. Everything is learnt from Adult.

  speed        rows a second with 2 workers on 2 task slots and with 1 on 1, alternating, and what averaging takes
  rounds       what computing and averaging take a round, by the size of the networks, for docs/scaling.md's model
  workers      quality with 1, 2, 4 and 8 workers that see as many rows altogether
  rate         quality with 8 workers that see as many rows, by learning rate and local steps
  local-steps  quality with 4 workers that are averaged after 10, 25, 50, 100 or 250 steps
  time         quality with 1 and with 2 workers after the same time of training
  memory       live heap and resident memory of driver and executors, each a process, over 1,000 rounds

JUDGE is a script as fidelity.py takes it; without it the job's own real-or-synthetic score is shown. One line of
Markdown a run; --seed gives another one.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fidelity"))
from judging import of_adult

OUT = os.path.abspath("target/bench-scaling")
ROWS = 500_000          # Rows of all steps of all workers: 1,000 steps of 500 rows.


ADULT = """  source.path = "sample-data/adult.csv"
  holdout.path = "sample-data/adult_test.csv\""""


def settings(options, workers, source=ADULT, **more):
    train = {"workers": workers, "patience": 0} | more
    lines = "\n".join(f'  train.{key.replace("_", "-")} = {value}' for key, value in train.items())
    os.makedirs(OUT, exist_ok=True)
    with open(f"{OUT}/job.conf", "w") as conf:
        conf.write(f"""mirrorlake {{
  seed = {options.seed}
{source}
  model.path = "{OUT}/model"
  target {{ path = "{OUT}/synthetic", mode = overwrite }}
  report {{ path = "{OUT}/report", target-column = income }}
{lines}
}}
""")
    return f"{OUT}/job.conf"


def command(name, conf, slots):
    with open(f"{OUT}/log", "w") as log:
        if subprocess.run(["submit/mirrorlake", name, "--config", conf, "--master", f"local[{slots}]"], stdout=log,
                          stderr=subprocess.STDOUT).returncode:
            sys.exit(f"The job failed, see {OUT}/log")


def rounds():
    return [json.loads(line) for line in open(f"{OUT}/model/training.jsonl")]


def batch(workers):
    """Rows of a worker's step, as the plan chooses them."""
    return max(128, 500 // workers // 2 * 2)


def quality(options):
    if not options.judge:
        return json.load(open(f"{OUT}/report/summary.json"))["c2st_auc"]
    return of_adult(options.judge, f"{OUT}/synthetic", f"{OUT}/judge.json")["c2st"]["auc"]


def show(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def averaging(of):
    """Share of training that is not computing, without the first round, which warms up."""
    compute, rest = (sum(r[key] for r in of[1:]) for key in ("compute_seconds", "averaging_seconds"))
    return rest / (compute + rest)


def speed(options):
    show("run", "1 worker, rows/s", "2 workers, rows/s", "ratio", "averaging, 2 workers")
    ratios = []
    for number in range(1, options.runs + 1):
        rates = []
        for workers in (1, 2):
            # The same batch, so that a worker does the same work.
            command("train", settings(options, workers, batch_size=250, max_rounds=20), workers)
            rates.append(statistics.median(r["rows_per_second"] for r in rounds()[1:]))
        ratios.append(rates[1] / rates[0])
        show(number, f"{rates[0]:.0f}", f"{rates[1]:.0f}", f"{ratios[-1]:.2f}", f"{averaging(rounds()):.1%}")
    print(f"\nmedian ratio {statistics.median(ratios):.2f}")


def parameters(manifest):
    """Of generator and critic: docs/architecture.md."""
    width, latent, hidden, critic = (manifest[key] for key in ("encoded_width", "latent", "generator_hidden", "critic_hidden"))
    generator = latent * hidden + (latent + hidden) * hidden + (latent + 2 * hidden) * width + 2 * hidden + width
    return generator + width * critic + critic * critic + critic + 2 * critic + 1


def rounds_of(options):
    from tables import MADE  # Needs pandas, which the other kinds do without.
    os.makedirs(f"{OUT}/mixed", exist_ok=True)
    MADE["mixed"]()[0].to_parquet(f"{OUT}/mixed/part.parquet", index=False)
    mixed = f'  source {{ format = parquet, path = "{OUT}/mixed" }}'
    show("table", "width", "parameters", "state, MB", "workers", "a step, ms", "averaging, ms")
    for name, source in (("Adult", ADULT), ("1,000 mixed columns", mixed)):
        for count in (1, 2):
            command("train", settings(options, count, source, batch_size=250, max_rounds=12), count)
            manifest = json.load(open(f"{OUT}/model/manifest.json"))
            size = parameters(manifest)
            compute, rest = (statistics.median(r[key] for r in rounds()[2:]) for key in ("compute_seconds", "averaging_seconds"))
            show(name, manifest["encoded_width"], f"{size:,}", f"{12 * size / 1e6:.1f}", count, f"{1000 * compute / 50:.1f}", f"{1000 * rest:.0f}")


def one(options, workers, local_steps, rate=1e-3):
    steps = ROWS / workers / batch(workers)
    command("run", settings(options, workers, local_steps=local_steps, max_rounds=round(steps / local_steps),
                            learning_rate=rate), 2)
    of = rounds()
    show(workers, batch(workers), local_steps, rate, of[-1]["steps"], f"{of[-1]['moment_distance']:.3f}",
         f"{quality(options):.3f}")


HEADER = ("workers", "batch", "local steps", "learning rate", "steps", "moment distance", "C2ST")


def workers(options):
    show(*HEADER)
    for count in (1, 2, 4, 8):
        one(options, count, 50)


def local_steps(options):
    show(*HEADER)
    for steps in (10, 25, 50, 100, 250):
        one(options, 4, steps)


def rate(options):
    show(*HEADER)
    for steps in (10, 50):
        for factor in (1e-3, 1.4e-3, 2e-3):
            one(options, 8, steps, factor)


def in_time(options):
    show("seconds of training", "workers", "rounds", "C2ST")
    for seconds in (5, 10, 20):
        for count in (1, 2):
            command("run", settings(options, count, max_rounds=100_000, time_budget=f"{seconds}s"), count)
            show(seconds, count, len(rounds()), f"{quality(options):.3f}")


# ------------------------------------------------------------------ memory

def live_heap(pid):
    """MiB that live after a full collection."""
    subprocess.run(["jcmd", str(pid), "GC.run"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    names, values = subprocess.run(["jstat", "-gc", str(pid)], capture_output=True, text=True,
                                   check=True).stdout.splitlines()
    used = dict(zip(names.split(), values.split()))
    return sum(float(used[key]) for key in ("S0U", "S1U", "EU", "OU")) / 1024


def resident(pid):
    """MiB of physical memory."""
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1)) / 1024


def processes():
    """The driver, and its executors."""
    listed = [line.split() for line in subprocess.run(["jps", "-l"], capture_output=True,
                                                      text=True, check=True).stdout.splitlines()]
    of = {name: [int(line[0]) for line in listed if line[-1].endswith(name)]
          for name in ("SparkSubmit", "CoarseGrainedExecutorBackend")}
    return of["SparkSubmit"], of["CoarseGrainedExecutorBackend"]


def memory(options):
    if "SPARK_HOME" not in os.environ:
        sys.exit("SPARK_HOME is not set: executors of their own need a Spark distribution")
    # As patient as can be: the distance to held-out rows is measured in every round, and ends nothing.
    conf = settings(options, 2, local_steps=10, max_rounds=1_000, checkpoint_interval="60s", patience=1_000_000)
    log = f"{OUT}/log"
    show("after round", "driver heap", "driver resident", "executor heap", "executor resident")
    with open(log, "w") as out:
        job = subprocess.Popen(["submit/mirrorlake", "train", "--config", conf, "--master", "local-cluster[2,1,2048]"],
                               stdout=out, stderr=subprocess.STDOUT)
        seen = 0
        while job.poll() is None:
            time.sleep(1)
            at = [int(n) for n in re.findall(r"round (\d+)/1000", open(log).read())]
            if not at or at[-1] < seen + 100:
                continue
            drivers, executors = processes()
            if len(drivers) != 1 or len(executors) != 2:
                sys.exit(f"Expected one driver and two executors, found {drivers} and {executors}")
            seen = at[-1] // 100 * 100
            show(at[-1], *(f"{value:.0f} MiB" for value in (
                live_heap(drivers[0]), resident(drivers[0]), max(map(live_heap, executors)),
                max(map(resident, executors)))))
    if job.returncode:
        sys.exit(f"The job failed, see {log}")


def main():
    kinds = {"speed": speed, "rounds": rounds_of, "workers": workers, "rate": rate, "local-steps": local_steps, "time": in_time, "memory": memory}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("--judge", help="the judge's script")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--runs", type=int, default=3, help="pairs of runs of speed")
    options = parser.parse_args()
    kinds[options.kind](options)


if __name__ == "__main__":
    main()
