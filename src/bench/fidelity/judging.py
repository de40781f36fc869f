"""Runs the outside judge, for all benchmarks that take one."""
import json
import subprocess
import sys

ADULT = ("sample-data/adult.csv", "sample-data/adult_test.csv", "income")


def scores(judge, real, holdout, synthetic, target, out, seed=0):
    """What the judge says of a synthetic table; written to out as well."""
    subprocess.run([sys.executable, judge, "--real", real, "--holdout", holdout, "--synth", synthetic, "--target", target, "--out", out,
                    "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL)
    with open(out) as file:
        return json.load(file)


def of_adult(judge, synthetic, out):
    """The same for a twin of Adult."""
    real, holdout, target = ADULT
    return scores(judge, real, holdout, synthetic, target, out)
