"""Builds a network, lets `prepare` make it ready, trains it a few steps, and reports what moved."""

import solution
import torch
from torch import nn

WIDTH = 6
STEPS = 5
ROWS = 8
IMAGE = (3, 4, 4)
MODAL = (nn.BatchNorm1d, nn.BatchNorm2d, nn.Dropout)


def dense(norm=True, dropout=False):
    layers = [nn.Linear(WIDTH, WIDTH)]
    layers += [nn.BatchNorm1d(WIDTH)] if norm else []
    layers += [nn.Dropout(0.4)] if dropout else []
    return nn.Sequential(*layers, nn.Tanh())


def image(inputs):
    return nn.Sequential(nn.Conv2d(inputs, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU())


def shared():
    blocks = [dense(norm=False), dense(norm=False), dense(norm=True)]
    blocks[2][0].weight = blocks[0][0].weight
    return blocks


def nested():
    inner = nn.Sequential(dense(), nn.ModuleDict({"norm": nn.BatchNorm1d(WIDTH)})["norm"])
    return [nn.Sequential(nn.Sequential(inner), nn.Tanh()), nn.Sequential(nn.Sequential(dense()))]


BACKBONES = {
    "plain": lambda: [dense(norm=False), dense(norm=False), dense(norm=False)],
    "norms": lambda: [dense(), dense(), dense()],
    "images": lambda: [image(3), image(4), nn.Sequential(image(4), nn.Flatten(), nn.Linear(64, WIDTH))],
    "nested": nested,
    "dropout": lambda: [dense(dropout=True), dense(dropout=True)],
    "shared": shared,
    "single": lambda: [dense()],
    "deep": lambda: [dense() for _ in range(60)],
}


class Network(nn.Module):
    def __init__(self, blocks, classes):
        super().__init__()
        self.backbone = nn.Sequential(*blocks)
        self.head = nn.Linear(WIDTH, classes)

    def forward(self, x):
        return self.head(self.backbone(x))


def play(backbone, old_classes, n_classes, rates, dtype, seed):
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    kind = getattr(torch, dtype)
    model = Network(BACKBONES[backbone](), old_classes).to(kind)
    shape = IMAGE if backbone == "images" else (WIDTH,)
    x = torch.randn(ROWS, *shape, dtype=kind)
    y = torch.arange(ROWS) % n_classes
    # A pretrained network has running averages that are not those of a new one.
    with torch.no_grad():
        model(x * 1.5 + 0.5)
    keys, old_head = list(model.state_dict()), model.head
    optimizer = solution.prepare(model, n_classes, *rates)
    report = {
        "head": head_report(model, old_head, n_classes),
        "same_keys": list(model.state_dict()) == keys,
        "groups": groups_of(model, optimizer),
        "trainable": sorted(name for name, one in model.named_parameters() if one.requires_grad),
        "modes": modes_of(model),
    }
    return {**report, **trained(model, optimizer, x, y, seed)}


def head_report(model, old_head, n_classes):
    """A new head has weights of its own, drawn anew: what they are is nobody's business."""
    head = model.head
    is_new = head is not old_head and head.weight is not old_head.weight
    is_drawn = head.weight.shape == (n_classes, WIDTH) and bool((head.weight != 0).any())
    return [type(head).__name__, is_new, is_drawn, head.bias is not None]


def groups_of(model, optimizer):
    names = {id(one): name for name, one in model.named_parameters()}
    groups = [
        [group["lr"], group["weight_decay"], sorted(names.get(id(one), "?") for one in group["params"])]
        for group in optimizer.param_groups
    ]
    return [type(optimizer).__name__, *groups]


def modes_of(model):
    """What is in training mode, where it matters, after train(), eval(), train(False), and train()."""
    found = []
    for switch in (model.train, model.eval, lambda: model.train(False), model.train):
        switch()
        found.append([name for name, one in model.named_modules() if one.training and isinstance(one, MODAL)])
    return found


def trained(model, optimizer, x, y, seed):
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for one in model.head.parameters():
            one.copy_(0.3 * torch.randn(one.shape, generator=generator, dtype=one.dtype))
    losses, without_gradient = [], []
    torch.manual_seed(seed)
    for _ in range(STEPS):
        model.train()
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        without_gradient = sorted(name for name, one in model.named_parameters() if one.grad is None)
    state = [
        [float(value.double().sum()), float(value.double().norm())] for value in model.state_dict().values()
    ]
    return {"losses": losses, "without_gradient": without_gradient, "state": state}
