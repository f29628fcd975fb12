import math

import numpy as np


def statistics(column):
    known = column[~np.isnan(column)]
    if len(known) == 0:
        return math.nan, math.nan
    if known.max() == known.min():
        return float(known[0]), 0.0
    mean = float(np.mean(known))
    return mean, float(np.sqrt(np.mean(np.square(known - mean))))


class StandardScaler:
    def fit(self, X):
        self.statistics = [statistics(column) for column in np.array(X, dtype=np.float64).T]
        return self

    def check(self, X):
        if not hasattr(self, "statistics"):
            raise RuntimeError("call fit first")
        if X.shape[1] != len(self.statistics):
            raise ValueError("another number of columns")

    def transform(self, X):
        self.check(X)
        Z = np.array(X, dtype=np.float64)
        for j, (mean, sd) in enumerate(self.statistics):
            Z[:, j] -= mean
            if sd == 0:
                Z[~np.isnan(Z[:, j]), j] = 0.0
            else:
                Z[:, j] /= sd
        return Z

    def inverse_transform(self, Z):
        self.check(Z)
        X = np.array(Z, dtype=np.float64)
        for j, (mean, sd) in enumerate(self.statistics):
            X[:, j] = X[:, j] * sd + mean
        return X


def scale_split(train, test):
    scaler = StandardScaler()
    scaler.fit(train)
    return scaler.transform(train), scaler.transform(test)
