import torch
from torch import nn

WEIGHT_DECAY = 0.01


def prepare(model, n_classes, lr_head, lr_last):
    old = model.head
    model.head = nn.Linear(old.in_features, n_classes, device=old.weight.device, dtype=old.weight.dtype)
    frozen = model.backbone[:-1]
    for one in frozen.parameters():
        one.requires_grad_(False)
    for module in frozen.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.eval()
            # Shadows the method: whoever switches the mode of the whole model asks each module in turn.
            module.train = lambda mode=True, norm=module: norm
    trained = [one for one in model.parameters() if one.requires_grad]
    return torch.optim.SGD(trained, lr=lr_head, weight_decay=WEIGHT_DECAY)
