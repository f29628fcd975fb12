"""Too slow: a loop over images, output channels and places."""

import numpy as np


def places(x, weight, stride, pad, dilation):
    reach_down, reach_across = dilation * (weight.shape[2] - 1) + 1, dilation * (weight.shape[3] - 1) + 1
    rows = (x.shape[2] + 2 * pad - reach_down) // stride + 1
    columns = (x.shape[3] + 2 * pad - reach_across) // stride + 1
    for i in range(rows):
        for j in range(columns):
            down = slice(i * stride, i * stride + reach_down, dilation)
            across = slice(j * stride, j * stride + reach_across, dilation)
            yield i, j, down, across


def conv2d_forward(x, weight, bias, stride, pad, dilation):
    image = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows = (x.shape[2] + 2 * pad - dilation * (weight.shape[2] - 1) - 1) // stride + 1
    columns = (x.shape[3] + 2 * pad - dilation * (weight.shape[3] - 1) - 1) // stride + 1
    y = np.empty((len(x), len(weight), rows, columns))
    for n in range(len(x)):
        for f in range(len(weight)):
            for i, j, down, across in places(x, weight, stride, pad, dilation):
                y[n, f, i, j] = bias[f] + (weight[f] * image[n, :, down, across]).sum()
    return y


def conv2d_backward(dy, x, weight, stride, pad, dilation):
    image = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dimage, dweight = np.zeros_like(image), np.zeros_like(weight)
    for n in range(len(x)):
        for f in range(len(weight)):
            for i, j, down, across in places(x, weight, stride, pad, dilation):
                dimage[n, :, down, across] += dy[n, f, i, j] * weight[f]
                dweight[f] += dy[n, f, i, j] * image[n, :, down, across]
    height, width = x.shape[2:]
    return dimage[:, :, pad : pad + height, pad : pad + width].copy(), dweight, dy.sum(axis=(0, 2, 3))
