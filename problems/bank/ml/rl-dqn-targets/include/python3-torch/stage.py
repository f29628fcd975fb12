"""Makes two networks and a batch of transitions, calls `td_loss`, and reports the loss and all gradients."""

import solution
import torch
from torch import nn

WIDTH = 4


def network(actions, seed):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(WIDTH, 8), nn.Tanh(), nn.Linear(8, actions)).double()


def batch_of(rows, n, actions, ends, scale, seed):
    """`ends`: which episodes end in a terminal state, which are cut off, and which of both end early."""
    source = torch.Generator().manual_seed(seed)

    def draw(*shape):
        return torch.randn(*shape, generator=source, dtype=torch.float64)

    def chance(share):
        return torch.rand(rows, generator=source) < share

    terminal = chance(ends["terminal"])
    truncated = chance(ends["truncated"]) & ~terminal
    early = (terminal | truncated) & chance(ends["early"])
    short = torch.randint(1, n + 1, (rows,), generator=source)
    steps = torch.where(early, short, torch.full((rows,), n))
    rewards = scale * draw(rows, n)
    rewards[torch.arange(n) >= steps[:, None]] = float("nan") if ends["nan"] else 7.0
    return {
        "state": draw(rows, WIDTH),
        "action": torch.randint(0, actions, (rows,), generator=source),
        "rewards": rewards,
        "steps": steps,
        "next_state": draw(rows, WIDTH),
        "terminal": terminal,
        "truncated": truncated,
    }


def play(size, ends, scale, gamma, double, same_network, seed):
    torch.set_num_threads(1)
    q = network(size["actions"], seed)
    q_target = q if same_network else network(size["actions"], seed + 1)
    batch = batch_of(size["rows"], size["n"], size["actions"], ends, scale, seed)
    kept = {name: one.clone() for name, one in batch.items()}
    loss = solution.td_loss(q, q_target, batch, gamma, double)
    loss.backward()
    return {
        "loss": loss.detach().numpy(),
        "gradients": [None if one.grad is None else one.grad.numpy() for one in q.parameters()],
        "target_has_gradients": False if same_network else any(p.grad is not None for p in q_target.parameters()),
        "batch_unchanged": set(kept) == set(batch) and all(is_same(kept[name], batch[name]) for name in kept),
    }


def is_same(before, after):
    return before.dtype == after.dtype and torch.equal(torch.nan_to_num(before), torch.nan_to_num(after))
