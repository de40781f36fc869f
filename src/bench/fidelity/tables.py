"""Tables of known truth, each made for one weakness of synthetic data. Every function returns a table and what is known
of it; the same seed gives the same table."""
import numpy as np
import pandas as pd

SEED = 5


def heavy(rows=50_000):
    """Zeros, caps, counts, long tails with extreme outliers: numbers that break means and scales."""
    rng = np.random.default_rng(SEED)
    segment = rng.choice(list("ABCD"), rows, p=[0.6, 0.3, 0.09, 0.01])
    level = pd.Series(segment).map({"A": 0.0, "B": 0.5, "C": 1.2, "D": 2.5}).to_numpy()
    income = np.exp(rng.normal(8 + level, 0.9))
    outlier = rng.random(rows) < 0.001
    income[outlier] *= 100 * rng.random(outlier.sum())
    claims = np.where(rng.random(rows) < 0.85, 0, np.exp(rng.normal(6 + level, 1.2)))
    return pd.DataFrame({
        "segment": segment,
        "income": np.round(income, 2),
        "claims": np.round(claims, 2),
        "capped": np.minimum(100, np.round(rng.exponential(50 + 20 * level))).astype(int),
        "visits": rng.poisson(np.exp(0.3 + 0.4 * level)),
        "balance": np.round(rng.normal(0, 1, rows) * np.exp(rng.normal(5, 1, rows)), 2),
        "ratio": rng.standard_cauchy(rows).round(4)}), {"target": "segment"}


def minority(rows=100_000):
    """A target that holds in 1% of the rows and follows from four of eight columns."""
    rng = np.random.default_rng(SEED)
    age = rng.integers(18, 90, rows)
    region = rng.choice(["north", "south", "east", "west"], rows, p=[0.4, 0.3, 0.2, 0.1])
    amount = np.exp(rng.normal(4, 1, rows))
    night = rng.random(rows) < 0.2
    score = 0.04 * (age - 50) + 1.3 * (np.log(amount) - 4) + 1.8 * night + 1.2 * (region == "west")
    noisy = score + rng.normal(0, 0.5, rows)
    return pd.DataFrame({
        "age": age, "region": region, "amount": amount.round(2), "night": night.astype(int),
        "channel": rng.choice(["web", "shop", "phone"], rows), "tenure": rng.geometric(0.02, rows),
        "visits": rng.poisson(3, rows), "limit": rng.choice([500, 1000, 2500, 5000], rows),
        "fraud": np.where(noisy >= np.quantile(noisy, 0.99), "yes", "no")}), {"target": "fraud"}


def sparse(rows=50_000, columns=300):
    """0/1 columns of 2% density; of 60 pairs the second mostly follows the first."""
    rng = np.random.default_rng(SEED)
    cells = rng.random((rows, columns)) < 0.02
    pairs = [(2 * k, 2 * k + 1) for k in range(60)]
    for a, b in pairs:
        cells[:, b] = np.where(cells[:, a], rng.random(rows) < 0.6, rng.random(rows) < 0.008)
    table = pd.DataFrame(cells.astype("int32"), columns=[f"c{i}" for i in range(columns)])
    return table, {"pairs": [(f"c{a}", f"c{b}") for a, b in pairs]}


def mixed(rows=20_000, columns=1_000):
    """400 numbers, 300 categories, 300 sparse flags; 100 planted pairs, half between numbers, half across kinds."""
    rng = np.random.default_rng(SEED)
    numbers = rng.normal(size=(rows, 400))
    for k in range(50):
        numbers[:, 2 * k + 1] = 0.8 * numbers[:, 2 * k] + 0.6 * numbers[:, 2 * k + 1]
    levels = rng.integers(0, rng.integers(2, 9, 300), (rows, 300))
    flags = rng.random((rows, 300)) < 0.03
    for k in range(50):
        flags[:, k] = rng.random(rows) < np.where(numbers[:, 200 + k] > 1, 0.3, 0.005)
    numbers[:, 300:] = np.exp(numbers[:, 300:])
    columns = {f"n{i}": numbers[:, i].round(3) for i in range(400)}
    columns |= {f"k{i}": np.char.add("level ", levels[:, i].astype(str)) for i in range(300)}
    columns |= {f"f{i}": flags[:, i].astype("int32") for i in range(300)}
    return pd.DataFrame(columns), {"pairs": [(f"n{2 * k}", f"n{2 * k + 1}") for k in range(50)]
                                   + [(f"n{200 + k}", f"f{k}") for k in range(50)]}


def xor(rows=50_000):
    """Two targets, each the exclusive or of others with 5% noise: no pair of columns shows it, three together do."""
    rng = np.random.default_rng(SEED)
    bits = rng.random((rows, 4)) < 0.5
    size = rng.normal(size=rows)
    noise = rng.random((rows, 2)) < 0.05
    return pd.DataFrame({
        **{f"b{i}": bits[:, i].astype(int) for i in range(4)}, "size": size.round(3),
        "first": np.where(bits[:, 0] ^ bits[:, 1] ^ noise[:, 0], "yes", "no"),
        "second": np.where(bits[:, 2] ^ (size > 0) ^ noise[:, 1], "yes", "no")}), {"target": "first"}


MADE = {"heavy": heavy, "minority": minority, "sparse": sparse, "mixed": mixed, "xor": xor}
