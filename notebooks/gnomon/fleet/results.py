"""Results as Parquet files: one for each checkpoint's content, and one table of all that a call was about."""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import uuid
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Union

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from .. import arguments
from ..audits import Audit
from ..comparisons import Comparison
from ..tables import OUTCOMES
from ..traces import Trace
from ..transformers import TransformerComparison
from .figures import columns
from .questions import Question

Row = dict[str, Any]
Answer = Union[Audit, Comparison, TransformerComparison, Trace]
_READERS: dict[str, Any] = {
    "gnomon.audit/1": Audit,
    "gnomon.comparison/1": Comparison,
    "gnomon.transformer/1": TransformerComparison,
    "gnomon.trace/1": Trace,
}


@dataclass(frozen=True)
class Results:
    """The answers to one question, in a folder of that question's name.

    A result is `NAME/ab/abcd….parquet` for the content with the SHA-256 abcd…; it is written under another
    name and renamed, so that it is there whole or not at all. The table is `NAME.parquet`.
    """

    root: str
    """An absolute path, which all workers can write to."""
    question: Question

    def file(self, sha256: str) -> str:
        """The path of a result, within `root`."""
        return os.path.join(self.question.name, sha256[:2], f"{sha256}.parquet")

    @property
    def table(self) -> pathlib.Path:
        return pathlib.Path(self.root, f"{self.question.name}.parquet")

    def read(self, sha256: str) -> Row | None:
        """The row of a content that has a result.

        A file that is no such result, for example one cut short by a power cut, is as good as none.
        """
        path = os.path.join(self.root, self.file(sha256))
        names = [*(field.name for field in self._row), "row_sha256"]
        try:
            rows = pq.ParquetFile(path).read(columns=names).to_pylist()
        except (OSError, ValueError, pa.ArrowException):
            return None
        if len(rows) != 1 or list(rows[0]) != names:
            return None
        row = rows[0]
        stated, key = row.pop("row_sha256"), {**self._key(sha256), "result": self.file(sha256)}
        return row if key.items() <= row.items() and stated == _checksum(row) else None

    def write(self, sha256: str, row: Mapping[str, Any], answer: Mapping[str, Any] | None) -> Row:
        """The whole row, once it is written, with the tool's own words."""
        whole = {**self._key(sha256), **row, "result": self.file(sha256)}
        text = None if answer is None else json.dumps(answer, separators=(",", ":"))
        schema = pa.schema([*self._row, ("row_sha256", pa.string()), ("answer", pa.string())])
        # As it will be read.
        row = pa.Table.from_pylist([whole], pa.schema(self._row)).to_pylist()[0]
        stated = {"row_sha256": _checksum(row), "answer": text}
        _write(pathlib.Path(self.root, self.file(sha256)), [{**row, **stated}], schema)
        return whole

    def summarise(self, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
        """Writes the table: a row for each path."""
        schema = pa.schema([("path", pa.string()), *self._row])
        written = pa.Table.from_pylist([{**self._key(row["sha256"]), **row} for row in rows], schema)
        try:
            _write_table(self.table, written)
        except OSError as error:
            warnings.warn(f"the table is returned, and not written: {error}", stacklevel=4)
        integers = [field.name for field in schema if pa.types.is_integer(field.type)]
        frame: pd.DataFrame = written.to_pandas(integer_object_nulls=True)
        kinds: dict[Any, Any] = {name: "Int64" for name in integers}
        return frame.astype({**kinds, **({"outcome": OUTCOMES} if "outcome" in frame else {})})

    def _key(self, sha256: str | None) -> Row:
        question = self.question
        return {
            "sha256": sha256,
            "gnomon": question.version,
            "command": question.command,
            "options": question.stated_options,
        }

    @property
    def _row(self) -> list[pa.Field]:
        texts = [(name, pa.string()) for name in ("sha256", "gnomon", "command", "options")]
        ends = [("error", pa.string()), ("error_status", pa.int64()), ("result", pa.string())]
        return list(pa.schema([*texts, *columns(self.question.command), *ends]))


def answer(results: arguments.Path, row: Mapping[str, Any]) -> Answer | None:
    """All that the tool said of a row's checkpoint; None where it refused.

    The checkpoint's name is not in it: `<checkpoint>` stands in its place.

    >>> table = fleet.audit("runs/*.pt", "results")
    >>> fleet.answer("results", table.iloc[0]).witnesses
    """
    if not isinstance(row["result"], str):
        return None
    path = os.path.join(os.fspath(results), row["result"])
    text = pq.ParquetFile(path).read(columns=["answer"]).column("answer")[0].as_py()
    if text is None:
        return None
    read = json.loads(text)
    found: Answer = _READERS[read["schema"]].from_json(read)
    return found


def _checksum(row: Mapping[str, Any]) -> str:
    """Of a row that may have been damaged: Parquet's own checks leave some bits out."""
    return hashlib.sha256(json.dumps(list(row.items())).encode(errors="surrogatepass")).hexdigest()


def _write(path: pathlib.Path, rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> None:
    _write_table(path, pa.Table.from_pylist(list(rows), schema))


def _write_table(path: pathlib.Path, table: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        pq.write_table(table, unfinished, compression="zstd")
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
