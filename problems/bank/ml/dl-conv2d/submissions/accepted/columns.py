"""All windows as columns of one matrix per image (strided views); the gradient is scattered back by index."""

import numpy as np


def indices(height, width, weight, stride, pad, dilation):
    kh, kw = weight.shape[2:]
    rows = (height + 2 * pad - dilation * (kh - 1) - 1) // stride + 1
    columns = (width + 2 * pad - dilation * (kw - 1) - 1) // stride + 1
    i = stride * np.arange(rows)[:, None] + dilation * np.arange(kh)[None, :]
    j = stride * np.arange(columns)[:, None] + dilation * np.arange(kw)[None, :]
    # flat places in the padded image: (output places, kernel places)
    flat = i[:, None, :, None] * (width + 2 * pad) + j[None, :, None, :]
    return rows, columns, flat.reshape(rows * columns, kh * kw)


def pad_flat(x, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    return padded.reshape(*padded.shape[:2], -1)


def conv2d_forward(x, weight, bias, stride, pad, dilation):
    n, f = len(x), len(weight)
    rows, columns, where = indices(*x.shape[2:], weight, stride, pad, dilation)
    kernel = weight.reshape(f, -1)
    y = np.empty((n, f, rows * columns))
    for image, out in zip(pad_flat(x, pad), y):
        windows = image[:, where].transpose(0, 2, 1).reshape(kernel.shape[1], -1)
        out[:] = kernel @ windows
    return y.reshape(n, f, rows, columns) + bias[None, :, None, None]


def conv2d_backward(dy, x, weight, stride, pad, dilation):
    n, f = len(x), len(weight)
    channels = x.shape[1]
    height, width = x.shape[2:]
    _, _, where = indices(height, width, weight, stride, pad, dilation)
    kernel = weight.reshape(f, -1)
    flat = pad_flat(x, pad)
    dkernel = np.zeros_like(kernel)
    dflat = np.zeros_like(flat)
    for image, dimage, d in zip(flat, dflat, dy.reshape(n, f, -1)):
        windows = image[:, where].transpose(0, 2, 1).reshape(kernel.shape[1], -1)
        dkernel += d @ windows.T
        dwindows = (kernel.T @ d).reshape(channels, where.shape[1], -1)
        for place in range(where.shape[1]):
            # within one place of the kernel no two windows meet the same pixel
            dimage[:, where[:, place]] += dwindows[:, place]
    dpadded = dflat.reshape(n, channels, height + 2 * pad, width + 2 * pad)
    dx = dpadded[:, :, pad : pad + height, pad : pad + width].copy()
    return dx, dkernel.reshape(weight.shape), dy.sum(axis=(0, 2, 3))
