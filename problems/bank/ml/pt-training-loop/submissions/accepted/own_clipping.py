"""Clips by hand, keeps clones in a dictionary, and clears gradients by setting them to None."""

import math

import torch


def clip(parameters, max_norm):
    gradients = [one.grad for one in parameters if one.grad is not None]
    norm = math.sqrt(sum(float((grad * grad).sum()) for grad in gradients))
    factor = max_norm / (norm + 1e-6)
    if factor < 1.0:
        for grad in gradients:
            grad *= factor


def mean_loss(pairs):
    return math.fsum(loss * rows for loss, rows in pairs) / sum(rows for _, rows in pairs)


def fit(model, train_loader, val_loader, optimizer, loss_fn, epochs, max_norm):
    history, kept = [], None
    for _ in range(epochs):
        model.train()
        seen = []
        for x, y in train_loader:
            for one in model.parameters():
                one.grad = None
            loss = loss_fn(model(x), y)
            loss.backward()
            if max_norm is not None:
                clip(model.parameters(), max_norm)
            optimizer.step()
            seen.append((loss.item(), y.shape[0]))
        model.eval()
        with torch.inference_mode():
            checked = [(loss_fn(model(x), y).item(), y.shape[0]) for x, y in val_loader]
        now = {"train_loss": mean_loss(seen), "val_loss": mean_loss(checked)}
        if not math.isnan(now["val_loss"]) and (kept is None or now["val_loss"] < kept[0]):
            kept = now["val_loss"], {name: value.clone() for name, value in model.state_dict().items()}
        history.append(now)
    if kept is not None:
        model.load_state_dict(kept[1])
    return history
