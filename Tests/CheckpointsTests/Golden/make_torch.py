"""Writes the .pt files of this folder. Needs torch and numpy."""

from __future__ import annotations

import warnings
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import torch

from rule import rule

FOLDER = Path(__file__).resolve().parent
FLOATING = {"f64": torch.float64, "f32": torch.float32, "f16": torch.float16, "bf16": torch.bfloat16}
INTEGERS = {"i64": torch.int64, "i32": torch.int32, "i16": torch.int16, "i8": torch.int8}


def tensor(*shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    """The rule as a tensor with storage of its own."""
    kinds = {torch.bool: "?", torch.uint8: "u1", **dict.fromkeys(INTEGERS.values(), "i8")}
    return torch.from_numpy(rule(shape, kinds.get(dtype, "f8"))).to(dtype).clone()


def model() -> OrderedDict[str, torch.Tensor]:
    return OrderedDict([("embed.weight", tensor(5, 3)), ("out.weight", tensor(3, 5)), ("out.bias", tensor(5))])


def state_dict() -> OrderedDict[str, torch.Tensor]:
    tensors = OrderedDict((name, tensor(3, 5, dtype=dtype)) for name, dtype in FLOATING.items())
    tensors.update((name, tensor(7, 2, dtype=dtype)) for name, dtype in INTEGERS.items())
    tensors["u8"] = tensor(14, dtype=torch.uint8)
    tensors["bool"] = tensor(4, 4, dtype=torch.bool)
    tensors["scalar"] = tensor(dtype=torch.float64)
    tensors["empty"] = tensor(0, 4)
    return tensors


def run() -> dict[str, Any]:
    return {
        "model": model(),
        "train_losses": [4.25, 0.5, 1e-3],
        "epoch": 7,
        "config": {"act": "relu", "lr": 1e-3, "tags": ["a", "b"], "none": None},
        "epochs": [0, 100, 200],
    }


def strided() -> OrderedDict[str, torch.Tensor]:
    """Views of larger or differently ordered storages; read in logical order, each holds the rule."""
    whole = tensor(26)
    return OrderedDict(
        transposed=tensor(3, 5).t().contiguous().t(),
        slice=torch.cat([torch.full((4,), 99.0), tensor(10), torch.full((3,), 99.0)])[4:14],
        columns=torch.cat([torch.full((3, 2), 99.0), tensor(3, 5)], dim=1)[:, 2:],
        whole=whole,
        second_half=whole[13:],
        expanded=tensor(13).expand(3, 13),
        permuted=tensor(2, 3, 4).permute(2, 0, 1).contiguous().permute(1, 2, 0),
    )


def small_module() -> torch.nn.Module:
    module = torch.nn.Sequential(torch.nn.Linear(3, 5), torch.nn.ReLU(), torch.nn.Linear(5, 3))
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(tensor(*parameter.shape))
    return module


def parameters() -> dict[str, torch.Tensor]:
    module = small_module()
    module[2].bias.requires_grad_(False)
    return module.state_dict(keep_vars=True)


def optimizer() -> dict[str, Any]:
    module = small_module()
    adam = torch.optim.AdamW(module.parameters(), lr=1e-3, betas=(0.9, 0.98), weight_decay=1.0)
    module(tensor(4, 3)).square().mean().backward()
    adam.step()
    with torch.no_grad():
        moments = [state[name] for state in adam.state.values() for name in ("exp_avg", "exp_avg_sq")]
        for each in [*module.parameters(), *moments]:
            each.copy_(tensor(*each.shape))
    return {"model": module.state_dict(), "optimizer": adam.state_dict()}


def numpy_scalars() -> dict[str, Any]:
    return {
        "weight": tensor(3, 5),
        "loss": np.float64(0.25),
        "accuracy": np.float32(0.5),
        "array": rule((3, 5), "f4"),
    }


def state_dicts() -> dict[str, Any]:
    return {"state_dicts": [model() for _ in range(3)], "epochs": [0, 10, 20]}


def saved(value: Callable[[], Any], **options: Any) -> Callable[[Path], None]:
    return lambda path: torch.save(value(), path, **options)


def saved_in_old_format(value: Callable[[], Any], **options: Any) -> Callable[[Path], None]:
    """The format names and sorts storages by address; they are numbered instead, so that the bytes stay the same."""
    addresses: dict[int, int] = {}

    def number(storage: torch.UntypedStorage) -> int:
        return addresses.setdefault(storage.data_ptr(), 93_825_000_000_000 + 64 * len(addresses))

    def write(path: Path) -> None:
        with mock.patch.object(torch.UntypedStorage, "_cdata", property(number)):
            torch.save(value(), path, _use_new_zipfile_serialization=False, **options)

    return write


def scripted(path: Path) -> None:
    torch.jit.save(torch.jit.script(small_module()), str(path))


FILES: dict[str, Callable[[Path], None]] = {
    "legacy.pt": saved_in_old_format(state_dict),
    "run-legacy.pt": saved_in_old_format(run),
    "strided-legacy.pt": saved_in_old_format(strided),
    "parameter-legacy.pt": saved_in_old_format(parameters),
    "protocol4-legacy.pt": saved_in_old_format(state_dict, pickle_protocol=4),
    "state-dict.pt": saved(state_dict),
    "run.pt": saved(run),
    "strided.pt": saved(strided),
    "parameter.pt": saved(parameters),
    "optimizer.pt": saved(optimizer),
    "numpy-scalars.pt": saved(numpy_scalars),
    "state-dicts.pt": saved(state_dicts),
    "module.pt": saved(small_module),
    "scripted.pt": scripted,
    "protocol4.pt": saved(state_dict, pickle_protocol=4),
}

if __name__ == "__main__":
    torch.manual_seed(0)
    torch.set_num_threads(1)
    warnings.filterwarnings("ignore", category=UserWarning)
    for name, write in FILES.items():
        write(FOLDER / name)
