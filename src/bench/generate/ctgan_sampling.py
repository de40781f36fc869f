"""Rows a second of CPU time that CTGAN samples after one epoch on Adult, one thread.

    ctgan_sampling.py [rows]        needs: pip install ctgan (which brings torch)

Its default networks; how long it was trained does not change what a row costs. Prints `CTGAN <rows/CPU s>`.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import sys
import time
import warnings

import pandas as pd
import torch
from ctgan import CTGAN

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
table = pd.read_csv("sample-data/adult.csv", keep_default_na=False)
model = CTGAN(epochs=1)
model.fit(table, [name for name in table if not pd.api.types.is_numeric_dtype(table[name])])
model.sample(10_000)
begin = time.process_time()
model.sample(rows)
print(f"{'CTGAN':22} {rows / (time.process_time() - begin):10,.0f} rows/CPU s")
