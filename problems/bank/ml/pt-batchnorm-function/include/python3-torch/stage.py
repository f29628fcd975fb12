"""Makes inputs of a case's shape, calls `batch_norm` on them, and reports values, gradients and the graph."""

import solution
import torch
from torch.utils._python_dispatch import TorchDispatchMode

REPORTED_WHOLE = 2000
"""Of larger tensors only the sum, the norm and some values are reported."""
FLOAT32_SLACK = 2e-4
READY_MADE = ("batch", "layer", "group", "instance")


class Listener(TorchDispatchMode):
    """Hears every operation, however it is reached, in forward and backward."""

    def __init__(self):
        super().__init__()
        self.heard = set()

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        name = func.name()
        if "norm" in name and any(word in name for word in READY_MADE):
            self.heard.add(name)
        return func(*args, **(kwargs or {}))


def laid_out(values, layout):
    if layout == "transposed":
        return values.transpose(1, -1).contiguous().transpose(1, -1)
    if layout == "sliced":
        wide = torch.zeros(*values.shape[:-1], 2 * values.shape[-1], dtype=values.dtype)
        wide[..., ::2] = values
        return wide[..., ::2]
    return values


def inputs_of(data, needs, seed):
    source = torch.Generator().manual_seed(seed)
    kind = getattr(torch, data["dtype"])

    def draw(*shape):
        return torch.randn(*shape, generator=source, dtype=torch.float64)

    shape = data["shape"]
    spread = torch.linspace(0.5, 2.0, shape[1], dtype=torch.float64)
    x = draw(*shape) * spread.reshape(-1, *[1] * (len(shape) - 2)) + data["offset"]
    if data["constant_channel"]:
        x[:, 0] = 0.1
    leaves = [laid_out(x, data["layout"]), 1.0 + 0.5 * draw(shape[1]), draw(shape[1])]
    leaves = [one.to(kind).requires_grad_(need) for one, need in zip(leaves, needs, strict=True)]
    running = [0.3 * draw(shape[1]).to(kind), (0.5 + draw(shape[1]) ** 2).to(kind)]
    return leaves, running, laid_out(draw(*shape).to(kind), data["layout"])


def play(data, needs, mode, upstream, seed):
    torch.set_num_threads(1)
    leaves, running, pull = inputs_of(data, needs, seed)
    settings = mode["train"], mode["momentum"], mode["eps"]
    listener = Listener()
    with listener:
        try:
            y = solution.batch_norm(*leaves, *running, *settings)
            if upstream == "later":
                # Another call before the way back, as in a network that has the layer twice.
                solution.batch_norm(leaves[0].detach() * 3.0 + 1.0, *leaves[1:], *running, *settings)
        except ValueError:
            return {"raised": "ValueError"}
        if any(needs):
            (y.sum() if upstream == "sum" else (y * pull).sum()).backward()
    values = {"y": y, "running_mean": running[0], "running_var": running[1]}
    values |= {name: leaf.grad for name, leaf in zip(("dx", "dweight", "dbias"), leaves, strict=True)}
    report = {
        "heard": sorted(listener.heard),
        "graph": graph_of(y) if data["layout"] == "plain" else [],
        "dtypes": [str(y.dtype), *(str(one.dtype) for one in running)],
    }
    if data["dtype"] == "float32":
        return {**report, "is_near": is_near(values, data, needs, mode, upstream, seed)}
    return {**report, **{name: reported(value) for name, value in values.items()}}


def graph_of(y):
    """Whether the result comes from a function of the learner's own, and from that alone."""
    node = y.grad_fn
    if node is None:
        return []
    above = {type(one).__name__ for one, _ in node.next_functions if one is not None}
    return [isinstance(node, torch.autograd.function.BackwardCFunction), sorted(above)]


def is_near(values, data, needs, mode, upstream, seed):
    """Whether float32 gives what plain operations give in float64, up to the rounding of float32."""
    (x, weight, bias), running, pull = inputs_of({**data, "dtype": "float64"}, needs, seed)
    axes = [axis for axis in range(x.dim()) if axis != 1]
    column = [-1] + [1] * (x.dim() - 2)
    mean, var = (x.mean(axes), x.var(axes, correction=0)) if mode["train"] else running
    scaled = (x - mean.reshape(column)) / (var.reshape(column) + mode["eps"]).sqrt()
    y = scaled * weight.reshape(column) + bias.reshape(column)
    (y * pull).sum().backward()
    wanted = {"y": y, "dx": x.grad, "dweight": weight.grad, "dbias": bias.grad}
    return [name for name, right in wanted.items() if right is not None and is_close(values[name], right)]


def is_close(value, right):
    off = (value.detach().double() - right.detach()).abs().max().item()
    return off < FLOAT32_SLACK * right.detach().abs().max().item()


def reported(value):
    if value is None:
        return None
    array = value.detach().clone()
    if array.numel() > REPORTED_WHOLE:
        some = array.flatten()[:: array.numel() // 50]
        array = torch.cat([torch.stack([array.mean(), array.square().mean().sqrt()]), some])
    return array.numpy()
