"""Secret data of "Convolution forward and backward": arguments and dy. The driver knows the answers."""

import numpy as np
from whetstone_authoring import Case, group


def size(length, kernel, stride, pad, dilation):
    return (length + 2 * pad - dilation * (kernel - 1) - 1) // stride + 1


def case(rng, image, kernel, stride=1, pad=0, dilation=1):
    """image = (N, C, H, W), kernel = (F, kh, kw)."""
    n, c, h, w = image
    f, kh, kw = kernel
    out = (n, f, size(h, kh, stride, pad, dilation), size(w, kw, stride, pad, dilation))
    x, weight = rng.normal(size=image), rng.normal(size=(f, c, kh, kw))
    return Case(args=[x, weight, rng.normal(size=f), stride, pad, dilation, rng.normal(size=out)])


@group("g02_1x1_kernel")
def one_by_one(rng):
    yield case(rng, (2, 3, 4, 5), (4, 1, 1))
    yield case(rng, (1, 1, 1, 1), (1, 1, 1))


@group("g03_stride")
def stride(rng):
    yield case(rng, (2, 2, 7, 7), (3, 3, 3), stride=2)
    yield case(rng, (1, 2, 10, 13), (2, 2, 2), stride=3)


@group("g04_padding")
def padding(rng):
    yield case(rng, (2, 2, 5, 5), (2, 3, 3), pad=1)
    yield case(rng, (1, 1, 3, 4), (2, 2, 3), pad=3)


@group("g05_dilation")
def dilation(rng):
    yield case(rng, (2, 2, 9, 9), (2, 3, 3), dilation=2)
    yield case(rng, (1, 2, 11, 12), (2, 2, 3), stride=2, pad=1, dilation=3)


@group("g06_not_square")
def not_square(rng):
    yield case(rng, (2, 3, 4, 9), (2, 3, 2))
    yield case(rng, (1, 2, 12, 3), (3, 1, 3), pad=1)


@group("g07_leftover_rows")
def leftover_rows(rng):
    """The last rows and columns are never reached by the stride."""
    yield case(rng, (2, 2, 8, 9), (2, 2, 2), stride=3)
    yield case(rng, (1, 1, 10, 10), (1, 3, 3), stride=4)


@group("g08_kernel_covers_image")
def kernel_covers_image(rng):
    yield case(rng, (3, 2, 4, 5), (2, 4, 5))
    yield case(rng, (2, 2, 3, 3), (2, 5, 5), pad=1)


@group("g09_differences")
def differences(rng):
    """Everything at once, of a size at which differences are cheap."""
    yield case(rng, (3, 3, 7, 8), (4, 3, 3), stride=2, pad=1)
    yield case(rng, (2, 2, 8, 7), (3, 2, 3), stride=1, pad=2, dilation=2)


@group("g10_delta_kernel")
def delta_kernel(rng):
    """A kernel with a single one moves the image: which way shows whether it was turned."""
    x = rng.normal(size=(1, 1, 5, 6))
    weight = np.zeros((1, 1, 3, 3))
    weight[0, 0, 0, 2] = 1.0
    yield Case(args=[x, weight, np.zeros(1), 1, 1, 1, rng.normal(size=(1, 1, 5, 6))])


@group("g11_adjoint")
def adjoint(rng):
    """Overlapping windows: the backward pass is the transpose of the forward pass."""
    yield case(rng, (4, 3, 12, 11), (5, 5, 4), stride=2, pad=2)
    yield case(rng, (2, 4, 16, 16), (3, 3, 3), pad=1)


@group("g12_unchanged")
def unchanged(rng):
    yield case(rng, (2, 2, 6, 6), (2, 3, 3), pad=1)


@group("g13_time")
def time(rng):
    yield case(rng, (16, 16, 32, 32), (32, 3, 3), pad=1)
