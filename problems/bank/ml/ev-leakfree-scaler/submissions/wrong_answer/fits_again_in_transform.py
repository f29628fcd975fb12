import numpy as np


class StandardScaler:
    def __init__(self):
        self.mean = None

    def fit(self, X):
        X = np.asarray(X, dtype=np.float64)
        known = ~np.isnan(X)
        count = np.maximum(known.sum(axis=0), 1)
        mean = np.where(known, X, 0.0).sum(axis=0) / count
        deviation = np.where(known, X - mean, 0.0)
        sd = np.sqrt((deviation**2).sum(axis=0) / count)
        low = np.where(known, X, np.inf).min(axis=0)
        high = np.where(known, X, -np.inf).max(axis=0)
        is_constant = low == high
        self.is_constant = is_constant
        self.mean = np.where(is_constant, low, np.where(known.any(axis=0), mean, np.nan))
        self.sd = np.where(is_constant, 0.0, sd)
        return self

    def checked(self, X):
        if self.mean is None:
            raise RuntimeError("not fitted yet")
        X = np.asarray(X, dtype=np.float64)
        if X.ndim != 2 or X.shape[1] != len(self.mean):
            raise ValueError(f"{len(self.mean)} columns were expected")
        return X

    def transform(self, X):
        X = self.checked(X)
        if len(X):
            self.fit(X)
        with np.errstate(all="ignore"):
            Z = (X - self.mean) / self.sd
        return np.where(self.is_constant & ~np.isnan(X), 0.0, Z)

    def inverse_transform(self, Z):
        return self.checked(Z) * self.sd + self.mean


def scale_split(train, test):
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(test)
