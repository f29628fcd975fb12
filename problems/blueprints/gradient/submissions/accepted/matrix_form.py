def mse_gradient(w, X, y):
    return 2.0 / len(y) * X.T @ (X @ w - y)
