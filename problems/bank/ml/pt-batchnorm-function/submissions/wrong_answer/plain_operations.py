import torch


def axes_of(x):
    return [axis for axis in range(x.dim()) if axis != 1]


def as_channels(values, x):
    return values.reshape(-1, *[1] * (x.dim() - 2))


def batch_norm(x, weight, bias, running_mean, running_var, train, momentum, eps):
    mean, var = running_mean, running_var
    if train:
        count = x.numel() // x.shape[1]
        if count == 1:
            raise ValueError("one value per channel has no variance")
        mean = x.mean(axes_of(x))
        var = (x - as_channels(mean, x)).square().mean(axes_of(x))
        with torch.no_grad():
            running_mean += momentum * (mean - running_mean)
            running_var += momentum * (var * count / (count - 1) - running_var)
    scaled = (x - as_channels(mean, x)) * as_channels(torch.rsqrt(var + eps), x)
    return scaled * as_channels(weight, x) + as_channels(bias, x)
