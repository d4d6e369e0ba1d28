"""Figures and floating-point arithmetic of notebook 03. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from safetensors.numpy import load_file

import gnomon

TURN = 2 * np.pi
DARK, LIGHT = "#1f3b6f", "#d9822b"  # far apart in grey, too

plt.rcParams.update(
    {
        "figure.dpi": 100,
        "savefig.dpi": 100,
        "font.size": 9,
        "axes.titlesize": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
        "figure.constrained_layout.use": True,
    }
)


# Arithmetic


def weights(path: Path, snapshot: int = -1) -> tuple[np.ndarray, np.ndarray]:
    """`Win` [M, H] and `Wout` [H, M] of a file of snapshots or of one network, in double precision."""
    file = load_file(path)
    w_in, w_out = file["Win"].astype(float), file["Wout"].astype(float)
    return (w_in, w_out) if w_in.ndim == 2 else (w_in[snapshot], w_out[snapshot])


def rectified(sums: np.ndarray, activation: str) -> np.ndarray:
    return np.maximum(sums, 0) if activation == "relu" else sums**2


def logits(w_in: np.ndarray, w_out: np.ndarray, activation: str) -> np.ndarray:
    """The table [M, M, M] of all logits."""
    return rectified(w_in[:, None] + w_in[None, :], activation) @ w_out


def component(weights: np.ndarray, frequency: int) -> tuple[float, float]:
    """Amplitude and phase at a frequency: `w` is `A cos(2 pi f t / M - p)` and others."""
    tokens = np.arange(len(weights))
    value = np.exp(-1j * TURN * frequency * tokens / len(tokens)) @ weights
    return 2 * abs(value) / len(tokens), -np.angle(value)


def spacing_error(phases: np.ndarray) -> np.ndarray:
    """How far phases [..., n] are from even spacing: root mean square in radians, best rotation removed."""
    phases = np.sort(phases % TURN, axis=-1)
    count = phases.shape[-1]
    return (phases - TURN * np.arange(count) / count).std(axis=-1)


def envelope(table: np.ndarray, frequency: int) -> tuple[np.ndarray, np.ndarray]:
    """`f (a - b) / M` in turns, from 0 to 1/2, and there the coefficient of cos(2 pi f (a + b - c) / M)."""
    modulus = len(table)
    a, b, c = np.ogrid[:modulus, :modulus, :modulus]
    centred = table - table.mean(axis=2, keepdims=True)
    wave = np.cos(TURN * frequency * (a + b - c) / modulus)
    coefficients = 2 * (centred * wave).mean(axis=2)
    apart = (frequency * (a - b)[..., 0]) % modulus
    apart = np.minimum(apart, modulus - apart)
    mean = np.array([coefficients[apart == one].mean() for one in range(modulus // 2 + 1)])
    return np.arange(len(mean)) / modulus, mean


def group_logits(path: Path, neurons: Sequence[int], activation: str) -> np.ndarray:
    w_in, w_out = weights(path)
    return logits(w_in[:, list(neurons)], w_out[list(neurons)], activation)


def star_logits(
    modulus: int,
    frequency: int,
    neurons: int,
    phase: float = 0,
    activation: str = "relu",
    D: float = 0,
    B: float = 0,
) -> np.ndarray:
    """The construction, its first neuron at a phase in turns; with D and B, neurons that read
    cos(x - p) + D + B cos 2(x - p)."""
    x = TURN * frequency * np.arange(modulus)[:, None] / modulus
    p = TURN * (np.arange(neurons) / neurons + phase)
    return logits(np.cos(x - p) + D + B * np.cos(2 * (x - p)), np.cos(x - 2 * p).T, activation)


def reference_logits(reference: gnomon.Reference, modulus: int, activation: str) -> np.ndarray:
    """What a reference's stated terms add up to."""
    a, b, c = np.ogrid[:modulus, :modulus, :modulus]
    table = np.zeros((modulus, modulus, modulus))
    for term in reference.terms:
        if term.neurons is None:
            table += float(term.scale) * np.cos(TURN * term.frequency * (a + b - c) / modulus)
        else:
            star = star_logits(modulus, term.frequency, term.neurons, float(term.phase), activation)
            table += float(term.scale) * star
    return table


def leads(table: np.ndarray) -> np.ndarray:
    """[M, M, M - 1]: the logit of a + b less each other one's."""
    modulus = len(table)
    a, b = np.indices((modulus, modulus))
    right = (a + b) % modulus
    others = (right[..., None] + np.arange(1, modulus)) % modulus
    return np.take_along_axis(table, right[..., None], axis=2) - np.take_along_axis(table, others, axis=2)


# Figures


def shares(panels: Mapping[str, pd.DataFrame]) -> Figure:
    """For each neuron, how much of its weights is at its own frequency."""
    figure, axes = plt.subplots(1, len(panels), figsize=(10, 2.6), sharey=True, sharex=True)
    for axis, (title, neurons) in zip(axes, panels.items()):
        live = neurons[neurons.live]
        axis.plot(live.frequency, live.input_fraction, "o", mfc="none", mec=DARK, label="input weights")
        axis.plot(live.frequency, live.output_fraction, "x", color=LIGHT, label="output weights")
        axis.set(title=title, xlabel="the neuron's frequency", ylim=(0, 1.05))
    axes[0].set_ylabel("share of power at that frequency")
    axes[0].legend(loc="upper left", handletextpad=0.2)
    return figure


def phases(panels: Mapping[str, pd.DataFrame]) -> Figure:
    """Input against output phases; the construction's are on the lines."""
    figure, axes = plt.subplots(1, len(panels), figsize=(10, 2.9), sharey=True, sharex=True)
    for axis, (title, neurons) in zip(axes, panels.items()):
        for shift in (-1, 0, 1):
            line = np.array([-0.5, 0.5])
            axis.plot(line, 2 * line + shift, color="0.6", lw=1, zorder=0)
        live = neurons[neurons.live]
        same = live.input_frequency == live.output_frequency
        for kept, style in ((same, {"marker": "o", "c": DARK}), (~same, {"marker": "x", "c": LIGHT})):
            some = live[kept]
            axis.scatter(some.input_phase / TURN, some.output_phase / TURN, s=18, linewidths=1, **style)
        axis.set(title=title, xlabel="input phase, turns", xlim=(-0.5, 0.5), ylim=(-0.5, 0.5), aspect="equal")
        axis.set_xticks([-0.5, 0, 0.5])
        axis.set_yticks([-0.5, 0, 0.5])
    axes[0].set_ylabel("output phase, turns")
    return figure


def stars(panels: Sequence[tuple[str, pd.DataFrame]], columns: int = 3) -> Figure:
    """Input directions as rays; output directions joined in the order of the rays: if even, a star."""
    rows = -(-len(panels) // columns)
    figure, grid = plt.subplots(rows, columns, figsize=(8.4, 3.1 * rows), squeeze=False)
    figure.get_layout_engine().set(hspace=0.06)
    for axis, (title, neurons) in zip(grid.flat, panels):
        neurons = neurons.sort_values("input_phase")
        reading = neurons.input_amplitude / neurons.input_amplitude.max()
        writing = neurons.output_amplitude / neurons.output_amplitude.max()
        x, y = reading * np.cos(neurons.input_phase), reading * np.sin(neurons.input_phase)
        u, v = (writing * wave(neurons.output_phase) for wave in (np.cos, np.sin))
        circle = np.linspace(0, TURN, 200)
        axis.plot(np.cos(circle), np.sin(circle), color="0.8", lw=0.8, zorder=0)
        for one, two in zip(x, y):
            axis.plot([0, one], [0, two], color=DARK, lw=1.6, solid_capstyle="butt")
        axis.plot(x, y, "o", color=DARK, ms=6, label="reads")
        axis.plot([*u, u.iloc[0]], [*v, v.iloc[0]], "--", color=LIGHT, lw=1)
        axis.plot(u, v, "^", mfc="white", mec=LIGHT, mew=1.5, ms=7, label="writes")
        axis.set(title=title, aspect="equal", xlim=(-1.15, 1.15), ylim=(-1.15, 1.15))
        axis.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
        axis.set_xlabel("cosine part, of the largest", fontsize=8)
        axis.set_ylabel("sine part, of the largest", fontsize=8)
    for axis in list(grid.flat)[len(panels) :]:
        axis.set_visible(False)
    grid[0, 0].legend(loc="lower left", fontsize=8, handletextpad=0.1, borderpad=0)
    return figure


def profile(axis: Axes, path: Path, group: pd.Series) -> None:
    """The input weights of a group's neurons, each turned to phase 0 and scaled to amplitude 1."""
    w_in, _ = weights(path)
    f, D, B = int(group.frequency), group.second_harmonic_D, group.second_harmonic_B
    tokens = np.arange(len(w_in))
    for neuron in group.neurons:
        amplitude, phase = component(w_in[:, neuron], f)
        turned = (f * tokens / len(tokens) - phase / TURN + 0.5) % 1 - 0.5
        axis.plot(turned, w_in[:, neuron] / amplitude, ".", color="0.78", ms=3, zorder=0)
    x = np.linspace(-0.5, 0.5, 201)
    axis.plot(x, np.cos(TURN * x), "--", color=LIGHT, lw=1.6)
    axis.plot(x, np.cos(TURN * x) + D + B * np.cos(2 * TURN * x), color=DARK, lw=1.6)
    for text, place, at, color in (
        ("cos", (0.27, np.cos(TURN * 0.27)), (0, -0.5), LIGHT),
        ("cos + D\n+ B cos 2", (-0.25, D - B), (-0.4, 0.75), DARK),
    ):
        line = {"arrowstyle": "-", "color": color}
        axis.annotate(text, place, at, color=color, arrowprops=line, ha="center")
    axis.set(xlabel="x - p, turns", ylabel="input weight / amplitude", xlim=(-0.5, 0.5), ylim=(-1.35, 1.35))


def envelopes(axis: Axes, curves: Mapping[str, tuple[np.ndarray, np.ndarray, str]]) -> None:
    """Each a share of its largest value, named at its right end."""
    ends = {name: (coefficients / coefficients.max())[-1] for name, (_, coefficients, _) in curves.items()}
    heights, last = {}, -1.0
    for name in sorted(ends, key=ends.__getitem__):
        last = heights[name] = max(ends[name], last + 0.075)
    for index, (name, (apart, coefficients, style)) in enumerate(curves.items()):
        color = (LIGHT, DARK, "black", "0.5")[index % 4]
        axis.plot(apart, coefficients / coefficients.max(), style, color=color, lw=1.6)
        axis.annotate(name, (0.505, heights[name]), va="center", color=color, annotation_clip=False)
    axis.set(
        xlabel="f (a - b) / M, turns from the nearest integer", ylabel="height of the wave, of the largest"
    )
    axis.set(xlim=(0, 0.5), ylim=(0, 1.05))


def explained_maps(panels: Sequence[tuple[str, np.ndarray]]) -> Figure:
    """Which inputs are explained: white; which are not: dark."""
    figure, grid = plt.subplots(1, len(panels), figsize=(10.4, 3.0), sharex=True, sharey=True)
    for axis, (title, explained) in zip(grid, panels):
        axis.imshow(explained.T, cmap="cividis", vmin=-0.25, vmax=1, origin="lower", interpolation="nearest")
        axis.set(title=title, xlabel="token a")
    grid[0].set_ylabel("token b")
    return figure


def training(runs: Mapping[str, gnomon.Trace], explained: Mapping[str, pd.DataFrame], total: int) -> Figure:
    """Losses, restricted and excluded, and what is certified, for each run a column."""
    figure, grid = plt.subplots(3, len(runs), figsize=(9.6, 7.6), sharex="col", sharey="row", squeeze=False)
    floor = 1e-8
    for column, (name, trace) in enumerate(runs.items()):
        steps = trace.steps
        top, middle, bottom = grid[:, column]
        for axis, curves in (
            (top, {"training inputs": ("train_loss", "--", DARK), "test inputs": ("test_loss", "-", LIGHT)}),
            (
                middle,
                {
                    "restricted: the key waves alone": ("restricted_loss", "-", LIGHT),
                    "excluded: without them": ("excluded_loss", "-.", DARK),
                    "all": ("loss", ":", "black"),
                },
            ),
        ):
            for label, (key, style, color) in curves.items():
                axis.semilogy(
                    steps.step, steps[key].clip(lower=floor), style, color=color, label=label, lw=1.6
                )
        bottom.plot(steps.step, steps.correct, "-", color="black", lw=1.6, label="right (certified)")
        one = explained[name]
        bottom.plot(
            one.step, one.ideal_waves, "s--", color=LIGHT, ms=4, label="explained by its waves (certified)"
        )
        bottom.plot(
            one.step, one.ideal_star, "^:", color=DARK, ms=4, label="explained by its stars (certified)"
        )
        for label, step in vars(trace.phases).items():
            if step is not None:
                for axis in (top, middle, bottom):
                    axis.axvline(step, color="0.75", lw=1, zorder=0)
                place = {"transform": top.get_xaxis_transform(), "rotation": 90, "ha": "left", "va": "bottom"}
                top.text(step + 15, 0.03, label, fontsize=8, **place)
        top.set_title(name)
        bottom.set(xlabel="step", ylim=(-total * 0.03, total * 1.05))
    grid[0, 0].set_ylabel("loss, nats")
    grid[1, 0].set_ylabel("loss, nats")
    grid[2, 0].set_ylabel(f"inputs of {total}")
    for row in grid:
        row[-1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=8)
    return figure
