"""Pictures of 05_transformer.ipynb. Shapes and line styles tell things apart, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.ticker import MaxNLocator

import gnomon

DARK, LIGHT = "#1f3b6f", "#d9822b"  # far apart in grey, too
SHADES = ("0.94", "0.86", "0.94", "1.0")
STYLES = (("-", "o", DARK), ("--", "s", LIGHT), ("-.", "^", "black"), (":", "D", "0.45"))
LEAST_LOSS = 1e-9

plt.rcParams.update(
    {
        "figure.dpi": 90,
        "savefig.dpi": 90,
        "font.size": 9,
        "axes.titlesize": 9,
        "axes.titlelocation": "left",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
        "figure.constrained_layout.use": True,
    }
)


def shade(axes: Axes, phases: gnomon.Phases, last: int, named: bool = False) -> None:
    """Memorisation, circuit formation and clean-up; from `right` on, white."""
    edges = [0, phases.memorised, phases.formed, phases.right, last]
    names = ("memorisation", "circuit formation", "clean-up", "certified right")
    for start, stop, grey, name in zip(edges, edges[1:], SHADES, names):
        axes.axvspan(start, stop, color=grey, linewidth=0, zorder=-2)
        axes.axvline(stop, color="0.6", linewidth=0.7, zorder=-1)
        if named:
            place = ("data", "axes fraction")
            narrow = stop - start < 0.12 * last
            axes.annotate(
                name.replace("memorisation", "memori-\nsation") if narrow else name,
                ((start + stop) / 2, 1.01),
                xycoords=place,
                ha="center",
                va="bottom",
                fontsize=8,
            )
    axes.set_xlim(-0.01 * last, 1.01 * last)


def progress(trace: gnomon.Trace, history: pd.DataFrame, explained: Mapping[int, int]) -> Figure:
    """The measures of Nanda et al., and below them what is certified."""
    steps, last = trace.steps, int(history.step.iloc[-1])
    figure, (loss, squares, gini, counts) = plt.subplots(
        4, sharex=True, figsize=(7.8, 9.4), height_ratios=(2.2, 1, 1, 1.2)
    )
    loss.plot(history.step, history.test, "-", color=LIGHT, label="other inputs (every 250 steps)")
    loss.plot(history.step, history.train, "--", color=DARK, label="training inputs (every 250 steps)")
    loss.plot(
        steps.step, steps.restricted_loss.clip(LEAST_LOSS), "o:", color="black", ms=5, label="restricted"
    )
    loss.plot(
        steps.step,
        steps.excluded_train_loss,
        "s-.",
        color="black",
        mfc="white",
        ms=5,
        label="excluded, training inputs",
    )
    loss.set(yscale="log", ylabel="loss, nats", ylim=(1e-9, 3e2))
    loss.legend(loc="center right", bbox_to_anchor=(1, 0.52), fontsize=8)
    squares.plot(steps.step, steps.sum_of_squared_weights, "o-", color=DARK, ms=4)
    squares.set(ylabel="sum of squared\nweights", ylim=(0, None))
    gini.plot(steps.step, steps.gini_input, "o-", color=DARK, ms=4, label="embedding")
    gini.plot(steps.step, steps.gini_output, "s--", color=LIGHT, ms=4, label="neurons to logits")
    gini.set(ylabel="Gini index of the\nFourier norms", ylim=(0, 1))
    gini.legend(loc="lower right", fontsize=8)
    counts.plot(steps.step, steps.correct, "o-", color=DARK, ms=4, label="right (certified)")
    counts.plot(
        list(explained),
        list(explained.values()),
        "s--",
        color=LIGHT,
        ms=6,
        mfc="none",
        label="explained by its waves (certified)",
    )
    total = trace.modulus**2
    counts.set(xlabel="training step", ylabel=f"inputs of {total}", ylim=(-0.04 * total, 1.08 * total))
    counts.legend(loc="center right", fontsize=8)
    for axes in (loss, squares, gini, counts):
        shade(axes, trace.phases, last, named=axes is loss)
    return figure


def by_frequency(excluded: pd.DataFrame, together: pd.Series, phases: gnomon.Phases) -> Figure:
    """`excluded`: by step, a column for each frequency."""
    figure, axes = plt.subplots(figsize=(7.8, 3.3))
    axes.plot(
        together.index, together, color="0.6", marker="x", ms=6, linewidth=2.5, alpha=0.8, label="all of them"
    )
    for (frequency, losses), (dashes, marker, color) in zip(excluded.items(), STYLES):
        axes.plot(losses.index, losses, dashes, marker=marker, color=color, ms=4, label=f"f = {frequency}")
    axes.set(yscale="log", xlabel="training step", ylabel="loss on training inputs\nwithout …, nats")
    shade(axes, phases, int(excluded.index[-1]), named=True)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), fontsize=8)
    return figure


def spectra(panels: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> Figure:
    """Norms [M // 2, 2] of cos and sin by frequency: of the first snapshot (points), of the last (bars)."""
    figure, rows = plt.subplots(len(panels), sharex=True, figsize=(7.8, 4.4))
    for axes, (title, (first, last)) in zip(rows, panels.items()):
        frequencies = np.arange(1, len(last) + 1)
        for side, color, name in ((0, DARK, "cos"), (1, LIGHT, "sin")):
            shift = 0.4 * side - 0.2
            axes.bar(frequencies + shift, last[:, side], 0.4, color=color, label=f"{name}, last step")
        axes.plot(
            frequencies, first.mean(axis=1), ".", color="0.35", ms=4, label="first weights, mean of both"
        )
        for key in frequencies[last.max(axis=1) > 0.2 * last.max()]:
            axes.annotate(
                str(key), (key, last[key - 1].max()), xytext=(0, 2), textcoords="offset points", ha="center"
            )
        axes.set(ylabel="norm", title=title, xlim=(0, len(last) + 1))
        axes.margins(y=0.12)
    rows[0].legend(fontsize=8, ncols=3, loc="upper right", bbox_to_anchor=(1, 1.2))
    rows[-1].set_xlabel("frequency f")
    return figure


def neurons(
    first: pd.DataFrame, last: pd.DataFrame, settled: pd.DataFrame, keys: Sequence[int], steps: Sequence[int]
) -> Figure:
    """How much of each neuron one frequency explains; how many have settled by when."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.2), width_ratios=(1.25, 1))
    bins = np.linspace(0, 1, 41)
    live = last[last.live]
    left.hist(live.fraction, bins, color=DARK, label="last step, live neurons")
    left.hist(first.fraction, bins, histtype="step", color=LIGHT, linewidth=1.8, label="first weights")
    left.axvline(0.85, color="black", linewidth=1, linestyle="--")
    left.annotate("0.85", (0.85, 0.97), xycoords=("data", "axes fraction"), ha="right", va="top", rotation=90)
    left.set(xlabel="part of the activations' variance\nthat one frequency explains", ylabel="neurons")
    left.legend(loc="upper center", fontsize=8)
    for key, (dashes, marker, color) in zip(keys, STYLES):
        own = settled[settled.frequency == key].settled
        done = [int((own <= step).sum()) for step in steps]
        right.plot(steps, done, dashes, marker=marker, color=color, ms=4, label=f"f = {key}")
    right.set(xlabel="training step", ylabel="neurons that have settled", ylim=(0, None))
    right.xaxis.set_major_locator(MaxNLocator(5))
    right.legend(loc="upper left", fontsize=8)
    return figure


def maps(rows: Mapping[str, Sequence[tuple[str, int, np.ndarray]]]) -> Figure:
    """By row: title, frequency and activations [M, M], from 0 to the largest."""
    count = len(next(iter(rows.values())))
    figure, grid = plt.subplots(len(rows), count, figsize=(9.4, 2.75 * len(rows)), sharey=True)
    for row, (name, panels) in enumerate(rows.items()):
        line = grid[row]
        for axes, (title, frequency, table) in zip(line, panels):
            turned(axes, table, frequency, vmin=0)
            axes.set_title(title)
            axes.set_xlabel(f"{frequency} a mod M" if row == len(rows) - 1 else "")
        line[0].set_ylabel(f"{name}\nf b mod M")
    return figure


def attention(panels: Sequence[tuple[str, int, np.ndarray]]) -> Figure:
    """By head: title, frequency and what part of the attention a gets [M, M]."""
    figure, grid = plt.subplots(1, len(panels), figsize=(9.8, 3.1), sharey=True)
    for axes, (title, frequency, table) in zip(grid, panels):
        image = turned(axes, table, frequency, vmin=0, vmax=1)
        axes.set(title=title, xlabel=f"{frequency} a mod M")
    grid[0].set_ylabel("f b mod M")
    figure.colorbar(image, ax=grid, label="attention to a", shrink=0.8)
    return figure


def turned(axes: Axes, table: np.ndarray, frequency: int, **limits: float) -> AxesImage:
    """A function of (a, b) with its tokens put in the order of f a mod M, so that a wave is seen once."""
    modulus = len(table)
    order = pow(frequency, -1, modulus) * np.arange(modulus) % modulus
    return axes.imshow(
        table[np.ix_(order, order)].T, cmap="cividis", origin="lower", interpolation="nearest", **limits
    )


def envelopes(panels: Mapping[str, Mapping[int, tuple[np.ndarray, np.ndarray]]]) -> Figure:
    """By network and frequency: heights of the wave, each a share of its largest."""
    figure, grid = plt.subplots(1, len(panels), figsize=(9.8, 3.0), sharex=True, sharey=True)
    apart = np.linspace(0, 0.5, 101)
    for axes, (title, curves) in zip(grid, panels.items()):
        for shape, grey in ((np.ones_like(apart), "0.8"), (np.abs(np.cos(np.pi * apart)), "0.8")):
            axes.plot(apart, shape, color=grey, linewidth=6, zorder=0, solid_capstyle="butt")
        for (frequency, (x, heights)), (dashes, marker, color) in zip(curves.items(), STYLES):
            axes.plot(
                x,
                heights / heights.max(),
                dashes,
                marker=marker,
                markevery=8,
                ms=4,
                color=color,
                linewidth=1.4,
                label=f"f = {frequency}",
            )
        axes.set(title=title, xlabel="f (a - b) / M, turns", xlim=(0, 0.5), ylim=(-0.03, 1.1))
    grid[0].set_ylabel("height of the wave, of the largest")
    grid[0].annotate("clock", (0.02, 1.04), color="0.35", fontsize=8)
    grid[0].annotate("pizza", (0.36, 0.5), color="0.35", fontsize=8)
    grid[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5), fontsize=8)
    return figure
