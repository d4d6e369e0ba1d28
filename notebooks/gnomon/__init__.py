"""Decides, with proof, which circular solutions of modular addition are right on every input.

A typed face of the `gnomon` command line, which does all the mathematics.

>>> import gnomon
>>> gnomon.verify(5, 67).is_exact
True
"""

from .audits import Audit, Float32, audit
from .certificates import Check, Lemma, Objection, certificate, check
from .checkpoints import Checkpoint, Description, describe
from .comparisons import Comparison, compare
from .constructions import Construction
from .enclosures import Enclosure
from .errors import (
    BinaryNotFound,
    DataError,
    DefectError,
    FileNotFound,
    GnomonError,
    OutputError,
    TimeLimitError,
    UndecidedError,
    UsageError,
)
from .explanations import Explained, ExplainedByWaves, Reference, Term
from .exports import export
from .frontiers import frontier
from .gradients import GradientsOnTriples
from .logit_tables import Logits, logits
from .outcomes import Decided, Doubt, Inputs, Witness
from .process import version
from .sweeps import grid, sweep
from .tool import binary
from .traces import Phases, Trace, trace
from .transformers import TransformerComparison
from .verdicts import Verdict, verify

__version__ = "0.1.0"

__all__ = [
    "Audit",
    "BinaryNotFound",
    "Check",
    "Checkpoint",
    "Comparison",
    "Construction",
    "DataError",
    "Decided",
    "DefectError",
    "Description",
    "Doubt",
    "Enclosure",
    "Explained",
    "ExplainedByWaves",
    "FileNotFound",
    "Float32",
    "GnomonError",
    "GradientsOnTriples",
    "Inputs",
    "Lemma",
    "Logits",
    "Objection",
    "OutputError",
    "Phases",
    "Reference",
    "Term",
    "TimeLimitError",
    "Trace",
    "TransformerComparison",
    "UndecidedError",
    "UsageError",
    "Verdict",
    "Witness",
    "audit",
    "binary",
    "certificate",
    "check",
    "compare",
    "describe",
    "export",
    "frontier",
    "grid",
    "logits",
    "sweep",
    "trace",
    "verify",
    "version",
]
