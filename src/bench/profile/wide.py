#!/usr/bin/env python3
"""A command on a generated table of very many columns: what its stages took, its last lines, seconds, and resident memory at the most.

    python3 -m venv /tmp/fidelity && /tmp/fidelity/bin/pip install -r src/bench/fidelity/requirements.txt
    /tmp/fidelity/bin/python src/bench/profile/wide.py 15000 2000 train --dry-run
    /tmp/fidelity/bin/python src/bench/profile/wide.py 1200 20000 run --set train.max-rounds=6

Run from the project's folder: columns, rows, then a command of submit/mirrorlake and its options. Of five columns one each
is of 100 whole numbers, of skewed amounts, of 12 categories, true in 2% of the rows, normal and missing in 10%; none
depends on another. Seconds include the start of Java and Spark; memory is that of the one process.
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

OUT = os.path.abspath("target/bench-wide")
LINES = 4
TIMED = re.compile(r"\d s\)?$")


def write(path, columns, rows):
    random = np.random.default_rng(1)
    kinds = (lambda: random.integers(0, 100, rows, dtype=np.int32),
             lambda: np.round(np.exp(random.normal(2, 1, rows)), 2),
             lambda: np.char.add("c", (random.random(rows) ** 2 * 12).astype(int).astype(str)),
             lambda: random.random(rows) < 0.02,
             lambda: pa.array(random.normal(size=rows), mask=random.random(rows) < 0.1))
    pq.write_table(pa.table({f"f{c}": pa.array(kinds[c % len(kinds)]()) for c in range(columns)}), path)


def main():
    columns, rows = int(sys.argv[1]), int(sys.argv[2])
    os.makedirs(OUT, exist_ok=True)
    source = f"{OUT}/{columns}x{rows}.parquet"
    if not os.path.exists(source):
        write(source, columns, rows)
    with open(f"{OUT}/job.conf", "w") as conf:
        conf.write(f"""mirrorlake {{
  source {{ path = "{source}", format = parquet }}
  model.path = "{OUT}/model"
  target {{ path = "{OUT}/synthetic", mode = overwrite }}
  report.path = "{OUT}/report"
}}
""")
    begin = time.time()
    job = subprocess.run(["submit/mirrorlake", sys.argv[3], "--config", f"{OUT}/job.conf", *sys.argv[4:]],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = job.stdout.splitlines()
    print("\n".join([line for line in lines[:-LINES] if TIMED.search(line)] + lines[-LINES:]))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\ncode {job.returncode}, {time.time() - begin:.0f} s, {memory:,.0f} MiB resident at the most")


if __name__ == "__main__":
    main()
