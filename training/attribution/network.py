"""The encoder (MiniLM, six layers of BERT's kind) with heads for tags and arcs."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from twosource.language.windows import QUOTED, SHAPES

WIDTH, LAYERS, HEADS, INNER, PIECES, PLACES = 384, 6, 12, 1536, 30522, 512
ARC = 96
DROPOUT = 0.1


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def heads(part: Tensor) -> Tensor:
            return part.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        weights = torch.softmax(query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + mask, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_attention(x + self.drop(self.out(mixed)))
        return self.norm(x + self.drop(self.narrow(F.gelu(self.wide(x)))))


class Tagger(nn.Module):
    """Pieces, shapes, places in quotations (each [windows, length]) to tag scores [windows, length, 9] and the scores
    of two kinds of arc [windows, length, length + 1] (content word to cue, cue to source), the last column for none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.piece = nn.Embedding(PIECES, WIDTH)
        self.place = nn.Embedding(PLACES, WIDTH)
        self.kind = nn.Embedding(2, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.quoted = nn.Embedding(QUOTED, WIDTH)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.quoted.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(DROPOUT)
        self.tags = nn.Linear(WIDTH, 9)
        self.from_content, self.to_cue = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.from_cue, self.to_source = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.no_cue, self.no_source = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)

    def forward(self, pieces: Tensor, shapes: Tensor, quoted: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        length = pieces.shape[1]
        x = self.piece(pieces) + self.place.weight[:length] + self.kind.weight[0]
        x = self.drop(self.norm(x + self.shape(shapes) + self.quoted(quoted)))
        mask = (pieces == 0)[:, None, None, :].to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x)

        def arcs(start: nn.Module, end: nn.Module, none: nn.Module) -> Tensor:
            return torch.cat([start(x) @ end(x).transpose(1, 2) / ARC**0.5, none(x)], dim=2)

        return (
            self.tags(x),
            arcs(self.from_content, self.to_cue, self.no_cue),
            arcs(self.from_cue, self.to_source, self.no_source),
        )


def pretrained(weights: Mapping[str, Tensor]) -> Tagger:
    """The network with the encoder's weights as published (names of Hugging Face's BertModel)."""
    network = Tagger()
    taken = {
        _ours(name): value for name, value in weights.items() if "pooler" not in name and "position_ids" not in name
    }
    missing, unknown = network.load_state_dict(taken, strict=False)
    heads = ("shape", "quoted", "tags", "from_", "to_", "no_")
    left = [name for name in missing if not name.startswith(heads)]
    if left or unknown:
        raise ValueError(f"the weights do not fit the network: {left} missing, {unknown} unknown")
    return network


_NAMES = {
    "embeddings.word_embeddings": "piece",
    "embeddings.position_embeddings": "place",
    "embeddings.token_type_embeddings": "kind",
    "embeddings.LayerNorm": "norm",
    "encoder.layer": "layers",
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "output.LayerNorm": "norm",
}


def _ours(name: str) -> str:
    for theirs, ours in _NAMES.items():
        name = name.replace(theirs, ours)
    return name
