"""Runs the outside judge, for all benchmarks that take one."""
import json
import subprocess
import sys

ADULT = ("sample-data/adult.csv", "sample-data/adult_test.csv", "income")


def scores(judge, real, holdout, synthetic, target, out, seed=0):
    """What the judge says of a synthetic table, without a target not of its usefulness; written to out as well."""
    predicted = ["--target", target] if target else []
    subprocess.run([sys.executable, judge, "--real", real, "--holdout", holdout, "--synth", synthetic, *predicted, "--out", out,
                    "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL)
    with open(out) as file:
        return json.load(file)


def of_adult(judge, synthetic, out):
    """The same for a twin of Adult."""
    real, holdout, target = ADULT
    return scores(judge, real, holdout, synthetic, target, out)
