import math

import numpy as np


class StandardScaler:
    mean = None

    def fit(self, X):
        n, d = X.shape
        self.mean, self.sd = [], []
        for j in range(d):
            known = [float(X[i, j]) for i in range(n) if not np.isnan(X[i, j])]
            if not known:
                self.mean.append(math.nan)
                self.sd.append(math.nan)
                continue
            mean = math.fsum(known) / len(known)
            constant = max(known) == min(known)
            self.mean.append(known[0] if constant else mean)
            squares = math.fsum((x - mean) ** 2 for x in known)
            self.sd.append(0.0 if constant else math.sqrt(squares / len(known)))
        return self

    def each(self, X, scale):
        if self.mean is None:
            raise RuntimeError("not fitted yet")
        if X.shape[1] != len(self.mean):
            raise ValueError("another number of columns")
        result = np.zeros(X.shape)
        for i in range(X.shape[0]):
            for j in range(X.shape[1]):
                result[i, j] = np.nan if np.isnan(X[i, j]) else scale(float(X[i, j]), self.mean[j], self.sd[j])
        return result

    def transform(self, X):
        return self.each(X, lambda x, mean, sd: 0.0 if sd == 0 else (x - mean) / sd)

    def inverse_transform(self, Z):
        return self.each(Z, lambda z, mean, sd: z * sd + mean)


def scale_split(train, test):
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(test)
