"""The figures of 01_which_constructions_are_exact.ipynb. They draw what they are given and decide nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch

EXACT, TIED, WRONG = "#00507f", "#f0e442", "#9d9d9d"  # dark, light and middle in grey, too
RELU, SQUARE, MARK = "#00507f", "#d55e00", "#1a1a1a"
_OUTCOMES = ListedColormap([EXACT, TIED, WRONG])

plt.rcParams.update(
    {
        "figure.dpi": 100,
        "savefig.dpi": 100,
        "font.size": 9.5,
        "axes.titlesize": 10,
        "axes.titlelocation": "left",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
        "figure.constrained_layout.use": True,
    }
)


def _circle(axes: Axes, title: str, reach: float = 1.3) -> None:
    turn = np.linspace(0, 2 * np.pi, 400)
    axes.plot(np.cos(turn), np.sin(turn), color="#bbbbbb", lw=1, zorder=0)
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", xticks=[], yticks=[], title=title)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _arrow(axes: Axes, tip: Sequence[float], colour: str, width: float = 1.5, style: str = "-") -> None:
    look = {"arrowstyle": "-|>", "color": colour, "lw": width, "ls": style, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", xy=tuple(tip), xytext=(0, 0), arrowprops=look, zorder=2 if width < 2 else 5)


def double_loop(modulus: int, a: int, b: int, mean: np.ndarray, places: np.ndarray) -> None:
    """Two tokens and their mean; the classes written twice round the circle, and where the mean points."""
    _, (left, right) = plt.subplots(1, 2, figsize=(8.6, 4.1))
    _circle(left, f"embed: the mean of tokens {a} and {b}")
    angles = 2 * np.pi * np.arange(modulus) / modulus
    for token, angle in enumerate(angles):
        chosen = token in (a, b)
        weight = "bold" if chosen else "normal"
        left.text(1.16 * np.cos(angle), 1.16 * np.sin(angle), token, ha="center", va="center", weight=weight)
        left.plot(
            np.cos(angle), np.sin(angle), "o", ms=7 if chosen else 3, color=MARK if chosen else "#999999"
        )
    ends = np.stack([np.cos(angles[[a, b]]), np.sin(angles[[a, b]])])
    left.plot(*ends, "--", color=MARK, lw=1)
    _arrow(left, mean, RELU, 2.2)
    _circle(right, "unembed: each class twice, on opposite sides")
    nearest = int(np.argmax(places @ mean))
    for place, (x, y) in enumerate(places):
        first = place < modulus
        right.plot(x, y, "o" if first else "s", ms=5, mfc=RELU if first else "white", mec=RELU)
        weight = "bold" if place == nearest else "normal"
        right.text(1.16 * x, 1.16 * y, place % modulus, ha="center", va="center", weight=weight)
    _arrow(right, mean / np.linalg.norm(mean), RELU, 2.2)
    _arrow(right, -mean / np.linalg.norm(mean), "#777777", 1.2, "--")
    handles = [
        plt.Line2D([], [], marker="o", ls="", mfc=RELU, mec=RELU, label="first time round"),
        plt.Line2D([], [], marker="s", ls="", mfc="white", mec=RELU, label="second time round"),
    ]
    right.legend(handles=handles, loc="center right", fontsize=8, bbox_to_anchor=(1.32, 0.04))
    plt.show()


def star(
    read: np.ndarray, write: np.ndarray, mean: np.ndarray, activations: np.ndarray, target: np.ndarray
) -> None:
    """What each neuron reads and writes, for one input."""
    _, (left, right) = plt.subplots(1, 2, figsize=(8.6, 4.1))
    _circle(left, "reading: the mean (black) along each direction")
    _circle(right, "writing: twice the angle; their sum (black)")
    for neuron, (into, out, height) in enumerate(zip(read, write, activations)):
        for axes, direction in ((left, into), (right, out)):
            _arrow(axes, direction, "#b5b5b5", 1)
            axes.plot(
                *np.stack([[0, 0], direction * height]).T,
                color="#6f9dbd",
                lw=6,
                solid_capstyle="butt",
                zorder=3,
            )
            text = f"{neuron}" if height > 0 else f"{neuron} off"
            axes.text(
                *(1.15 * direction), text, ha="center", va="center", color=RELU if height else "#777777"
            )
    _arrow(left, mean, MARK, 2)
    _arrow(right, activations @ write, MARK, 2)
    right.plot(*target, "o", ms=9, mfc="none", mec=SQUARE, mew=2)
    right.text(*(1.3 * target), "right class", ha="center", va="center", color=SQUARE)
    right.set_xlim(-1.5, 1.5)
    plt.show()


def wrinkles(panels: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> None:
    """The output vectors of all a = b beside the circle that they should lie on."""
    _, every = plt.subplots(1, len(panels), figsize=(9, 3.4))
    for axes, (title, (output, target)) in zip(every, panels.items()):
        output = output / np.linalg.norm(output, axis=1).max()
        _circle(axes, title, 1.12)
        for end, right in zip(output, target):
            axes.plot(*np.stack([right, end]).T, color="#999999", lw=0.7)
        axes.plot(*output.T, "o", ms=3, color=RELU)
    plt.show()


def waves(right: int, logits: Mapping[str, np.ndarray], near: int = 3) -> None:
    """The logits of one input, whole and close to the top, each scaled to a wave of height 1."""
    _, (left, close) = plt.subplots(1, 2, figsize=(9, 3.4), width_ratios=[1, 1.25])
    looks = [(RELU, "o", "-"), (SQUARE, "s", "--"), ("#5b3f99", "^", ":")]
    for (name, (values, height, peak)), (colour, marker, style) in zip(logits.items(), looks):
        classes = np.arange(len(values))
        left.plot(classes, values / height, color=colour, ls=style, lw=1.4)
        step = 2 * np.pi / len(values)
        fine = np.linspace(right - near, right + near, 400)
        close.plot(fine, np.cos((fine - peak) * step), color=colour, ls=style, lw=1.2)
        shown = np.arange(right - near, right + near + 1)
        close.plot(
            shown, values[shown] / height, marker, color=colour, ms=5, label=f"{name}: peak at {peak:.2f}"
        )
    left.axvline(right, color="#bbbbbb", lw=1, zorder=0)
    left.set(
        xlabel="class c",
        ylabel="logit / height of its wave",
        title="whole waves: three cosines, nearly the same",
    )
    close.axvline(right, color="#bbbbbb", lw=1, zorder=0)
    close.set(
        xlabel="class c", ylim=(0.955, 1.012), title="the crests: with six ReLU neurons the next class wins"
    )
    close.legend(loc="lower center", fontsize=8.5)
    plt.show()


def outcome_map(
    grid: pd.DataFrame, labels: Sequence[tuple[int, int, str, tuple[float, float]]], title: str
) -> None:
    """A grid of outcome codes, neurons by moduli; some cells pointed at: (neurons, modulus, text, where)."""
    _, axes = plt.subplots(figsize=(9.4, 3.9))
    moduli, neurons = grid.columns.to_numpy(), grid.index.to_numpy()
    edges = (moduli[0] - 0.5, moduli[-1] + 0.5, neurons[0] - 0.5, neurons[-1] + 0.5)
    axes.imshow(
        grid,
        cmap=_OUTCOMES,
        vmin=0,
        vmax=2,
        aspect="auto",
        origin="lower",
        interpolation="nearest",
        extent=edges,
    )
    for row, column, text, where in labels:
        axes.plot(column, row, "s", ms=7, mfc="none", mec="white", mew=2.6)
        axes.plot(column, row, "s", ms=7, mfc="none", mec="black", mew=1.2)
        box = {"boxstyle": "round,pad=0.25", "fc": "white", "ec": "black", "lw": 0.8}
        arrow = {"arrowstyle": "-", "lw": 0.9, "shrinkB": 5}
        axes.annotate(
            text, (column, row), where, bbox=box, arrowprops=arrow, fontsize=8.5, ha="center", va="center"
        )
    axes.set(xlabel="modulus M", ylabel="neurons N", title=title)
    named = [("exact", EXACT), ("tied", TIED), ("wrong", WRONG)]
    handles = [Patch(fc=colour, ec="#555555", label=name) for name, colour in named]
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    plt.show()


def angle_errors(panels: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> None:
    """Output less target, in class steps, against the target."""
    _, every = plt.subplots(1, len(panels), figsize=(9.4, 3.0), sharey=True)
    for axes, (title, (target, error)) in zip(every, panels.items()):
        axes.axhspan(0.5, 2, color="#dddddd", lw=0)
        axes.axhspan(-2, -0.5, color="#dddddd", lw=0)
        axes.axhline(0, color="#bbbbbb", lw=1, zorder=0)
        beyond = np.abs(error) > 0.5
        axes.plot(target[~beyond], error[~beyond], "o", ms=3, color=RELU)
        axes.plot(target[beyond], error[beyond], "x", ms=4, color=SQUARE)
        axes.set(xlabel="target class", title=title, ylim=(-1.75, 1.75))
    every[0].set_ylabel("output - target (class steps)")
    every[0].text(
        0.03, 0.97, "grey: another class is nearer", transform=every[0].transAxes, fontsize=8.5, va="top"
    )
    plt.show()


def dead_inputs(right: pd.DataFrame, curves: pd.DataFrame, modulus: int) -> None:
    """Which of the dead inputs each way of computing gets right; and how many, over the even moduli."""
    _, (above, below) = plt.subplots(2, 1, figsize=(9.0, 5.4), height_ratios=[1.2, 1])
    above.imshow(
        right, cmap=ListedColormap(["#e4e4e4", EXACT]), vmin=0, vmax=1, aspect="auto", interpolation="nearest"
    )
    above.set_yticks(range(len(right)), [f"{name}: {count}" for name, count in right.sum(axis=1).items()])
    above.set(xlabel=f"a, with b = a + {modulus // 2} mod {modulus}")
    above.set_title(f"dark: argmax says the right class. All {modulus} are exact ties")
    above.hlines(np.arange(len(right) - 1) + 0.5, -0.5, modulus - 0.5, color="white", lw=3)
    looks = [("o", RELU, RELU), ("s", SQUARE, "white"), ("x", "#555555", "#555555")]
    for (name, counts), (marker, colour, face) in zip(curves.items(), looks):
        below.plot(counts.index, counts, marker, ms=5, color=colour, mfc=face, label=name)
    below.set(
        xlabel="even modulus M", ylabel="dead inputs called right", title="how many, for other even moduli"
    )
    below.set_ylim(-0.8, 1.35 * curves.max(axis=None))
    below.legend(loc="upper left", ncol=3, fontsize=8.5)
    plt.show()


def cube_root_law(frontier: pd.DataFrame, law: float, exceptions: Sequence[tuple[int, int]]) -> None:
    """Threshold against H, log by log, with the law."""
    _, axes = plt.subplots(figsize=(7.6, 4.4))
    span = np.array([frontier["H"].min(), frontier["H"].max()], dtype=float)
    axes.plot(span, law * span**3, color="#888888", lw=1, zorder=0)
    for odd, marker, face, name in ((1, "o", RELU, "N odd, H = 2N"), (0, "s", "white", "N even, H = N")):
        rows = frontier[frontier.neurons % 2 == odd]
        axes.loglog(
            rows["H"],
            rows["T"],
            marker,
            ms=5 if odd else 8,
            mfc=face,
            mec=RELU,
            zorder=3 if odd else 2,
            label=name,
        )
    for neurons, modulus in exceptions:
        H = neurons if neurons % 2 == 0 else 2 * neurons
        axes.plot(H, modulus, "*", ms=13, mfc=SQUARE, mec="white", zorder=4)
    texts = {(6, 21): "N = 6: M = 21", (7, 343): "N = 7 and 14: M = 343"}
    for (neurons, modulus), text in texts.items():
        H = neurons if neurons % 2 == 0 else 2 * neurons
        axes.annotate(text, (H, modulus), (12, -7), textcoords="offset points", color="#a34700")
    middle = float(np.sqrt(span.prod()))
    axes.text(middle, 2.2 * law * middle**3, f"{law:.4f} H³", ha="right", color="#555555")
    axes.set(
        xlabel="H (angles at which neurons switch)",
        ylabel="threshold T (modulus)",
        title="Every odd modulus below T is exact: T grows as the cube of H",
    )
    axes.text(0.985, 0.2, "stars: exact above T", transform=axes.transAxes, ha="right", color="#a34700")
    axes.legend(loc="lower right")
    plt.show()


def fewest_neurons(fewest: pd.DataFrame, law: float) -> None:
    """The fewest neurons, odd and even in number, against the modulus."""
    _, axes = plt.subplots(figsize=(8.4, 3.8))
    for column, factor, colour, style in (("fewest_even", 1, SQUARE, "--"), ("fewest_odd", 8, RELU, "-")):
        moduli, counts = fewest.modulus, fewest[column].astype(float)
        axes.step(moduli, counts, where="mid", color=colour, ls=style, lw=1.7)
        axes.plot(moduli, (moduli / (factor * law)) ** (1 / 3), color="#999999", lw=1)
        text = f"{'even' if factor == 1 else 'odd'} in number"
        axes.text(moduli.iloc[-1], counts.iloc[-1] + 0.6, text, ha="right", va="bottom", color=colour)
    axes.text(0.985, 0.04, "thin: the cube-root law", transform=axes.transAxes, ha="right", color="#666666")
    axes.set(
        xlabel="odd modulus M",
        ylabel="fewest ReLU neurons",
        ylim=(0, None),
        title="How many neurons a modulus needs",
    )
    plt.show()


def margins(curves: Mapping[str, pd.Series], point: tuple[int, float, str]) -> None:
    """The smallest margin against the modulus, log by log."""
    _, axes = plt.subplots(figsize=(8.4, 4.2))
    looks = [("o", RELU, "-"), ("^", "#5b3f99", "-"), ("v", "#666666", "-"), ("s", SQUARE, "--")]
    for (name, values), (marker, colour, style) in zip(curves.items(), looks):
        axes.loglog(values.index, values, marker=marker, ms=3.5, lw=1, ls=style, color=colour, label=name)
    modulus, value, text = point
    axes.annotate(
        text, (modulus, value), (-95, -38), textcoords="offset points", arrowprops={"arrowstyle": "-"}
    )
    ticks = [3, 10, 30, 100, 300, 700]
    axes.set_xticks(ticks, ticks)
    axes.minorticks_off()
    axes.set(xlabel="odd modulus M", ylabel="smallest margin (logit units)")
    axes.set_title("The margin falls like a power of M; with ReLU, off a cliff at the threshold")
    axes.legend(loc="lower left")
    plt.show()


def strips(outcomes: pd.DataFrame, title: str) -> None:
    """Outcome codes, a strip for each number format, against the odd moduli."""
    _, axes = plt.subplots(figsize=(9.4, 2.6))
    moduli = outcomes.columns.to_numpy()
    step = (moduli[1] - moduli[0]) / 2
    edges = (moduli[0] - step, moduli[-1] + step, len(outcomes) - 0.5, -0.5)
    axes.imshow(
        outcomes, cmap=_OUTCOMES, vmin=0, vmax=2, aspect="auto", interpolation="nearest", extent=edges
    )
    axes.hlines(np.arange(len(outcomes) - 1) + 0.5, *edges[:2], color="white", lw=3)
    axes.set_yticks(range(len(outcomes)), outcomes.index)
    axes.set(xlabel="odd modulus M", title=title)
    named = [("exact", EXACT), ("tied", TIED), ("wrong", WRONG)]
    seen = outcomes.to_numpy()
    handles = [
        Patch(fc=colour, ec="#555555", label=name)
        for code, (name, colour) in enumerate(named)
        if code in seen
    ]
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    plt.show()


def leads(curves: Mapping[str, pd.Series], modulus: int) -> None:
    """The lead of the right class over its strongest rival against a - b."""
    _, axes = plt.subplots(figsize=(8.4, 3.4))
    looks = [("s", SQUARE), ("o", RELU)]
    for (name, values), (marker, colour) in zip(curves.items(), looks):
        axes.plot(values.index, values, marker, ms=4, color=colour, label=name)
    axes.axhline(0, color="#bbbbbb", lw=1, zorder=0)
    axes.annotate(
        "dead inputs: no lead",
        (modulus // 2, 0),
        (0, 22),
        textcoords="offset points",
        ha="center",
        arrowprops={"arrowstyle": "-"},
    )
    axes.set(xlabel="a - b (mod M)", ylabel="lead of the right class\n(logit units)")
    axes.set_title(f"M = {modulus}: the flat family has the same lead on every input")
    axes.legend(loc="upper center")
    plt.show()
