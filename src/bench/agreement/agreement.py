#!/usr/bin/env python3
"""Do the figures of summary.json agree with SDMetrics and scikit-learn?

    python3 -m venv /tmp/agreement && /tmp/agreement/bin/pip install -r src/bench/agreement/requirements.txt
    submit/mirrorlake run --config conf/adult.conf
    /tmp/agreement/bin/python src/bench/agreement/agreement.py

Run from the project's folder, after the job of conf/adult.conf. Scores four tables twice, by `submit/mirrorlake
evaluate` and here: the job's output, and three bad ones made from the training table (each column shuffled by itself; a
copy; a copy with 10% of its cells redrawn from their columns). Prints a table in Markdown; ends with 1 where a figure
differs by more than 0.01, or by more than 0.02 where models or samples are behind it.
"""
import argparse
import json
import os
import subprocess
import sys

import numpy as np
import pandas as pd
from sdmetrics.reports import QualityReport
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

SEED = 0
TARGET = "income"
SAMPLE = 20_000         # rows of each side in the real-or-synthetic test, and of train and holdout to look for neighbours in
PROBES = 4_000          # synthetic rows whose nearest neighbours are looked for
EXACT, SAMPLED = 0.01, 0.02


def read_csv(path):
    return pd.read_csv(path, keep_default_na=False, na_values=[""])


def redrawn(table, chance):
    """The table, each cell with this chance replaced by that of another row."""
    rng = np.random.default_rng(SEED)
    made = table.copy()
    for column in table:
        chosen = rng.random(len(table)) < chance
        made.loc[chosen, column] = table[column].to_numpy()[rng.permutation(len(table))][chosen]
    return made


# ------------------------------------------------------------------ figures by SDMetrics and scikit-learn

def fidelity(real, synthetic):
    """Column shapes, and pair trends over all pairs."""
    numeric = {c for c in real if pd.api.types.is_numeric_dtype(real[c])}
    columns = {c: {"sdtype": "numerical" if c in numeric else "categorical"} for c in real}
    report = QualityReport()
    report.real_correlation_threshold = report.real_association_threshold = 0
    report.generate({"t": real}, {"t": synthetic}, {"tables": {"t": {"columns": columns}}}, verbose=False)
    scores = report.get_properties().set_index("Property")["Score"]
    spearman = [t[sorted(numeric)].corr("spearman").to_numpy() for t in (real, synthetic)]
    return {"shapes": scores["Column Shapes"], "pair_trends": scores["Column Pair Trends"],
            "overall": report.get_score(), "spearman_difference_max": np.abs(spearman[0] - spearman[1]).max()}


class Encoder:
    """Categories as the codes of the real table's, missing as NaN; numbers as they are."""

    def __init__(self, real):
        self.levels = {c: real[c].value_counts().index for c in real if not pd.api.types.is_numeric_dtype(real[c])}

    def __call__(self, table, columns):
        out = np.empty((len(table), len(columns)))
        for j, column in enumerate(columns):
            if column in self.levels:
                codes = self.levels[column].get_indexer(table[column]).astype(float)
                codes[(codes < 0) & table[column].notna().to_numpy()] = len(self.levels[column])
                codes[table[column].isna().to_numpy()] = np.nan
                out[:, j] = codes
            else:
                out[:, j] = table[column]
        return out

    def categorical(self, columns):
        return np.array([c in self.levels for c in columns])


def trees(categorical):
    return HistGradientBoostingClassifier(categorical_features=categorical, early_stopping=False, random_state=SEED)


def two_sample_auc(real, synthetic, encoder):
    columns = list(real)
    rows = min(len(real), len(synthetic), SAMPLE)
    x = np.vstack([encoder(t.sample(rows, random_state=SEED + i), columns) for i, t in enumerate((real, synthetic))])
    y = np.repeat([0, 1], rows)
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    scores = cross_val_predict(trees(encoder.categorical(columns)), x, y, cv=folds, method="predict_proba")
    return roc_auc_score(y, scores[:, 1])


def usefulness(holdout, synthetic, encoder, positive):
    features = [c for c in holdout if c != TARGET]
    y = synthetic[TARGET] == positive
    model = trees(encoder.categorical(features)).fit(encoder(synthetic, features), y)
    scores = model.predict_proba(encoder(holdout, features))[:, 1]
    truth = holdout[TARGET] == positive
    return {"tstr_auc": roc_auc_score(truth, scores), "tstr_f1": f1_score(truth, scores >= 0.5)}


def nearest(probes, references, categorical):
    """Smallest Gower distance of each probe, times the number of columns."""
    best = np.full(len(probes), np.inf, dtype=np.float32)
    for i, probe in enumerate(probes):
        gaps = np.minimum(np.abs(references[:, ~categorical] - probe[~categorical]), 1).sum(axis=1)
        best[i] = (gaps + (references[:, categorical] != probe[categorical]).sum(axis=1)).min()
    return best


def dcr_share(real, holdout, synthetic, encoder):
    """Share of synthetic rows nearer to training than to as many holdout rows."""
    columns = list(real)
    categorical = encoder.categorical(columns)
    low = np.array([0 if k else real[c].min() for c, k in zip(columns, categorical)], dtype=float)
    span = np.array([1 if k else np.ptp(real[c]) or 1 for c, k in zip(columns, categorical)], dtype=float)

    def points(table, rows, stream):
        matrix = encoder(table.sample(min(rows, len(table)), random_state=SEED + stream), columns)
        return np.nan_to_num((matrix - low) / span, nan=-1e6).astype(np.float32)

    rows = min(len(real), len(holdout), SAMPLE)
    probes = points(synthetic, PROBES, 2)
    to_train = nearest(probes, points(real, rows, 1), categorical)
    to_holdout = nearest(probes, points(holdout, rows, 3), categorical)
    return (to_train < to_holdout).mean() + (to_train == to_holdout).mean() / 2


def exact_copies(real, synthetic):
    keys = [pd.util.hash_pandas_object(t, index=False) for t in (real, synthetic[list(real)])]
    return keys[1].isin(keys[0]).mean()


def outside(real, holdout, synthetic):
    encoder = Encoder(real)
    positive = real[TARGET].value_counts().index[-1]
    return {**fidelity(real, synthetic), "c2st_auc": two_sample_auc(real, synthetic, encoder),
            **usefulness(holdout, synthetic, encoder, positive), "exact_copies": exact_copies(real, synthetic),
            "dcr_share": dcr_share(real, holdout, synthetic, encoder)}


# ------------------------------------------------------------------ figures by Mirrorlake

def ours(name, path, config, folder):
    report = os.path.join(folder, name + "-report")
    command = ["submit/mirrorlake", "evaluate", "--config", config, "--set", f"target.path={path}", "--set", f"report.path={report}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with open(os.path.join(report, "summary.json")) as file:
        return json.load(file)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--config", default="conf/adult.conf")
    parser.add_argument("--real", default="sample-data/adult.csv")
    parser.add_argument("--holdout", default="sample-data/adult_test.csv")
    parser.add_argument("--synthetic", default="out/adult/synthetic", help="the job's output")
    parser.add_argument("--folder", default="out/agreement", help="where the bad tables and all reports go")
    args = parser.parse_args()
    real, holdout = read_csv(args.real), read_csv(args.holdout)
    os.makedirs(args.folder, exist_ok=True)
    paths = {"output": args.synthetic}
    for name, table in {"independent": redrawn(real, 1), "copy": real, "copy-10": redrawn(real, 0.1)}.items():
        paths[name] = os.path.join(args.folder, name + ".parquet")
        table.to_parquet(paths[name], index=False)
    results = {}
    for name, path in paths.items():
        results[name] = (outside(real, holdout, pd.read_parquet(path)), ours(name, path, args.config, args.folder))
        print(f"{name} scored", file=sys.stderr)

    sampled = {"c2st_auc", "tstr_auc", "tstr_f1", "dcr_share"}
    far = []
    print("| figure | " + " | ".join(results) + " |\n|---|" + "---|" * len(results))
    for figure in next(iter(results.values()))[0]:
        cells = []
        for name, (theirs, summary) in results.items():
            cells.append(f"{theirs[figure]:.4f} · {summary[figure]:.4f}")
            if abs(theirs[figure] - summary[figure]) > (SAMPLED if figure in sampled else EXACT):
                far.append(f"{figure} of {name}: {cells[-1]}")
        print(f"| `{figure}` | " + " | ".join(cells) + " |")
    if far:
        sys.exit("Too far apart: " + "; ".join(far))


if __name__ == "__main__":
    main()
