"""Folds the rewards from the last step to the first; selects by masks, and writes the Huber loss out."""

import torch


def td_loss(q, q_target, batch, gamma, double):
    rows = torch.arange(len(batch["action"]))
    ahead = q_target(batch["next_state"]).detach()
    judge = q(batch["next_state"]).detach() if double else ahead
    value = ahead[rows, judge.max(dim=1).indices]
    value = value.masked_fill(batch["terminal"], 0.0)
    rewards, steps = batch["rewards"], batch["steps"]
    for k in reversed(range(rewards.shape[1])):
        value = torch.where(steps > k, rewards[:, k] + gamma * value, value)
    off = (q(batch["state"])[rows, batch["action"]] - value).abs()
    return torch.where(off <= 1.0, 0.5 * off**2, off - 0.5).mean()
