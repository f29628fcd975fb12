import copy

import torch
from torch import nn

WEIGHT_DECAY = 0.01


def prepare(model, n_classes, lr_head, lr_last):
    old = model.head
    model.head = nn.Linear(old.in_features, n_classes, device=old.weight.device, dtype=old.weight.dtype)
    frozen, last = model.backbone[:-1], model.backbone[-1]
    for name, _ in model.named_parameters():
        before = copy.deepcopy(model.state_dict()), copy.deepcopy(model)
        if name in {f"backbone.{inner}" for inner, _ in frozen.named_parameters()}:
            model.get_parameter(name).requires_grad_(False)
        after = copy.deepcopy(model.state_dict()), copy.deepcopy(model)
        assert [each.keys() for each in (before[0], after[0])] == [before[1].state_dict().keys()] * 2 == [
            after[1].state_dict().keys()
        ] * 2
    for module in frozen.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.eval()
            # Shadows the method: whoever switches the mode of the whole model asks each module in turn.
            module.train = lambda mode=True, norm=module: norm
    groups = [
        {"params": list(model.head.parameters()), "lr": lr_head},
        {"params": [one for one in last.parameters() if one.requires_grad], "lr": lr_last},
    ]
    return torch.optim.SGD(groups, lr=lr_head, weight_decay=WEIGHT_DECAY)
