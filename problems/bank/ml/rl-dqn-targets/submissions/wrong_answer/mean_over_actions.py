import torch
import torch.nn.functional as F


def td_loss(q, q_target, batch, gamma, double):
    with torch.no_grad():
        targets = returns(batch["rewards"], batch["steps"], gamma)
        ahead = q_target(batch["next_state"])
        if double:
            best = q(batch["next_state"]).argmax(1, keepdim=True)
        else:
            best = ahead.argmax(1, keepdim=True)
        bootstrap = gamma ** batch["steps"].to(ahead.dtype) * ahead.gather(1, best).squeeze(1)
        targets = targets + torch.where(batch["terminal"], 0.0, bootstrap)
    values = q(batch["state"])
    wanted = values.detach().scatter(1, batch["action"][:, None], targets[:, None])
    return F.huber_loss(values, wanted)


def returns(rewards, steps, gamma):
    places = torch.arange(rewards.shape[1])
    counted = torch.where(places < steps[:, None], rewards, 0.0)
    return (counted * gamma ** places.to(rewards.dtype)).sum(1)
