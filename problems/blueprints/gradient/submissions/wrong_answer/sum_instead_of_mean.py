def mse_gradient(w, X, y):
    return 2.0 * X.T @ (X @ w - y)
