"""Compare losses with their formulas, gradients with the formulas' derivatives and with central differences."""

import numpy as np
from whetstone_driver import Rejected, check_array, drive
from whetstone_gradient import check_gradient

RTOL, ATOL = 1e-9, 1e-12
MODERATE = 20.0
LARGEST = 1000


def softplus(t):
    return np.maximum(t, 0.0) + np.log1p(np.exp(-np.abs(t)))


def sigmoid(t):
    e = np.exp(-np.abs(t))
    return np.where(t >= 0.0, 1.0, e) / (1.0 + e)


def d_loss(x, z, smooth):
    return float(np.mean(softplus(x) - (1.0 - smooth) * x) + np.mean(softplus(z)))


def g_loss(z):
    return float(np.mean(softplus(-z)))


def require_close(got, wanted, name):
    if not np.allclose(got, wanted, rtol=RTOL, atol=ATOL):
        worst = int(np.argmax(np.abs(np.asarray(got) - wanted) - RTOL * np.abs(wanted)))
        shown = f"{np.ravel(got)[worst]:.12g} instead of {np.ravel(wanted)[worst]:.12g}"
        raise Rejected(f"{name} is wrong", f"{name} is wrong: {shown}")


def require_number(value, name):
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise Rejected(f"{name} is not a number")
    if not np.isfinite(value):
        raise Rejected(f"{name} is not finite")


def judge(case, solution):
    x, z, smooth = case.args
    result, after = solution.call("gan_losses", x, z, smooth, arguments=True)
    if not isinstance(result, tuple) or len(result) != 5:
        raise Rejected("the result is not a tuple of five")
    of_d, of_g, d_real, d_fake, g_fake = result
    require_number(of_d, "the discriminator's loss")
    require_number(of_g, "the generator's loss")
    check_array(d_real, dtype="float64", shape=x.shape, finite=True, name="the gradient by real_logits")
    check_array(d_fake, dtype="float64", shape=z.shape, finite=True, name="the gradient by fake_logits")
    check_array(g_fake, dtype="float64", shape=z.shape, finite=True, name="the generator's gradient")
    if not (np.array_equal(after[0], x) and np.array_equal(after[1], z)):
        raise Rejected("the function changed its arguments")
    require_close(of_d, d_loss(x, z, smooth), "the discriminator's loss")
    require_close(of_g, g_loss(z), "the generator's loss")
    if max(len(x), len(z)) <= LARGEST and max(np.abs(x).max(), np.abs(z).max()) <= MODERATE:
        batch = len(x) if len(x) == len(z) else 0
        point = {"real_logits": x, "fake_logits": z}
        of_point = lambda at: d_loss(at["real_logits"], at["fake_logits"], smooth)  # noqa: E731
        check_gradient(case, of_point, point, {"real_logits": d_real, "fake_logits": d_fake}, batch=batch)
        generator = {"generator_logits": g_fake}
        check_gradient(case, lambda at: g_loss(at["generator_logits"]), {"generator_logits": z}, generator, batch=batch)
    require_close(d_real, (sigmoid(x) - (1.0 - smooth)) / len(x), "the gradient by real_logits")
    require_close(d_fake, sigmoid(z) / len(z), "the gradient by fake_logits")
    require_close(g_fake, -sigmoid(-z) / len(z), "the generator's gradient")


drive(judge)
