#!/usr/bin/env python3
"""Do the figures of summary.json agree with those of an outside judge, on several tables?

    python3 src/bench/fidelity/fidelity.py --judge JUDGE --data DATA adult diamonds flights
    python3 src/bench/agreement/judged.py --judge JUDGE adult:income diamonds:price flights:arr_delay

Run from the project's folder with the Python of fidelity.py, after it. JUDGE is the script that it takes. Scores
outputs of each table twice, by `submit/mirrorlake evaluate` and by the judge: that of the job, and bad ones made
from the training rows (each column shuffled by itself; a copy; a copy with 10% of its cells redrawn from their columns, with --copies 10 30 50 three of them).
Prints a table in Markdown, judge · summary; ends with 1 where a figure differs by more than 0.01, by more than 0.02 where
models or samples are behind it, or by more than 0.1 for dcr_p5_ratio, a ratio of two small quantiles of samples.
With --judge-seeds 5 nearness (dcr_*) is the judge's mean over its seeds 0 to 4, and the least and the most of them stand in brackets: its own
sample of 4,000 rows moves it from one seed to the next.
"""
import argparse
import json
import os
import subprocess
import sys

import pandas as pd

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fidelity"))
import judging

from agreement import EXACT, SAMPLED, redrawn

MODELS = {"c2st_auc", "tstr_auc", "tstr_f1", "tstr_r2", "dcr_share", "dcr_share_balanced"}
WIDE = {"dcr_p5_ratio": 0.1}


def judged(judge, paths, target, out, seeds):
    """The judge's figures by the summary's names, and those of nearness from each seed; absent where it has none."""
    by_seed = [figures(judging.scores(judge, paths["real"], paths["holdout"], paths["synthetic"], target, out, seed))
               for seed in range(seeds)]
    nearness = {name: [each[name] for each in by_seed]
                for name in by_seed[0] if name.startswith("dcr_") and all(name in each for each in by_seed)}
    return by_seed[0] | {name: sum(values) / seeds for name, values in nearness.items()}, nearness


def figures(scores):
    """One output of the judge, by the summary's names."""
    own, pairs, privacy, rare = scores["sdmetrics"], scores["association"], scores["privacy"], scores["rare"]
    found = {"shapes": own["column_shapes"], "pair_trends": own["pair_trends_all"], "overall": own["overall_all"],
             "missing_difference_max": scores["missing"]["max_abs"], "c2st_auc": scores["c2st"]["auc"],
             "exact_copies": privacy["exact_match_train"], "dcr_share": privacy["dcr_share_train"],
             "dcr_share_balanced": privacy["dcr_share_balanced"], "dcr_p5_ratio": privacy["dcr_p5_ratio"]}
    for moment in ("mean", "std"):
        for how in ("mean", "max"):
            found[f"{moment}_error_{how}"] = scores["moments"][f"{moment}_{how}"]
    for kind, name in (("pearson", "pearson"), ("cramers_v", "cramers_v"), ("eta", "correlation_ratio")):
        if kind in pairs:
            found |= {f"{name}_difference_{how}": pairs[kind][how] for how in ("mean", "max")}
    if rare["rare_total"]:
        found |= {"rare_present": rare["present"], "rare_distance": rare["tv_over_mass"]}
    for score, value in scores["usefulness"]["boosting"]["tstr"].items():
        found[f"tstr_{score}"] = value
    return {name: value for name, value in found.items() if value is not None}


def ours(config, path, report):
    command = ["submit/mirrorlake", "evaluate", "--config", config]
    subprocess.run([*command, "--set", f"target.path={path}", "--set", f"report.path={report}"], check=True,
                   stdout=subprocess.DEVNULL)
    with open(os.path.join(report, "summary.json")) as file:
        return json.load(file)


def outputs(folder, copies):
    """The job's output of a table, and bad ones."""
    real = pd.read_parquet(f"{folder}/train")
    made = {"output": f"{folder}/synthetic"}
    made_of = {"independent": redrawn(real, 1), "copy": real}
    made_of |= {f"copy-{percent}": redrawn(real, percent / 100) for percent in copies}
    for name, table in made_of.items():
        made[name] = f"{folder}/{name}.parquet"
        table.to_parquet(made[name], index=False)
    return made


def compare(name, target, judge, copies, seeds):
    """Prints a table's figures; returns those that are too far apart."""
    folder = os.path.abspath(f"target/bench-fidelity/{name}")
    results, far = {}, []
    for output, path in outputs(folder, copies).items():
        paths = {"real": f"{folder}/train", "holdout": f"{folder}/test", "synthetic": path}
        results[output] = (judged(judge, paths, target, f"{folder}/{output}.json", seeds),
                           ours(f"{folder}/job.conf", path, f"{folder}/{output}-report"))
    print(f"\n| {name} | " + " | ".join(results) + " |\n|---|" + "---|" * len(results))
    for figure in next(iter(results.values()))[0][0]:
        cells = []
        for output, ((theirs, nearness), summary) in results.items():
            if theirs.get(figure) is None or summary.get(figure) is None:
                cells.append("–")
                continue
            by_seed = nearness.get(figure, []) if seeds > 1 else []
            reach = f" ({min(by_seed):.3f} to {max(by_seed):.3f})" if by_seed else ""
            cell = f"{theirs[figure]:.3f}{reach} · {summary[figure]:.3f}"
            if abs(theirs[figure] - summary[figure]) > WIDE.get(figure, SAMPLED if figure in MODELS else EXACT):
                far.append(f"{figure} of {name}, {output}: {cell}")
                cell = f"**{cell}**"
            cells.append(cell)
        if any(cell != "–" for cell in cells):
            print(f"| `{figure}` | " + " | ".join(cells) + " |", flush=True)
    return far


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="+", metavar="table:target", help="as fidelity.py names them")
    parser.add_argument("--judge", required=True, help="the judge's script")
    parser.add_argument("--copies", type=int, nargs="+", default=[10], help="percent of cells redrawn, a copy each")
    parser.add_argument("--judge-seeds", type=int, default=1, help="seeds of the judge that nearness is averaged over")
    options = parser.parse_args()
    far = [line for table in options.tables for line in compare(*table.split(":"), options.judge, options.copies, options.judge_seeds)]
    if far:
        sys.exit("\nToo far apart:\n  " + "\n  ".join(far))


if __name__ == "__main__":
    main()
