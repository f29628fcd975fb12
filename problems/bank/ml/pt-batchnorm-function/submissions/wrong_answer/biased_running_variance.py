import torch


def axes_of(x):
    return [axis for axis in range(x.dim()) if axis != 1]


def as_channels(values, x):
    return values.reshape(-1, *[1] * (x.dim() - 2))


class BN(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight, bias, mean, var, is_train, eps):
        scale = torch.rsqrt(var + eps)
        scaled = (x - as_channels(mean, x)) * as_channels(scale, x)
        ctx.save_for_backward(scaled, weight, scale)
        ctx.is_train = is_train
        return scaled * as_channels(weight, x) + as_channels(bias, x)

    @staticmethod
    def backward(ctx, dy):
        scaled, weight, scale = ctx.saved_tensors
        axes = axes_of(dy)
        dbias = dy.sum(axes)
        dweight = (dy * scaled).sum(axes)
        inner = dy
        if ctx.is_train:
            count = dy.numel() // dy.shape[1]
            inner = dy - as_channels(dbias / count, dy) - scaled * as_channels(dweight / count, dy)
        return inner * as_channels(weight * scale, dy), dweight, dbias, None, None, None, None


def batch_norm(x, weight, bias, running_mean, running_var, train, momentum, eps):
    mean, var = running_mean, running_var
    if train:
        count = x.numel() // x.shape[1]
        if count == 1:
            raise ValueError("one value per channel has no variance")
        with torch.no_grad():
            mean = x.mean(axes_of(x))
            var = (x - as_channels(mean, x)).square().mean(axes_of(x))
            running_mean += momentum * (mean - running_mean)
            running_var += momentum * (var - running_var)
    return BN.apply(x, weight, bias, mean, var, train, eps)
