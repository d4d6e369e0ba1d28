"""An audit of a network with 113 tokens and 512 neurons, against NumPy's float64 forward pass over the same inputs.

Usage: audit.py TOOL        (made for `make bench`: NumPy and safetensors in a virtual environment)

Gnomon is timed as a whole process, start and reading included, and certifies every input, with the smallest margin and the
float32 statement. NumPy multiplies out all M^2 inputs and takes the argmax: no bound, no ties. It is timed inside one process,
its arrays loaded, and as a process of its own. Best of five, same run.
"""

from __future__ import annotations

import pathlib
import subprocess
import sys
import tempfile

import numpy as np
from safetensors.numpy import load_file, save_file

from compare import best, seconds

M, H = 113, 512


def network(activation: str) -> dict[str, np.ndarray]:
    """Five frequencies, their neurons evenly spaced, every weight disturbed a little: like a trained network."""
    rng = np.random.default_rng(0)
    token = np.arange(M)[:, None]
    neuron = np.arange(H)
    frequency = np.array([3, 17, 22, 41, 53])[neuron % 5]
    phase = 2 * np.pi * (neuron // 5) / 102
    angle = 2 * np.pi * frequency * token / M
    win = np.cos(angle - phase) + 0.02 * rng.normal(size=(M, H))
    wout = (np.cos(angle - 2 * phase) + 0.02 * rng.normal(size=(M, H))).T
    return {"Win": win.astype(np.float32), "Wout": np.ascontiguousarray(wout, dtype=np.float32)}


def forward(win: np.ndarray, wout: np.ndarray, activation: str) -> int:
    """How many of the M^2 inputs the float64 argmax gets right."""
    u = (win[:, None, :] + win[None, :, :]).reshape(M * M, H)
    hidden = np.maximum(u, 0) if activation == "relu" else u * u
    target = (np.arange(M)[:, None] + np.arange(M)).ravel() % M
    return int(((hidden @ wout).argmax(axis=1) == target).sum())


def main() -> None:
    tool = sys.argv[1]
    print(f"an audit of {M} tokens and {H} neurons, float32 weights\n")
    print(f"{'':>8}  {'contender':<44}{'certified':<11}{'time':>10}{'ratio':>8}")
    for activation in ("relu", "square"):
        with tempfile.TemporaryDirectory() as folder:
            path = str(pathlib.Path(folder) / "network.safetensors")
            save_file(network(activation), path, {"activation": activation})
            arrays = {name: array.astype(np.float64) for name, array in load_file(path).items()}
            script = (
                f"import sys; sys.path.insert(0, {str(pathlib.Path(__file__).parent)!r}); import audit, numpy as np; "
                f"from safetensors.numpy import load_file; a = load_file({path!r}); "
                f"print(audit.forward(a['Win'].astype(float), a['Wout'].astype(float), {activation!r}))"
            )
            right = forward(arrays["Win"], arrays["Wout"], activation)
            inside = best(lambda w=arrays, g=activation: forward(w["Win"], w["Wout"], g), 5)
            python = best(lambda s=script: subprocess.run([sys.executable, "-c", s], check=True, capture_output=True), 5)
            gnomon = best(lambda p=path: subprocess.run([tool, "audit", p], check=False, capture_output=True), 5)
            single = best(lambda p=path: subprocess.run([tool, "audit", "--jobs", "1", p], check=False, capture_output=True), 5)
        for name, certified, value in [
            (f"NumPy forward pass, loaded ({right} right)", "no", inside),
            ("NumPy forward pass, whole process", "no", python),
            ("gnomon audit, whole process", "yes", gnomon),
            ("gnomon audit --jobs 1, whole process", "yes", single),
        ]:
            print(f"{activation:>8}  {name:<44}{certified:<11}{seconds(value):>10}{value / inside:>8.2f}")


if __name__ == "__main__":
    main()
