"""The pictures of 04_parity.ipynb. Shapes and line styles tell things apart, never colour alone."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

DARK, BLUE, ORANGE, GREY = "#111111", "#1f5fa8", "#d9791e", "#9a9a9a"
PENALTIES = {"l1": "L1", "l2": "L2", "none": "no penalty"}


def style() -> None:
    plt.rcParams.update(
        {
            "figure.dpi": 100,
            "savefig.dpi": 100,
            "font.size": 9,
            "axes.titlesize": 9.5,
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "figure.constrained_layout.use": True,
        }
    )


def zigzag(contributions: np.ndarray, names: Sequence[str]) -> Figure:
    """`contributions` [4 numbers of 1s, neurons]."""
    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    ones = np.arange(4)
    styles = ["--", "-.", ":", (0, (5, 1, 1, 1, 1, 1))]
    for column, name, dashes in zip(contributions.T, names, styles, strict=True):
        axes.plot(ones, column, linestyle=dashes, color=GREY, linewidth=1.4)
        axes.annotate(
            name, (3, column[-1]), xytext=(6, 0), textcoords="offset points", va="center", color="#555555"
        )
    axes.plot(ones, contributions.sum(axis=1), color=DARK, linewidth=2.2, marker="o", markersize=7)
    axes.annotate("sum", (3, 1), xytext=(6, 0), textcoords="offset points", va="center", weight="bold")
    axes.axhline(0, color=DARK, linewidth=0.6)
    axes.set(
        xlabel="number of 1s in the first three digits", ylabel="contribution to the output z", xticks=ones
    )
    axes.set_title("Four neurons, summed: below 0 for 0 and 2, above 0 for 1 and 3")
    axes.margins(x=0.02)
    return figure


def curves(runs: dict, proofs: dict[str, list[int | None]]) -> Figure:
    figure, grid = plt.subplots(2, len(runs), figsize=(10.5, 5.2), sharex=True, sharey="row", layout="none")
    figure.subplots_adjust(left=0.07, right=0.99, bottom=0.09, top=0.87, wspace=0.06, hspace=0.12)
    for column, (penalty, run) in zip(grid.T, runs.items(), strict=True):
        for axes, what in zip(column, ("accuracy", "loss"), strict=True):
            axes.plot(run.steps, run.measures[f"test_{what}"].T, color=BLUE, linewidth=1.1)
            axes.plot(
                run.steps,
                run.measures[f"train_{what}"].T,
                color=ORANGE,
                linewidth=1.1,
                linestyle=(0, (3, 1.5)),
            )
        found = [step for step in proofs[penalty] if step is not None]
        column[0].plot(found, [1.04] * len(found), "v", color=DARK, markersize=5, clip_on=False)
        column[0].set_title(PENALTIES[penalty])
        column[1].set(xlabel="training step", yscale="log")
    if any(proofs[next(iter(runs))]):
        first = min(step for step in proofs[next(iter(runs))] if step is not None)
        grid[0, 0].annotate(
            "▼ proved right\non every input",
            (first, 1.03),
            xytext=(30, -50),
            textcoords="offset points",
            arrowprops={"arrowstyle": "-", "linewidth": 0.6},
            va="top",
        )
    grid[1, -1].annotate("training (dashed)", (0.04, 0.1), xycoords="axes fraction", color="#b35c0a")
    grid[1, -1].annotate("held out (solid)", (0.98, 0.76), xycoords="axes fraction", ha="right", color=BLUE)
    grid[0, 0].set(ylabel="part answered rightly", ylim=(0.42, 1.07))
    grid[1, 0].set(ylabel="mean cross entropy (nats)")
    figure.suptitle(
        "With a penalty the networks memorise first and generalise later; without one they stay wrong",
        x=0.01,
        ha="left",
    )
    return figure


def squares(axes: Axes, table: np.ndarray, largest: float, side: float) -> None:
    """A square for each entry, its area by the size: filled if positive, hollow if negative."""
    rows, columns = np.indices(table.shape)
    areas = (side**2) * np.minimum(np.abs(table) / largest, 1)
    seen = areas > 0.06
    for sign, face in ((table > 0, DARK), (table < 0, "white")):
        chosen = seen & sign
        axes.scatter(
            columns[chosen],
            rows[chosen],
            s=areas[chosen],
            marker="s",
            facecolor=face,
            edgecolor=DARK,
            linewidth=0.6,
        )


def weights(run, row: int, records: Sequence[int], neurons: Sequence[int], titles: Sequence[str]) -> Figure:
    """The input weights of some neurons, and what they write, at four recorded steps."""
    figure, grid = plt.subplots(2, 2, figsize=(10.5, 6.4), sharex=True, sharey=True)
    largest = np.abs(run.w_in[row][:, :, neurons][list(records)]).max()
    digits, read = run.recipe.digits, run.recipe.read
    for axes, record, title in zip(grid.ravel(), records, titles, strict=True):
        squares(axes, run.w_in[row, record][:, neurons].T, largest, side=9.5)
        axes.axvline(read - 0.5, color=GREY, linewidth=0.8)
        axes.axvline(digits - 0.5, color=GREY, linewidth=0.8)
        axes.set_title(title)
        axes.set(xlim=(-0.8, digits + 0.8), ylim=(len(neurons) - 0.3, -0.7))
        ticks = [*range(0, digits, 3), digits]
        axes.set_xticks(ticks, [*map(str, [1 + tick for tick in ticks[:-1]]), "bias"])
        axes.set_yticks(range(len(neurons)), neurons, fontsize=7)
    for axes in grid[:, 0]:
        axes.set_ylabel("neuron")
    for axes in grid[1]:
        axes.set_xlabel("input digit (the first three are read)")
    figure.suptitle(
        f"Input weights: filled positive, hollow negative, area by size (largest {largest:.2f})",
        x=0.01,
        ha="left",
    )
    return figure


def trajectories(runs: dict, row: int) -> Figure:
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(10.5, 3.6))
    run = runs["l1"]
    read, digits = run.recipe.read, run.recipe.digits
    weights = run.w_in[row]
    left.plot(run.steps, weights[:, :read].reshape(len(run.steps), -1), color=DARK, linewidth=0.5)
    left.plot(run.steps, weights[:, digits], color=ORANGE, linewidth=0.8, linestyle="--")
    left.set_title("L1: first three digits, bias (dashed)")
    middle.plot(
        run.steps, weights[:, read:digits].reshape(len(run.steps), -1), color=DARK, linewidth=0.15, alpha=0.5
    )
    middle.set_title("L1: the distractors")
    middle.sharey(left)
    left.set_ylabel("weight")
    for penalty, dashes in zip(runs, ("-", "--", ":"), strict=True):
        largest = np.abs(runs[penalty].w_in[:, :, read:digits]).max(axis=(2, 3))
        right.plot(run.steps, largest.T, color=DARK, linewidth=1, linestyle=dashes)
        right.annotate(
            PENALTIES[penalty],
            (run.steps[-1], largest[:, -1].max()),
            xytext=(0, 18 if penalty == "l1" else 4),
            textcoords="offset points",
            ha="right",
        )
    right.set(ylabel="largest distractor weight, absolute", yscale="log")
    right.set_ylim(top=right.get_ylim()[1] * 1.6)
    right.set_title("Distractors' largest, all seeds")
    for axes in (left, middle, right):
        axes.set_xlabel("training step")
    return figure


def bracket(
    steps: np.ndarray, lower: np.ndarray, least: np.ndarray, outcomes: Sequence[str], perfect: int, title: str
) -> Figure:
    """`lower`: proved of every input; `least`: seen on one. `perfect`: all held-out ones right from here."""
    figure, axes = plt.subplots(figsize=(7.6, 3.9))
    axes.axhline(0, color=DARK, linewidth=0.8)
    axes.fill_between(steps, lower, least, color="#dddddd", linewidth=0)
    axes.plot(steps, least, color=BLUE, marker="o", markersize=3, linewidth=1.2)
    axes.plot(steps, lower, color=DARK, linestyle="--", linewidth=1.4)
    bottom = min(-14.0, 1.15 * least.min())
    axes.set(xlabel="training step", ylabel="smallest output z, right positive", ylim=(bottom, 11))
    axes.axvline(perfect, color=ORANGE, linestyle=":", linewidth=1.3)
    for text, place, at, color, side in (
        (
            f"all held-out\nsequences right\nfrom step {perfect}",
            (perfect, bottom),
            (-6, 6),
            "#b35c0a",
            "right",
        ),
        ("worst input found", (steps[2], least[2]), (8, 8), BLUE, "left"),
        ("no input is below\nthe dashed line", (steps[-1], 0), (0, -8), DARK, "right"),
    ):
        top = "top" if at[1] < 0 else "bottom"
        axes.annotate(text, place, xytext=at, textcoords="offset points", color=color, ha=side, va=top)
    for name, shown in (("wrong", "proved wrong"), ("undecided", "undecided"), ("right", "proved right")):
        own = steps[[outcome == name for outcome in outcomes]]
        if len(own):
            axes.annotate(shown, (own.mean(), 9.6), ha="center", weight="bold", fontsize=8)
            axes.plot(
                own,
                np.full(len(own), 8.9),
                color=DARK,
                marker={"wrong": "x", "undecided": ".", "right": "v"}[name],
                markersize=4,
                linewidth=0.8,
            )
    axes.set_title(title)
    return figure


def ranges(
    panels: Sequence[tuple[str, Sequence[tuple[tuple[int, ...], float, float, np.ndarray]]]],
) -> Figure:
    """By network and setting of the digits: the proved range of outputs, and those of random sequences."""
    figure, grid = plt.subplots(1, len(panels), figsize=(10.5, 3.8))
    for axes, (title, settings) in zip(grid, panels, strict=True):
        axes.axhline(0, color=DARK, linewidth=0.8)
        for place, (digits, lowest, highest, seen) in enumerate(settings):
            odd = sum(digits) % 2 == 1
            axes.plot([place, place], [lowest, highest], color=DARK, linewidth=1, marker="_", markersize=9)
            axes.plot(
                [place, place],
                [seen.min(), seen.max()],
                color=ORANGE if odd else BLUE,
                linewidth=6,
                alpha=0.75,
                solid_capstyle="butt",
            )
            middle = (seen.min() + seen.max()) / 2
            axes.plot(place, middle, "^" if odd else "v", color=DARK, markersize=5, markerfacecolor="white")
        names = ["".join(map(str, digits)) for digits, *_ in settings]
        axes.set_xticks(range(len(names)), names, rotation=90)
        axes.set(xlabel="first three digits")
        axes.set_title(title)
    grid[0].set_ylabel("output z")
    figure.suptitle(
        "Thin: no output lies outside. Thick: random sequences. Triangles point to the right side of 0. "
        "Each panel has its own scale",
        x=0.01,
        ha="left",
    )
    return figure


def corners(
    table: np.ndarray, neurons: Sequence[int], settings: Sequence[tuple[int, ...]], bias: float
) -> Figure:
    """What each neuron adds on each setting [neurons, settings], and the sum below."""
    whole = np.concatenate([table, table.sum(axis=0, keepdims=True)])
    figure, axes = plt.subplots(figsize=(7.2, 0.42 * len(whole) + 1.3))
    squares(axes, whole, np.abs(whole).max(), side=17)
    for (row, column), value in np.ndenumerate(whole):
        if abs(value) > bias:
            axes.annotate(
                f"{value:+.1f}".replace("-", "\N{MINUS SIGN}"),
                (column, row),
                xytext=(12, 0),
                textcoords="offset points",
                va="center",
                fontsize=7,
            )
    axes.axhline(len(table) - 0.5, color=DARK, linewidth=0.8)
    axes.set_yticks(range(len(whole)), [*map(str, neurons), "sum"])
    axes.set_xticks(range(len(settings)), ["".join(map(str, digits)) for digits in settings])
    axes.set(xlim=(-0.5, len(settings) - 0.3), ylim=(len(whole) - 0.4, -0.6))
    axes.set(xlabel="first three digits (distractors 0)", ylabel="live neuron")
    axes.set_title("What each live neuron adds to z: filled positive, hollow negative")
    return figure


MARKS = {
    "memorised, then right": {"marker": "o", "color": DARK},
    "right without memorising": {"marker": "D", "color": ORANGE, "markeredgecolor": DARK},
    "held-out right, undecided": {"marker": "^", "color": "#cccccc", "markeredgecolor": DARK},
    "held-out right, proved wrong": {"marker": "v", "color": "white", "markeredgecolor": DARK},
    "memorised": {"marker": "o", "color": "white", "markeredgecolor": DARK},
    "neither": {"marker": "x", "color": "#777777"},
}


def sweep_grid(cells: dict[tuple[int, float], Sequence[str]], title: str) -> Figure:
    """`cells[sequences, strength]`: one of MARKS for each seed."""
    rows = sorted({sequences for sequences, _ in cells}, reverse=True)
    columns = sorted({strength for _, strength in cells})
    figure, axes = plt.subplots(figsize=(1.15 * len(columns) + 3.6, 1.0 * len(rows) + 1.1))
    for (sequences, strength), kinds in cells.items():
        x, y = columns.index(strength), rows.index(sequences)
        for index, kind in enumerate(kinds):
            dx, dy = (index % 3 - 1) * 0.22, (index // 3 - 1) * 0.22
            axes.plot(x + dx, y + dy, linestyle="", markersize=6, **MARKS[kind])
    for edge in np.arange(0.5, len(columns) - 1):
        axes.axvline(edge, color="#cccccc", linewidth=0.7)
    for edge in np.arange(0.5, len(rows) - 1):
        axes.axhline(edge, color="#cccccc", linewidth=0.7)
    axes.set_xticks(
        range(len(columns)), ["0" if not each else f"{each:.0e}".replace("e-0", "e-") for each in columns]
    )
    axes.set_yticks(range(len(rows)), rows)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(rows) - 0.5, -0.5))
    axes.set(xlabel="strength of the L1 penalty", ylabel="training sequences")
    for kind, look in MARKS.items():
        axes.plot([], [], linestyle="", markersize=6, label=kind, **look)
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.01, 0.5), fontsize=8.5)
    axes.set_title(title)
    return figure
