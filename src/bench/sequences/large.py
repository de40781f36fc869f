#!/usr/bin/env python3
"""Training and generation of sequences of extreme sizes: what the stages took, seconds, and resident memory at the most.

    python3 -m venv /tmp/fidelity && /tmp/fidelity/bin/pip install -r src/bench/fidelity/requirements.txt
    /tmp/fidelity/bin/python src/bench/sequences/large.py long      # one entity of 1,000,000 rows beside 5,000 of 20
    /tmp/fidelity/bin/python src/bench/sequences/large.py many      # 10,000,000 entities of 3 rows

Run from the project's folder. A row has its entity, its place, a constant kind, a state that stays with 0.9 and an amount that
moves by a normal step. Four rounds of training, 1,000 new entities; MIRRORLAKE_HEAP is the process's heap.
"""
import os
import re
import resource
import subprocess
import sys
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

OUT = os.path.abspath("target/bench-sequences-large")
SIZES = {"long": ((1, 1_000_000), (5_000, 20)), "many": tuple((1_000_000, 3) for _ in range(10))}
TIMED = re.compile(r"\d s\)?$")


def rows(first, entities, length, random):
    """The rows of so many entities of one length."""
    number = np.repeat(np.arange(first, first + entities), length)
    place = np.tile(np.arange(length, dtype=np.int32), entities)
    moved = (random.random((entities, length)) < 0.1).cumsum(axis=1)
    state = (random.integers(0, 2, (entities, 1)) + moved) % 2
    amount = random.normal(50, 10, (entities, 1)) + random.normal(0, 1, (entities, length)).cumsum(axis=1)
    kind = np.repeat(random.integers(0, 3, entities), length)
    return pa.table({"entity": number, "place": place, "kind": np.array(["a", "b", "c"])[kind],
                     "state": np.array(["off", "on"])[state.ravel()], "amount": np.round(amount.ravel(), 2)})


def write(folder, sizes):
    os.makedirs(folder)
    random = np.random.default_rng(1)
    first = 1
    for part, (entities, length) in enumerate(sizes):
        pq.write_table(rows(first, entities, length, random), f"{folder}/part-{part}.parquet")
        first += entities


def main():
    if len(sys.argv) != 2 or sys.argv[1] not in SIZES:
        sys.exit(__doc__)
    name = sys.argv[1]
    source = f"{OUT}/{name}"
    if not os.path.exists(source):
        write(source, SIZES[name])
    with open(f"{OUT}/{name}.conf", "w") as conf:
        conf.write(f"""mirrorlake {{
  source {{ path = "{source}", format = parquet }}
  sequence {{ key = entity, order-by = place, entities = 1000 }}
  model.path = "{OUT}/model"
  target {{ path = "{OUT}/synthetic", mode = overwrite }}
  train.max-rounds = 4
}}
""")
    for command in ("train", "generate"):
        begin = time.time()
        job = subprocess.run(["submit/mirrorlake", command, "--config", f"{OUT}/{name}.conf"], stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True)
        lines = job.stdout.splitlines()
        print("\n".join(line for line in lines if TIMED.search(line) or line.startswith(("entities", "mirrorlake:"))))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{command}: code {job.returncode}, {time.time() - begin:.0f} s, {memory:,.0f} MiB resident at the most so far\n", flush=True)
        if job.returncode:
            sys.exit(job.returncode)
    lengths = pq.read_table(f"{OUT}/synthetic", columns=["entity"]).column("entity").value_counts().field("counts").to_numpy()
    print(f"{len(lengths):,} entities of {lengths.min():,} to {lengths.max():,} rows, median {np.median(lengths):.0f}")


if __name__ == "__main__":
    main()
