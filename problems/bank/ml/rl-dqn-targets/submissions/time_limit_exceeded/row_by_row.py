import torch
import torch.nn.functional as F


def td_loss(q, q_target, batch, gamma, double):
    losses = [row_loss(q, q_target, row, gamma, double) for row in rows_of(batch)]
    return torch.stack(losses).mean()


def rows_of(batch):
    for i in range(len(batch["action"])):
        yield {name: values[i] for name, values in batch.items()}


def row_loss(q, q_target, row, gamma, double):
    with torch.no_grad():
        target = torch.zeros((), dtype=row["rewards"].dtype)
        if not row["terminal"]:
            ahead = q_target(row["next_state"])
            best = (q(row["next_state"]) if double else ahead).argmax()
            target = ahead[best]
        for reward in row["rewards"][: row["steps"]].flip(0):
            target = reward + gamma * target
    return F.huber_loss(q(row["state"])[row["action"]], target)
