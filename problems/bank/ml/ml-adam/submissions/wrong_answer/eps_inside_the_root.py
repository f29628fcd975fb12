import numpy as np


class Adam:
    def __init__(self, params, lr, betas, eps, weight_decay, decoupled):
        self.params, self.lr, self.betas, self.eps = params, lr, betas, eps
        self.weight_decay, self.decoupled = weight_decay, decoupled
        self.moments = [(np.zeros_like(p), np.zeros_like(p)) for p in params]
        self.t = 0

    def step(self, grads):
        self.t += 1
        beta1, beta2 = self.betas
        correction1, correction2 = 1.0 - beta1**self.t, 1.0 - beta2**self.t
        for p, g, (m, v) in zip(self.params, grads, self.moments, strict=True):
            if self.weight_decay and not self.decoupled:
                g = g + self.weight_decay * p
            m *= beta1
            m += (1.0 - beta1) * g
            v *= beta2
            v += (1.0 - beta2) * g * g
            if self.weight_decay and self.decoupled:
                p *= 1.0 - self.lr * self.weight_decay
            p -= self.lr * (m / correction1) / (np.sqrt(v / correction2 + self.eps))
