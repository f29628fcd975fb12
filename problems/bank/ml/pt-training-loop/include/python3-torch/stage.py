"""Builds a small world out of a case's numbers, lets `fit` train in it, and reports what came of it.

Everything is float64 on one thread, so that the same operations give the same bits.
"""

import solution
import torch
from torch import nn

OPTIMIZERS = {
    "sgd": lambda params: torch.optim.SGD(params, lr=0.1),
    "momentum": lambda params: torch.optim.SGD(params, lr=0.05, momentum=0.9),
    "adam": lambda params: torch.optim.Adam(params, lr=0.01),
}
WIDTHS = {"wide": 4096}
REPORTED_WHOLE = 200
"""Of larger tensors only the sum and the norm are reported."""


def plain(width):
    return [nn.Linear(width, 8), nn.Tanh(), nn.Linear(8, 1)]


def with_batchnorm(width):
    return [nn.Linear(width, 8, bias=False), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 1)]


def with_dropout(width):
    return [nn.Linear(width, 16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 1)]


def partly_frozen(width):
    layers = plain(width)
    layers[0].weight.requires_grad_(False)
    return layers


def without_bias(width):
    return [nn.Linear(width, 1, bias=False)]


def wide(width):
    return [nn.BatchNorm1d(width), nn.Tanh(), nn.BatchNorm1d(width), nn.Tanh(), nn.Linear(width, 1)]


NETS = {
    "plain": plain,
    "batchnorm": with_batchnorm,
    "dropout": with_dropout,
    "frozen": partly_frozen,
    "no_bias": without_bias,
    "wide": wide,
}


class Loader:
    """Batches of rows, in a new order on each pass where there is a generator for it."""

    order = change = None

    def __init__(self, name, x, y, batch, log):
        self.name, self.x, self.y, self.batch, self.log = name, x, y, batch, log
        self.passes = 0

    def __len__(self):
        return -(-len(self.x) // self.batch)

    def __iter__(self):
        number, self.passes = self.passes, self.passes + 1
        self.log.append(f"{self.name} pass")
        y = self.y if self.change is None else self.change(self.y, number)
        rows = torch.arange(len(y)) if self.order is None else torch.randperm(len(y), generator=self.order)
        for start in range(0, len(rows), self.batch):
            chosen = rows[start : start + self.batch]
            yield self.x[chosen], y[chosen]


VALIDATION = {
    "usual": None,
    "zeros": None,
    "drifts": lambda y, number: y + 2.0 * max(0, number - 3),
    "approaches": lambda y, number: y + 2.0 * max(0, 5 - number),
    "nan_first": lambda y, number: y * float("nan") if number == 0 else y,
    "nan_later": lambda y, number: y * float("nan") if number in (2, 5) else y + max(0, number - 3),
    "nan_always": lambda y, number: y * float("nan"),
}


def play(net, data, training, watched):
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    log = []
    train_loader, val_loader = loaders_of(data, WIDTHS.get(net, 5), log)
    torch.manual_seed(data["seed"])
    model = nn.Sequential(*NETS[net](WIDTHS.get(net, 5))).double()
    # Whoever relies on the mode that the model arrives in is wrong.
    model.eval()
    optimizer = OPTIMIZERS[training["optimizer"]]([one for one in model.parameters() if one.requires_grad])
    if watched:
        watch(model, optimizer, log)
    epochs, max_norm = training["epochs"], training["max_norm"]
    history = solution.fit(model, train_loader, val_loader, optimizer, nn.MSELoss(), epochs, max_norm)
    state = {name: reported(value) for name, value in model.state_dict().items()}
    return {"history": history, "state": state, "log": log if watched else []}


def loaders_of(data, width, log):
    rows, total = data["rows"], data["rows"] + data["val_rows"]
    source = torch.Generator().manual_seed(data["seed"])
    x = torch.randn(total, width, generator=source, dtype=torch.float64)
    noise = torch.randn(total, 1, generator=source, dtype=torch.float64)
    y = (2.0 * x[:, :2]).sum(1, keepdim=True).tanh() + 0.5 * x[:, 2:3] + 0.3 * noise + 1.0
    if data["validation"] == "zeros":
        x[rows:] = 0.0
    train = Loader("train", x[:rows], y[:rows], data["batch"], log)
    train.order = torch.Generator().manual_seed(data["seed"] + 1)
    val = Loader("val", x[rows:], y[rows:], data["batch"], log)
    val.change = VALIDATION[data["validation"]]
    return train, val


def watch(model, optimizer, log):
    """Write down in which state the model is used, and when its parameters are moved."""

    def used(module, inputs):
        mode = "training" if module.training else "evaluation"
        grad = "with" if torch.is_grad_enabled() else "without"
        log.append(f"{len(inputs[0])} rows in {mode} mode {grad} gradients")

    model.register_forward_pre_hook(used)
    optimizer.register_step_post_hook(lambda *_: log.append("step"))


def reported(value):
    array = value.detach().clone().double()
    if array.numel() > REPORTED_WHOLE:
        array = torch.stack([array.sum(), array.norm()])
    return array.numpy()
