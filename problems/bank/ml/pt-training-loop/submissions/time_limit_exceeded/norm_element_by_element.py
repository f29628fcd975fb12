import copy
import math

import torch


def clip(parameters, max_norm):
    gradients = [one.grad for one in parameters if one.grad is not None]
    norm = math.sqrt(sum(value.item() ** 2 for grad in gradients for value in grad.flatten()))
    for grad in gradients:
        grad *= min(1.0, max_norm / (norm + 1e-6))


def fit(model, train_loader, val_loader, optimizer, loss_fn, epochs, max_norm):
    history = []
    best_loss, best_state = float("inf"), None
    for _ in range(epochs):
        train_loss = train_epoch(model, train_loader, optimizer, loss_fn, max_norm)
        val_loss = evaluate(model, val_loader, loss_fn)
        history.append({"train_loss": train_loss, "val_loss": val_loss})
        if val_loss < best_loss:
            best_loss, best_state = val_loss, copy.deepcopy(model.state_dict())
    if best_state is not None:
        model.load_state_dict(best_state)
    return history


def train_epoch(model, loader, optimizer, loss_fn, max_norm):
    model.train()
    total, rows = 0.0, 0
    for x, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        if max_norm is not None:
            clip(model.parameters(), max_norm)
        optimizer.step()
        total += loss.item() * len(x)
        rows += len(x)
    return total / rows


@torch.no_grad()
def evaluate(model, loader, loss_fn):
    model.eval()
    total, rows = 0.0, 0
    for x, y in loader:
        total += loss_fn(model(x), y).item() * len(x)
        rows += len(x)
    return total / rows
