"""Runs the walk-throughs from top to bottom.

    python run.py                 in their small setting, into a folder that is thrown away: what CI does
    python run.py --full          in full, and writes the outputs into the notebooks
    python run.py 01 04 --full    some of them

The setting reaches a notebook as the environment variable GNOMON_NOTEBOOKS, `small` or `full`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbconvert.preprocessors import CellExecutionError, ExecutePreprocessor

HERE = Path(__file__).resolve().parent
LARGEST = 2_000_000  # bytes of a notebook with its outputs


def run(path: Path, full: bool) -> str | None:
    """What went wrong, if anything did."""
    notebook = nbformat.read(path, as_version=4)
    executor = ExecutePreprocessor(timeout=7200 if full else 900, kernel_name="python3")
    try:
        executor.preprocess(notebook, {"metadata": {"path": str(HERE)}})
    except CellExecutionError as error:
        return str(error)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    target = path if full else Path(tempfile.gettempdir()) / path.name
    nbformat.write(notebook, target)
    size = target.stat().st_size
    if not full:
        target.unlink()
    return f"{size} bytes with its outputs, more than {LARGEST}" if size > LARGEST else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", help="the first digits of notebooks; all by default")
    parser.add_argument("--full", action="store_true", help="the full setting, kept")
    options = parser.parse_args()
    paths = [
        path
        for path in sorted(HERE.glob("[0-9][0-9]_*.ipynb"))
        if not options.numbers or path.name[:2] in options.numbers
    ]
    if not paths:
        sys.exit("there is no such notebook")
    os.environ["GNOMON_NOTEBOOKS"] = "full" if options.full else "small"
    failed = False
    for path in paths:
        start = time.monotonic()
        problem = run(path, options.full)
        print(f"{path.name}: {problem or 'ran'} ({time.monotonic() - start:.0f} s)", flush=True)
        failed = failed or problem is not None
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
