"""Writes small one-layer transformers in the layouts people use, and their logits. Needs torch and numpy.

    /usr/bin/python3 transformer_fixtures.py ../../Tests/CheckpointsTests/Transformers

The weights are random float32 numbers: what is tested is that every array is taken for what it is. Widths
differ wherever a layout lets them differ, heads together are narrower than the residual stream, and no bias
is zero. The logits are float64.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch

MODULUS, WIDTH, HEADS, HEAD, NEURONS = 7, 8, 2, 3, 12
COEFFICIENT = 0.39027559322563554
Weights = dict[str, np.ndarray]


def output_first(rng: np.random.Generator, tokens: int, positions: int) -> Weights:
    """The arrays of Nanda's code: weights are [out, in], and W_O is one matrix for all heads."""
    shapes = {
        "embed.W_E": (WIDTH, tokens),
        "pos_embed.W_pos": (positions, WIDTH),
        "blocks.0.attn.W_K": (HEADS, HEAD, WIDTH),
        "blocks.0.attn.W_Q": (HEADS, HEAD, WIDTH),
        "blocks.0.attn.W_V": (HEADS, HEAD, WIDTH),
        "blocks.0.attn.W_O": (WIDTH, HEADS * HEAD),
        "blocks.0.mlp.W_in": (NEURONS, WIDTH),
        "blocks.0.mlp.b_in": (NEURONS,),
        "blocks.0.mlp.W_out": (WIDTH, NEURONS),
        "blocks.0.mlp.b_out": (WIDTH,),
        "unembed.W_U": (WIDTH, tokens),
    }
    mask = np.tril(np.ones((positions, positions), np.float32))
    return random(rng, shapes) | {"blocks.0.attn.mask": mask}


def input_first(rng: np.random.Generator, tokens: int, positions: int, classes: int) -> Weights:
    """The arrays of TransformerLens: weights are [in, out], each head has its own W_O, all have biases."""
    shapes = {
        "embed.W_E": (tokens, WIDTH),
        "pos_embed.W_pos": (positions, WIDTH),
        "blocks.0.attn.W_Q": (HEADS, WIDTH, HEAD),
        "blocks.0.attn.W_K": (HEADS, WIDTH, HEAD),
        "blocks.0.attn.W_V": (HEADS, WIDTH, HEAD),
        "blocks.0.attn.W_O": (HEADS, HEAD, WIDTH),
        "blocks.0.attn.b_Q": (HEADS, HEAD),
        "blocks.0.attn.b_K": (HEADS, HEAD),
        "blocks.0.attn.b_V": (HEADS, HEAD),
        "blocks.0.attn.b_O": (WIDTH,),
        "blocks.0.mlp.W_in": (WIDTH, NEURONS),
        "blocks.0.mlp.b_in": (NEURONS,),
        "blocks.0.mlp.W_out": (NEURONS, WIDTH),
        "blocks.0.mlp.b_out": (WIDTH,),
        "unembed.W_U": (WIDTH, classes),
        "unembed.b_U": (classes,),
    }
    buffers = {
        "blocks.0.attn.mask": np.tril(np.ones((positions, positions), bool)),
        "blocks.0.attn.IGNORE": np.array(-np.inf, np.float32),
    }
    return random(rng, shapes) | buffers


def random(rng: np.random.Generator, shapes: dict[str, tuple[int, ...]]) -> Weights:
    return {name: (0.6 * rng.standard_normal(shape)).astype(np.float32) for name, shape in shapes.items()}


def logits(weights: Weights, tokens: np.ndarray, coefficient: float = 1.0) -> np.ndarray:
    """[inputs, columns] at the last position of `tokens` [inputs, positions], with the full attention matrix.

    The weights of attention are a causal softmax times the coefficient, plus what the coefficient lacks to 1.
    The last position, the only one that is read, sees all.
    """
    w = {name: array.astype(np.float64) for name, array in weights.items()}
    if w["blocks.0.attn.W_O"].ndim == 2:
        w = {name: array.swapaxes(-1, -2) if ".W_" in name else array for name, array in w.items()}
        w["pos_embed.W_pos"] = w["pos_embed.W_pos"].T
        w["unembed.W_U"] = w["unembed.W_U"].T
        w["blocks.0.attn.W_O"] = w["blocks.0.attn.W_O"].reshape(HEADS, HEAD, WIDTH)

    def project(name: str) -> np.ndarray:
        bias = w.get(f"blocks.0.attn.b_{name}", np.zeros((HEADS, HEAD)))
        return np.einsum("npd,hdk->nhpk", stream, w[f"blocks.0.attn.W_{name}"]) + bias[:, None]

    stream = w["embed.W_E"][tokens] + w["pos_embed.W_pos"]
    positions = stream.shape[1]
    scores = np.einsum("nhqk,nhpk->nhqp", project("Q"), project("K")) / np.sqrt(HEAD)
    scores = np.where(np.tril(np.ones((positions, positions), bool)), scores, -np.inf)
    pattern = np.exp(scores - scores.max(axis=-1, keepdims=True))
    pattern /= pattern.sum(axis=-1, keepdims=True)
    pattern = coefficient * pattern + (1 - coefficient)
    mixed = np.einsum("nhqp,nhpk,hkd->nqd", pattern, project("V"), w["blocks.0.attn.W_O"])
    stream = stream + mixed + w.get("blocks.0.attn.b_O", 0.0)
    hidden = np.maximum(stream @ w["blocks.0.mlp.W_in"] + w["blocks.0.mlp.b_in"], 0.0)
    stream = stream + hidden @ w["blocks.0.mlp.W_out"] + w["blocks.0.mlp.b_out"]
    return stream[:, -1] @ w["unembed.W_U"] + w.get("unembed.b_U", 0.0)


def inputs(second: int = 0, equals: int | None = None) -> np.ndarray:
    """All (a, b), b as token `second` + b, and the token "=" where there is one."""
    a, b = np.divmod(np.arange(MODULUS**2), MODULUS)
    columns = [a, second + b] + ([] if equals is None else [np.full_like(a, equals)])
    return np.stack(columns, axis=1)


def main(folder: Path) -> None:
    rng = np.random.default_rng(20261121)
    expected: dict[str, np.ndarray] = {}

    nanda = output_first(rng, MODULUS + 1, 3)
    np.savez(folder / "nanda.npz", **nanda)
    expected["nanda"] = logits(nanda, inputs(equals=MODULUS))[:, :MODULUS]

    run = [output_first(rng, MODULUS + 1, 3) for _ in range(3)]
    epochs = [0, 100, 200]
    torch.save(
        {
            "run_id": "small",
            "state_dicts": [{name: torch.from_numpy(array) for name, array in one.items()} for one in run],
            "epochs": epochs,
            "train_losses": [2.0, 1.5, 1.25],
            "test_losses": [2.0, 1.75, 1.5],
        },
        folder / "nanda-run.pt",
    )
    np.savez(
        folder / "nanda-snapshots.npz",
        steps=np.array(epochs),
        **{name: np.stack([one[name] for one in run]) for name in run[0] if name != "blocks.0.attn.mask"},
    )
    for epoch, one in zip(epochs, run):
        expected[f"nanda-run.{epoch}"] = logits(one, inputs(equals=MODULUS))[:, :MODULUS]

    zhong = output_first(rng, MODULUS, 2)
    np.savez(folder / "model_zhong.npz", **zhong)
    settings = {
        "C": MODULUS,
        "n_layers": 1,
        "act_fn": "ReLU",
        "attn_coeff": COEFFICIENT,
        "diff_vocab": 0,
        "eqn_sign": 0,
    }
    (folder / "config_zhong.json").write_text(json.dumps(settings))
    expected["model_zhong"] = logits(zhong, inputs(), COEFFICIENT)

    separate = output_first(rng, 2 * MODULUS, 2)
    settings |= {"attn_coeff": -0.25, "diff_vocab": 1}
    np.savez(folder / "zhong-separate.npz", config=np.array(json.dumps(settings)), **separate)
    expected["zhong-separate"] = logits(separate, inputs(second=MODULUS), -0.25)

    sign = output_first(rng, 2 * MODULUS + 1, 3)
    settings |= {"attn_coeff": 0, "diff_vocab": True, "eqn_sign": True}
    np.savez(folder / "zhong-sign.npz", config=np.array(json.dumps(settings)), **sign)
    expected["zhong-sign"] = logits(sign, inputs(second=MODULUS, equals=2 * MODULUS), 0.0)

    lens = input_first(rng, MODULUS + 1, 3, MODULUS + 1)
    np.savez(folder / "lens.npz", **{f"model.{name}": array for name, array in lens.items()})
    expected["lens"] = logits(lens, inputs(equals=MODULUS))[:, :MODULUS]

    narrow = input_first(rng, MODULUS + 1, 3, MODULUS)
    np.savez(folder / "lens-narrow.npz", **narrow)
    expected["lens-narrow"] = logits(narrow, inputs(equals=MODULUS))

    two = input_first(rng, MODULUS, 2, MODULUS)
    np.savez(folder / "lens-two.npz", **two)
    expected["lens-two"] = logits(two, inputs())

    np.savez_compressed(folder / "logits.npz", **expected)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
