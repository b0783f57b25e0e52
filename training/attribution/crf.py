"""A chain over each layer's tags: a span has one beginning, an inside needs one (Lafferty and others 2001)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

TAGS = 3
_NEVER = -1e4


class Chains(nn.Module):
    """Three chains side by side over paragraphs: ``scores`` [paragraphs, words, layers, tags]."""

    def __init__(self, layers: int = 3) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(layers, TAGS, TAGS))
        self.first = nn.Parameter(torch.zeros(layers, TAGS))
        self.last = nn.Parameter(torch.zeros(layers, TAGS))
        self.register_buffer("barred", _barred())
        self.register_buffer("barred_first", torch.tensor([0.0, 0.0, _NEVER]))

    def transitions(self) -> tuple[Tensor, Tensor, Tensor]:
        return self.step + self.barred, self.first + self.barred_first, self.last

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log likelihood a word. ``tags`` [paragraphs, words, layers], ``mask`` [paragraphs, words]."""
        step, first, last = self.transitions()
        layers = torch.arange(tags.shape[2], device=tags.device)
        emitted = scores.gather(3, tags[..., None])[..., 0]
        gold = first[layers, tags[:, 0]] + emitted[:, 0]
        total = first[None] + scores[:, 0]
        for at in range(1, scores.shape[1]):
            here = mask[:, at, None]
            gold = gold + (step[layers, tags[:, at - 1], tags[:, at]] + emitted[:, at]) * here
            grown = torch.logsumexp(total[..., None] + step[None], dim=2) + scores[:, at]
            total = torch.where(here[..., None] > 0, grown, total)
        ends = mask.sum(1).long() - 1
        final = tags[torch.arange(len(tags), device=tags.device), ends]
        gold = gold + last[layers, final]
        return (torch.logsumexp(total + last[None], dim=2) - gold).sum() / mask.sum()


def _barred() -> Tensor:
    """Out to in is no step."""
    barred = torch.zeros(TAGS, TAGS)
    barred[0, 2] = _NEVER
    return barred
