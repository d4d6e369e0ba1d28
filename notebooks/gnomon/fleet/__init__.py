"""Audits, compares and traces thousands of checkpoints on Dask.

>>> from gnomon import fleet
>>> fleet.audit("runs/**/*.safetensors", "results")                             # two local workers
>>> fleet.audit("runs/**/*.safetensors", "results", on="tcp://10.0.0.1:8786")   # a scheduler that is there
>>> fleet.audit("runs/**/*.safetensors", "results", on=SLURMCluster(...))       # dask-jobqueue's, scaled
"""

try:
    import distributed as _distributed  # noqa: F401
    import pyarrow as _pyarrow  # noqa: F401
except ImportError as error:
    message = f"gnomon.fleet needs Dask and pyarrow ({error}): pip install './notebooks[fleet]'"
    raise ImportError(message) from error

from .calls import audit, compare, trace
from .manifests import manifest
from .results import answer

__all__ = ["answer", "audit", "compare", "manifest", "trace"]
