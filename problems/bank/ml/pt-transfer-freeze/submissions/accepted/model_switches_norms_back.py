"""Lets `train` of the model itself put the frozen norms back into evaluation mode."""

import types

import torch

NORMS = (torch.nn.BatchNorm1d, torch.nn.BatchNorm2d, torch.nn.BatchNorm3d)


def frozen_modules(model):
    *frozen, _ = model.backbone
    return [module for block in frozen for module in block.modules()]


def train(self, mode=True):
    type(self).train(self, mode)
    for module in frozen_modules(self):
        if isinstance(module, NORMS):
            module.training = False
    return self


def prepare(model, n_classes, lr_head, lr_last):
    fixed = {id(one) for module in frozen_modules(model) for one in module.parameters()}
    for one in model.parameters():
        one.requires_grad = id(one) not in fixed
    head = torch.nn.Linear(model.head.in_features, n_classes).to(model.head.weight)
    model.head = head
    model.train = types.MethodType(train, model)
    last = [one for one in model.backbone[-1].parameters() if id(one) not in fixed]
    optimizer = torch.optim.SGD(head.parameters(), lr=lr_head, weight_decay=0.01)
    optimizer.add_param_group({"params": last, "lr": lr_last})
    return optimizer
