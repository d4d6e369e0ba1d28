"""The picture of 06_fleet.ipynb. Shapes and line styles tell things apart, never colour alone."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

_LOOKS = [("o", "-", "#111111"), ("s", "--", "#1f5fa8"), ("^", ":", "#d9791e")]


def survival(shares: pd.DataFrame, margins: dict[int, float]) -> Figure:
    """The share of exact networks, noise by neurons; `margins` without noise, by neurons, as ticks above."""
    figure, axes = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
    for (neurons, column), (marker, dashes, color) in zip(shares.items(), _LOOKS, strict=True):
        axes.plot(
            shares.index, column, marker=marker, linestyle=dashes, color=color, label=f"{neurons} neurons"
        )
        axes.plot(margins[neurons], 1.06, marker=marker, color=color, markerfacecolor="white", clip_on=False)
    axes.set(xscale="log", xlabel="standard deviation of the noise on each weight", ylabel="share exact")
    axes.set(ylim=(-0.04, 1.1), title="Noise that the star survives. Hollow: its margin without noise")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    return figure
