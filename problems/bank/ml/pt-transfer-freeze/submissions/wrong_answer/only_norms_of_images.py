import torch
from torch import nn

WEIGHT_DECAY = 0.01


def prepare(model, n_classes, lr_head, lr_last):
    old = model.head
    model.head = nn.Linear(old.in_features, n_classes, device=old.weight.device, dtype=old.weight.dtype)
    frozen, last = model.backbone[:-1], model.backbone[-1]
    for one in frozen.parameters():
        one.requires_grad_(False)
    for module in frozen.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()
            # Shadows the method: whoever switches the mode of the whole model asks each module in turn.
            module.train = lambda mode=True, norm=module: norm
    groups = [
        {"params": list(model.head.parameters()), "lr": lr_head},
        {"params": [one for one in last.parameters() if one.requires_grad], "lr": lr_last},
    ]
    return torch.optim.SGD(groups, lr=lr_head, weight_decay=WEIGHT_DECAY)
