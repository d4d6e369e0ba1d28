"""Pictures of 02_training_and_grokking.ipynb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator

HELD_OUT, TRAINED, TRAINED_TEXT = "#1f3b70", "#d98a2b", "#8a5414"
LEAST_LOSS = 1e-8  # a float32 loss may be 0, which a logarithmic axis cannot show
MARK = {"color": "0.35", "linewidth": 0.8, "linestyle": ":"}


def style() -> None:
    plt.rcParams.update(
        {
            "figure.dpi": 90,
            "font.size": 9,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlesize": 9,
            "axes.titlelocation": "left",
            "figure.constrained_layout.use": True,
        }
    )


def grokking(steps: pd.DataFrame, total: int, marks: Mapping[str, int | None], title: str) -> None:
    """Loss above, share of right answers below, by steps."""
    figure, (top, bottom) = plt.subplots(2, sharex=True, figsize=(7.6, 4.8))
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    _pair(top, steps.step, steps.train_loss.clip(lower=LEAST_LOSS), steps.test_loss.clip(lower=LEAST_LOSS))
    top.set(yscale="log", ylabel="mean cross-entropy, nats")
    _pair(bottom, steps.step, steps.train_accuracy * 100, steps.test_accuracy * 100)
    bottom.plot(steps.step, steps.correct / total * 100, color="0.45", linewidth=1, linestyle="-.")
    _name(
        bottom, steps.step, steps.correct / total * 100, "all inputs, certified", "0.35", at=0.04, above=True
    )
    _name(top, steps.step, steps.test_loss, "held out", HELD_OUT, 0.5, above=False)
    _name(
        top, steps.step, steps.train_loss.clip(lower=LEAST_LOSS), "trained on", TRAINED_TEXT, 0.4, above=True
    )
    _name(bottom, steps.step, steps.test_accuracy * 100, "held out", HELD_OUT, 0.3, above=False)
    bottom.set(ylabel="answered rightly, %", xlabel="training step", ylim=(-3, 108))
    bottom.annotate("trained on", (steps.step.iloc[-1], 101), ha="right", va="bottom", color=TRAINED_TEXT)
    for label, step in marks.items():
        if step is not None:
            for axes in (top, bottom):
                axes.axvline(step, **MARK)
            top.annotate(
                label, (step, 1.01), xycoords=("data", "axes fraction"), va="bottom", fontsize=8, color="0.25"
            )
    plt.show()


def certified(counts: Mapping[str, pd.DataFrame], total: int, title: str) -> None:
    """For each run, on how many inputs it is certified right, by steps; a tick above where on all."""
    figure, panels = plt.subplots(1, len(counts), sharey=True, figsize=(9, 2.1), squeeze=False)
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    for axes, (name, steps) in zip(panels[0], counts.items()):
        _certified(axes, steps, total)
        axes.set(title=name, xlabel="step")
    panels[0][0].set_ylabel("inputs right, certified")
    plt.show()


def grid(rows: Mapping[str, Mapping[str, pd.DataFrame]], total: int, title: str) -> None:
    """As `certified`, a row for each recipe, a column for each seed."""
    columns = max(len(runs) for runs in rows.values())
    figure, panels = plt.subplots(
        len(rows), columns, sharex=True, sharey=True, squeeze=False, figsize=(9, 1.15 * len(rows) + 0.9)
    )
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    for line, (recipe, runs) in zip(panels, rows.items()):
        line[0].set_ylabel(recipe, rotation=0, ha="right", va="center")
        for axes, steps in zip(line, runs.values()):
            _certified(axes, steps, total)
    for axes, name in zip(panels[0], next(iter(rows.values()))):
        axes.set_title(name)
    for axes in panels[-1]:
        axes.set_xlabel("step")
    plt.show()


def _certified(axes: Axes, steps: pd.DataFrame, total: int) -> None:
    axes.plot(steps.step, steps.correct, color=HELD_OUT, linewidth=1)
    right = steps[steps.outcome == "exact"]
    axes.plot(right.step, right.correct * 1.09, linestyle="none", marker="|", markersize=4, color="black")
    axes.set(ylim=(-150, total * 1.15), yticks=[0, total])
    axes.xaxis.set_major_locator(MaxNLocator(3))
    axes.xaxis.set_major_formatter(FuncFormatter(_thousands))
    text = f"first at {right.step.iloc[0]}" if len(right) else "never on all"
    axes.annotate(text, (0.97, 0.06), xycoords="axes fraction", ha="right", fontsize=8)


def missing(runs: Mapping[str, pd.DataFrame], total: int, title: str) -> None:
    """For each run, on how many inputs it is not right, by steps."""
    figure, panels = plt.subplots(1, len(runs), sharey=True, squeeze=False, figsize=(9, 2.4))
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    for axes, (name, steps) in zip(panels[0], runs.items()):
        axes.plot(steps.step, total - steps.correct, color=HELD_OUT, linewidth=1.2)
        axes.set_yscale("symlog", linthresh=1, linscale=0.4)
        axes.set(title=name, xlabel="step", ylim=(-0.3, total * 2), yticks=[0, 1, 10, 100, 1000])
        axes.yaxis.set_minor_locator(NullLocator())
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.xaxis.set_major_locator(MaxNLocator(3))
        axes.xaxis.set_major_formatter(FuncFormatter(_thousands))
        axes.annotate(
            f"{total - steps.correct.iloc[-1]}",
            (steps.step.iloc[-1], total - steps.correct.iloc[-1]),
            xytext=(0, 8),
            textcoords="offset points",
            ha="right",
            fontsize=8,
        )
    panels[0][0].set_ylabel("inputs not right, certified")
    plt.show()


def losses(
    runs: Mapping[str, pd.DataFrame], title: str, marks: Mapping[str, Sequence[int]] | None = None
) -> None:
    """Loss on both sets for each run, with vertical lines at the marks."""
    figure, panels = plt.subplots(1, len(runs), sharey=True, squeeze=False, figsize=(9, 2.6))
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    for axes, (name, steps) in zip(panels[0], runs.items()):
        _pair(
            axes, steps.step, steps.train_loss.clip(lower=LEAST_LOSS), steps.test_loss.clip(lower=LEAST_LOSS)
        )
        axes.set(yscale="log", xlabel="step", title=name)
        axes.xaxis.set_major_locator(MaxNLocator(3))
        axes.xaxis.set_major_formatter(FuncFormatter(_thousands))
        for step in marks[name] if marks else ():
            axes.axvline(step, **MARK)
    first = next(iter(runs.values()))
    panels[0][0].set_ylabel("mean cross-entropy, nats")
    _name(panels[0][0], first.step, first.test_loss, "held out", HELD_OUT, 0.45, True)
    low, high = panels[0][0].get_ylim()
    panels[0][0].set_ylim(low / 5, high * 3)
    panels[0][0].annotate(
        "trained on", (0.98, 0.02), xycoords="axes fraction", ha="right", color=TRAINED_TEXT
    )
    plt.show()


def spectra(w_ins: Mapping[str, np.ndarray], title: str) -> None:
    """Which part of the squares of each neuron's input weights a frequency has; neurons in the last one's order."""
    shares = {}
    for name, w_in in w_ins.items():
        power = np.abs(np.fft.rfft(w_in.astype(np.float64), axis=0)[1:]) ** 2
        shares[name] = (power / power.sum(axis=0)).T
    last = list(shares.values())[-1]
    order = np.lexsort((-last.max(axis=1), last.argmax(axis=1)))
    figure, panels = plt.subplots(1, len(shares), sharey=True, figsize=(9, 3.2))
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    for axes, (name, share) in zip(panels, shares.items()):
        count = share.shape[1]
        image = axes.imshow(
            share[order],
            cmap="magma_r",
            vmin=0,
            vmax=1,
            aspect="auto",
            interpolation="nearest",
            extent=(0.5, count + 0.5, len(order) - 0.5, -0.5),
        )
        axes.set_title(name)
    figure.supxlabel(f"frequency, turns per {len(w_in)} tokens", fontsize=9)
    panels[0].set_ylabel("neuron, sorted")
    figure.colorbar(image, ax=panels, label="share of its squares", shrink=0.9)
    plt.show()


def dots(rows: Mapping[str, Sequence[tuple[int, bool]]], total: int, title: str) -> None:
    """For each recipe a dot a seed: on how many inputs it ends right."""
    _, axes = plt.subplots(figsize=(8.4, 0.95 * len(rows) + 0.9))
    axes.set_title(title, fontsize=10)
    for height, seeds in enumerate(rows.values()):
        for kind, marker in ((False, "x"), (True, "o")):
            counts = sorted(correct for correct, exact in seeds if exact == kind)
            heights = height + (np.arange(len(counts)) - (len(counts) - 1) / 2) * 0.042
            axes.plot(counts, heights, marker, color="black" if kind else "#b0501a", markersize=3.5)
        good = sum(exact for _, exact in seeds)
        axes.annotate(
            f"{good} of {len(seeds)} seeds right on all {total}",
            (total * 0.95, height),
            ha="right",
            va="center",
            fontsize=8.5,
        )
    axes.set(
        yticks=range(len(rows)),
        ylim=(len(rows) - 0.5, -0.5),
        xlim=(0, total * 1.03),
        xlabel="inputs right at the last step, certified",
    )
    axes.set_yticklabels(rows)
    plt.show()


def stars(networks: Mapping[str, pd.DataFrame], title: str) -> None:
    """Where, and how strongly, each neuron reads and writes; joined in order of the angles they read at."""
    figure, panels = plt.subplots(
        1, 2 * len(networks), figsize=(9.2, 2.9), subplot_kw={"aspect": "equal"}, squeeze=False
    )
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    for index, (name, neurons) in enumerate(networks.items()):
        ordered = neurons.sort_values("input_phase")
        for axes, side in zip(panels[0][2 * index : 2 * index + 2], ("input", "output")):
            length = ordered[f"{side}_amplitude"].to_numpy()
            angle = ordered[f"{side}_phase"].to_numpy()
            x, y = length * np.cos(angle), length * np.sin(angle)
            reach = length.max()
            axes.plot(np.append(x, x[0]) / reach, np.append(y, y[0]) / reach, color=HELD_OUT, linewidth=1)
            for number, (one, other) in enumerate(zip(x / reach, y / reach), start=1):
                axes.plot([0, one], [0, other], color="0.75", linewidth=0.8, zorder=0)
                radius = max(np.hypot(one, other), 0.15)
                axes.plot(one, other, "o", color="black", markersize=3)
                axes.annotate(
                    str(number),
                    (one, other),
                    ha="center",
                    va="center",
                    fontsize=8,
                    xytext=(9 * one / radius, 9 * other / radius),
                    textcoords="offset points",
                )
            axes.plot(0, 0, "+", color="0.4")
            axes.set(xlim=(-1.35, 1.35), ylim=(-1.35, 1.35), xticks=[], yticks=[])
            axes.spines[:].set_visible(False)
            axes.set_title(f"{name}: reads" if side == "input" else "writes")
    plt.show()


def _pair(axes: Axes, steps: pd.Series, trained: pd.Series, held_out: pd.Series) -> None:
    axes.plot(steps, trained, color=TRAINED, linewidth=1.2, linestyle="--")
    axes.plot(steps, held_out, color=HELD_OUT, linewidth=1.5)


def _name(
    axes: Axes, steps: pd.Series, values: pd.Series, text: str, color: str, at: float, above: bool
) -> None:
    """Writes beside a curve what it is, at a fraction of its length."""
    index = round(at * (len(steps) - 1))
    axes.annotate(
        text,
        (steps.iloc[index], values.iloc[index]),
        xytext=(4, 7 if above else -7),
        textcoords="offset points",
        va="bottom" if above else "top",
        color=color,
    )


def _thousands(value: float, _: int) -> str:
    return f"{value / 1000:g}k" if value >= 1000 else f"{value:g}"
