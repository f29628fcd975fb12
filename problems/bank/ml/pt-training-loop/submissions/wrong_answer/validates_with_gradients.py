import copy

import torch


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
            torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        optimizer.step()
        total += loss.item() * len(x)
        rows += len(x)
    return total / rows


def evaluate(model, loader, loss_fn):
    model.eval()
    total, rows = 0.0, 0
    for x, y in loader:
        total += loss_fn(model(x), y).item() * len(x)
        rows += len(x)
    return total / rows
