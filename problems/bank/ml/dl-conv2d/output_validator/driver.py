"""Compare both passes with ours, the gradients with central differences, and the passes with each other."""

import numpy as np
from whetstone_driver import Rejected, check_array, drive
from whetstone_gradient import check_gradient

RTOL = 1e-9
DIFFERENCES_UP_TO = 5_000


def slices(shape, weight_shape, stride, pad, dilation):
    """For each place of the kernel, where in the padded image it looks."""
    _, _, kh, kw = weight_shape
    rows = (shape[2] + 2 * pad - dilation * (kh - 1) - 1) // stride + 1
    columns = (shape[3] + 2 * pad - dilation * (kw - 1) - 1) // stride + 1
    for u in range(kh):
        for v in range(kw):
            top, left = u * dilation, v * dilation
            down = slice(top, top + (rows - 1) * stride + 1, stride)
            across = slice(left, left + (columns - 1) * stride + 1, stride)
            yield u, v, (slice(None), slice(None), down, across)


def padded(x, pad):
    return np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))


def forward(x, weight, bias, stride, pad, dilation):
    image = padded(x, pad)
    y = None
    for u, v, at in slices(x.shape, weight.shape, stride, pad, dilation):
        part = np.tensordot(image[at], weight[:, :, u, v], axes=([1], [1]))
        y = part if y is None else y + part
    return np.moveaxis(y + bias, 3, 1)


def backward(dy, x, weight, stride, pad, dilation):
    image = padded(x, pad)
    dimage, dweight = np.zeros_like(image), np.zeros_like(weight)
    for u, v, at in slices(x.shape, weight.shape, stride, pad, dilation):
        dweight[:, :, u, v] = np.tensordot(dy, image[at], axes=([0, 2, 3], [0, 2, 3]))
        dimage[at] += np.moveaxis(np.tensordot(dy, weight[:, :, u, v], axes=([1], [0])), 3, 1)
    height, width = x.shape[2:]
    return dimage[:, :, pad : pad + height, pad : pad + width], dweight, dy.sum(axis=(0, 2, 3))


def require_close(got, wanted, name):
    check_array(got, dtype="float64", shape=wanted.shape, finite=True, name=name)
    scale = float(np.abs(wanted).max())
    gap = np.abs(got - wanted)
    if not (gap <= RTOL * scale).all():
        at = tuple(int(i) for i in np.unravel_index(int(gap.argmax()), gap.shape))
        raise Rejected(f"{name} is wrong", f"{name}{list(at)} is {got[at]:.12g} instead of {wanted[at]:.12g}")


def require_unchanged(before, after):
    for name, old, new in zip(("the first", "the second", "the third"), before, after):
        if not np.array_equal(old, new):
            raise Rejected("the function changed its arguments", f"{name} array")


def judge(case, solution):
    x, weight, bias, stride, pad, dilation, dy = case.args
    how = (stride, pad, dilation)
    y, after = solution.call("conv2d_forward", x, weight, bias, *how, arguments=True)
    require_unchanged((x, weight, bias), after)
    require_close(y, forward(x, weight, bias, *how), "y")
    got, after = solution.call("conv2d_backward", dy, x, weight, *how, arguments=True)
    require_unchanged((dy, x, weight), after)
    if not isinstance(got, tuple) or len(got) != 3:
        raise Rejected("conv2d_backward does not return a tuple of three arrays")
    dx, dweight, dbias = got
    wanted = backward(dy, x, weight, *how)
    untouched = backward(np.ones_like(dy), x, np.ones_like(weight), *how)[0] == 0.0
    check_array(dx, dtype="float64", shape=x.shape, finite=True, name="dx")
    if (dx[untouched] != 0.0).any():
        raise Rejected("dx is not 0 where no output looks")
    if max(x.size, weight.size) <= DIFFERENCES_UP_TO:
        point = {"x": x, "weight": weight, "bias": bias}
        gradient = {"x": dx, "weight": dweight, "bias": dbias}
        loss = lambda at: float((dy * forward(at["x"], at["weight"], at["bias"], *how)).sum())  # noqa: E731
        check_gradient(case, loss, point, gradient, batch=len(x))
    for name, mine, theirs in zip(("dx", "dweight", "dbias"), wanted, got):
        require_close(theirs, mine, name)


drive(judge)
