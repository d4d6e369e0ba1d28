"""Which constructions are exact, over all moduli."""

from __future__ import annotations

import pandas as pd

from . import arguments
from .constructions import Activation
from .enclosures import Enclosure
from .process import run_json
from .tables import frame, integers


def frontier(
    neurons: arguments.Ranges | None = None,
    moduli: arguments.Ranges | None = None,
    *,
    activation: Activation = "relu",
    exceptions_only: bool = False,
) -> pd.DataFrame:
    """For each number of neurons every exact modulus; or for each modulus the fewest neurons.

    By neurons: `threshold` (an Enclosure, below which every odd modulus is exact; None where there is none),
    `largest_exact_modulus` (missing where every odd modulus is exact), and `exceptions`, the exact moduli
    above the threshold. By moduli: `fewest_odd` and `fewest_even`, missing where no number is enough.

    >>> gnomon.frontier(neurons="5...9").largest_exact_modulus.tolist()
    [117, 21, 343, 55, 743]
    >>> gnomon.frontier(moduli=[59, 67]).fewest_odd.tolist()
    [5, 5]
    """
    if (neurons is None) == (moduli is None):
        raise ValueError("give either neurons or moduli")
    asked = ["frontier", "--activation", activation, *arguments.flag("--exceptions-only", exceptions_only)]
    if neurons is not None:
        asked += ["--neurons", arguments.ranges(neurons)]
    if moduli is not None:
        asked += ["--moduli", arguments.ranges(moduli)]
    rows = run_json(asked, "gnomon.frontier/1")["rows"]
    if moduli is not None:
        table = frame(rows, {"modulus": "int64"})
        for parity in ("odd", "even"):
            table[f"fewest_{parity}"] = integers(row["fewestNeurons"][parity] for row in rows)
        return table
    table = frame(rows, {"neurons": "int64", "threshold": Enclosure.from_json})
    table["largest_exact_modulus"] = integers(row["largestExactModulus"] for row in rows)
    table["exceptions"] = pd.Series([tuple(row["exceptions"]) for row in rows], dtype=object)
    return table
