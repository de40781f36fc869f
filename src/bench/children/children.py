#!/usr/bin/env python3
"""The figures of "Child tables" in docs/benchmarks.md: do synthetic children depend on their parents as real ones do?

    mvn -q -DskipTests package
    /tmp/fidelity/bin/python src/bench/children/children.py

Run from the project's folder with the Python of fidelity.py. Generates parents and children of known truth (FamilyData), learns
them in the default configuration, and prints each figure for the real tables and for the synthetic ones.
"""
import glob
import os
import subprocess
import sys

import numpy as np
import pandas as pd

OUT = os.path.abspath("target/bench-children")
TABLES = ("customers", "orders", "calls")


def job():
    subprocess.run(["java", "-cp", "target/test-classes", "io.mirrorlake.bench.FamilyData", OUT], check=True)
    child = '{name} {{ path = "{out}/{name}.csv", foreign-key = customer_id, {order}target = "{out}/out/{name}" }}'
    with open(f"{OUT}/job.conf", "w") as conf:
        conf.write(f"""mirrorlake {{
  source.path = "{OUT}/customers.csv"
  children {{
    {child.format(name="orders", out=OUT, order="order-by = date, ")}
    {child.format(name="calls", out=OUT, order="")}
  }}
  model.path = "{OUT}/model"
  target {{ path = "{OUT}/out/customers", mode = overwrite }}
  report.path = "{OUT}/report"
}}
""")
    with open(f"{OUT}/log", "w") as log:
        if subprocess.run(["submit/mirrorlake", "run", "--config", f"{OUT}/job.conf"], stdout=log,
                          stderr=subprocess.STDOUT).returncode:
            sys.exit(f"The job failed, see {OUT}/log")


def numbers(values, digits=2):
    return ", ".join(f"{value:.{digits}f}" for value in values)


def figures(customers, orders, calls):
    parents = customers.set_index("customer_id")
    parents = parents.assign(**{name: rows.groupby("customer_id").size().reindex(parents.index).fillna(0)
                                for name, rows in (("orders", orders), ("calls", calls))})
    by_order = orders.merge(parents, left_on="customer_id", right_index=True)
    by_call = calls.merge(parents, left_on="customer_id", right_index=True)
    segments = parents.groupby("segment")
    days = pd.to_datetime(orders["date"]).groupby(orders["customer_id"]).diff().dt.days.dropna()
    told = pd.crosstab(by_call["country"], by_call["reason"], normalize="index").max(axis=1)
    ages = pd.cut(parents["age"], [0, 30, 45, 60, 100])
    orphans = sum((~rows["customer_id"].isin(parents.index)).sum() for rows in (orders, calls))
    return {
        "orders a customer, segment A, B, C": numbers(segments["orders"].mean()),
        "segment A without an order": numbers([(parents[parents["segment"] == "A"]["orders"] == 0).mean()], 3),
        "mean logarithm of the amount, A, B, C": numbers(np.log(by_order["amount"]).groupby(by_order["segment"]).mean()),
        "by web, below 40 and above": numbers((by_order["channel"] == "web").groupby(by_order["age"] >= 40).mean(), 3),
        "returned, by web and in the shop": numbers(orders.groupby("channel")["returned"].mean()[["web", "shop"]], 3),
        "days between orders, mean and deviation": numbers([days.mean(), days.std()], 1),
        "orders on or before the day of the one before": f"{(days <= 0).sum()} of {len(days)}",
        "calls a customer, age to 30, 45, 60, 100": numbers(parents.groupby(ages, observed=True)["calls"].mean()),
        "minutes: zeros, mean of the rest": numbers([(calls["minutes"] == 0).mean(),
                                                     calls["minutes"][calls["minutes"] > 0].mean()]),
        "reason that the country tells, least and most": numbers([told.min(), told.max()]),
        "children without a parent; keys that repeat":
            f"{orphans}; {customers['customer_id'].duplicated().sum() + orders['order_id'].duplicated().sum()}"}


def main():
    os.makedirs(OUT, exist_ok=True)
    job()
    real = figures(*(pd.read_csv(f"{OUT}/{name}.csv") for name in TABLES))
    # Part by part: the rows of a parent lie in their order.
    synthetic = figures(*(pd.concat([pd.read_parquet(part) for part in sorted(glob.glob(f"{OUT}/out/{name}/*.parquet"))],
                                    ignore_index=True) for name in TABLES))
    print("| figure | real | synthetic |\n|---|---|---|")
    for name, value in real.items():
        print(f"| {name} | {value} | {synthetic[name]} |")


if __name__ == "__main__":
    main()
