"""The training loop: shuffled batches of windows, AdamW, a warm start and a straight way down; bfloat16 products."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.attribution.crf import Chains
from training.attribution.examples import NOTHING, UNASKED, Example
from training.attribution.network import Tagger

_IGNORED = -100


@dataclass(frozen=True, slots=True)
class Settings:
    epochs: int = 5
    pieces: int = 2048
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm: float = 0.06
    decay: float = 0.01
    arcs: float = 0.3
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of windows, and its words regrouped by paragraph: ``at`` [paragraphs, words] are rows of the flattened
    windows, ``mask`` tells words from filling; ``tags`` [.., layers]; ``cue_of`` and ``source_of`` by word."""

    pieces: Tensor
    shapes: Tensor
    quoted: Tensor
    at: Tensor
    mask: Tensor
    tags: Tensor
    arcs: tuple[Tensor, Tensor]

    def to(self, device: torch.device) -> Batch:
        one, two = (arc.to(device) for arc in self.arcs)
        rest = (self.pieces, self.shapes, self.quoted, self.at, self.mask, self.tags)
        return Batch(*(part.to(device) for part in rest), (one, two))


def batches(examples: Sequence[Example], pieces: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = sorted(examples, key=lambda one: (len(one.window.pieces) // 16, rng.random()))
    found: list[list[Example]] = [[]]
    for one in order:
        if found[-1] and (len(found[-1]) + 1) * len(one.window.pieces) > pieces:
            found.append([])
        found[-1].append(one)
    rng.shuffle(found)
    yield from found


def collate(rows: Sequence[Example]) -> Batch:
    length = max(len(row.window.pieces) for row in rows)
    runs = [(number, run) for number, row in enumerate(rows) for run in paragraphs_of(row)]
    widest = max(len(run) for _, run in runs)
    at = torch.zeros(len(runs), widest, dtype=torch.long)
    mask = torch.zeros(len(runs), widest)
    tags = torch.zeros(len(runs), widest, 3, dtype=torch.long)
    arcs = [torch.full((len(runs), widest), _IGNORED) for _ in range(2)]
    for index, (number, run) in enumerate(runs):
        row = rows[number]
        place = {word: offset for offset, word in enumerate(run)}
        at[index, : len(run)] = torch.tensor([number * length + row.window.first[word] for word in run])
        mask[index, : len(run)] = 1
        tags[index, : len(run)] = torch.tensor([[layer[word] for layer in row.tags] for word in run])
        for arc, heads in zip(arcs, (row.cue_of, row.source_of), strict=True):
            for offset, word in enumerate(run):
                if heads[word] == NOTHING:
                    arc[index, offset] = widest
                elif heads[word] != UNASKED:
                    arc[index, offset] = place[heads[word]]
    filled = [
        torch.tensor([part + [0] * (length - len(part)) for part in column])
        for column in zip(*((row.window.pieces, row.window.shapes, row.window.quoted) for row in rows), strict=True)
    ]
    return Batch(filled[0], filled[1], filled[2], at, mask, tags, (arcs[0], arcs[1]))


def paragraphs_of(row: Example) -> list[list[int]]:
    """The words of a window by paragraph."""
    runs: dict[int, list[int]] = {}
    for word, part in enumerate(row.window.part):
        runs.setdefault(part, []).append(word)
    return list(runs.values())


def loss_of(network: Tagger, chains: Chains, batch: Batch, arcs: float) -> Tensor:
    with torch.autocast(batch.pieces.device.type, dtype=torch.bfloat16):
        scores, *links = network(batch.pieces, batch.shapes, batch.quoted)
    tags = scores.float().flatten(0, 1)[batch.at].unflatten(2, (3, 3))
    total = chains.loss(tags, batch.tags, batch.mask)
    for link, heads in zip(links, batch.arcs, strict=True):
        total = total + arcs * _arc_loss(link.float(), heads, batch)
    return total


def _arc_loss(link: Tensor, heads: Tensor, batch: Batch) -> Tensor:
    """Cross entropy over the words of the paragraph and none."""
    asked = (heads != _IGNORED).nonzero(as_tuple=True)
    if not len(asked[0]):
        return link.sum() * 0
    length = batch.pieces.shape[1]
    rows = link.flatten(0, 1)[batch.at[asked]]
    columns = (batch.at % length)[asked[0]]
    columns = torch.cat([columns, torch.full_like(columns[:, :1], length)], dim=1)
    allowed = torch.cat([batch.mask[asked[0]], torch.ones_like(batch.mask[asked[0]][:, :1])], dim=1)
    logits = rows.gather(1, columns) + (1 - allowed) * -1e4
    return F.cross_entropy(logits, heads[asked])


def learn(
    network: Tagger,
    chains: Chains,
    examples: Sequence[Example],
    settings: Settings,
    after: Callable[[int], None] = lambda _: None,
    limit: int | None = None,
) -> None:
    """Train in place; ``after`` is called behind every epoch."""
    rng = random.Random(settings.seed)
    torch.manual_seed(settings.seed)
    device = next(network.parameters()).device
    encoder = [p for name, p in network.named_parameters() if name.startswith(("piece", "place", "norm", "layers"))]
    known = {id(p) for p in encoder}
    heads = [p for module in (network, chains) for p in module.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": settings.rate}, {"params": heads, "lr": settings.head_rate}],
        weight_decay=settings.decay,
        fused=True,
    )
    steps = settings.epochs * sum(1 for _ in batches(examples, settings.pieces, random.Random(0)))
    warm = max(1, int(steps * settings.warm))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.02, 1 - step / steps)
    )
    began, done, kept = time.monotonic(), 0, 0.0
    for epoch in range(settings.epochs):
        network.train()
        for rows in batches(examples, settings.pieces, rng):
            loss = loss_of(network, chains, collate(rows).to(device), settings.arcs)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            kept += float(loss.detach())
            if done % 50 == 0:
                print(f"step {done} of {steps}  loss {kept / 50:.4f}  {time.monotonic() - began:.0f} s", flush=True)
                kept = 0.0
            if limit and done >= limit:
                return
        after(epoch)
