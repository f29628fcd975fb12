"""Makes both classes equally frequent, and does not correct for it."""

import numpy as np
from sklearn.linear_model import LogisticRegression

NUMERIC = ["months", "fee", "service_calls", "usage", "age", "paperless"]


def numbers(table):
    return table[NUMERIC].assign(usage=np.log(table["usage"])).to_numpy(float)


def design(table, learned):
    x = (numbers(table) - learned["means"]) / learned["sds"]
    contracts = [table["contract"] == name for name in learned["contracts"]]
    regions = [table["region"] == name for name in learned["regions"]]
    return np.column_stack([x, *contracts, *regions]).astype(float)


def fit(train):
    x = numbers(train)
    learned = {name + "s": sorted(train[name].unique()) for name in ("contract", "region")}
    sds = x.std(axis=0)
    learned["means"], learned["sds"] = x.mean(axis=0), np.where(sds > 0.0, sds, 1.0)
    learned["model"] = LogisticRegression(max_iter=2000, class_weight="balanced")
    learned["model"].fit(design(train, learned), train["churn"])
    return learned


def predict(learned, test):
    return learned["model"].predict_proba(design(test, learned))[:, 1]
