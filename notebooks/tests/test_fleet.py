"""Many checkpoints on Dask: what is asked, what is kept, and what becomes of what cannot be read."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from safetensors.numpy import load_file, save_file

import gnomon

fleet = pytest.importorskip("gnomon.fleet")
distributed = pytest.importorskip("distributed")

from gnomon.fleet import contents, manifests, tasks  # noqa: E402
from gnomon.fleet.questions import Question  # noqa: E402
from gnomon.fleet.results import Results  # noqa: E402

TOOL = os.environ["GNOMON"]

# The tool, but for a log, and for what becomes of it with some names. Fleets ask through links.
SCRIPT = """#!/bin/sh
[ -L "$2" ] || exec {tool} "$@"
name=$(basename "$(readlink "$2")")
printf '%s\\n' "$name" >> {log}
case $name in
    slow*) exec sleep 60 ;;
    late*) sleep 0.3 ;;
    struck*) kill -9 $$ ;;
    killer*) kill -9 $PPID; exit 1 ;;
    changing*) printf x >> "$(readlink "$2")" ;;
esac
exec {tool} "$@"
"""


@dataclass(frozen=True)
class Workers:
    """Two workers, and what their tool was asked about."""

    cluster: distributed.LocalCluster
    log: Path

    def asked(self) -> Counter[str]:
        """How often, by the names of files, since this was called last."""
        names = os.fsdecode(self.log.read_bytes()).split("\n")[:-1]
        self.log.write_text("")
        return Counter(names)


def counting_tool(folder: Path) -> tuple[Path, Path]:
    tool, log = folder / "tool", folder / "log"
    tool.write_text(SCRIPT.format(tool=shlex.quote(TOOL), log=shlex.quote(str(log))))
    tool.chmod(0o755)
    log.touch()
    return tool, log


@pytest.fixture(scope="module")
def module_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    tool, log = counting_tool(tmp_path_factory.mktemp("workers"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GNOMON", str(tool))
        cluster = distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        )
        with cluster:
            yield Workers(cluster, log)


@pytest.fixture
def workers(module_workers: Workers) -> Workers:
    module_workers.asked()
    return module_workers


@pytest.fixture
def networks(tmp_path: Path, trained: Path) -> list[Path]:
    """Seven networks that differ, with names that are odd."""
    weights = load_file(trained / "relu31.safetensors")
    folder = tmp_path / "networks"
    folder.mkdir()
    names = ["a", "b b", "-c", "d'\"$(touch x)", "é", "[f]*", "g\nh"]
    paths = []
    for index, name in enumerate(names):
        paths.append(folder / f"{name}.safetensors")
        arrays = {part: (weights[part] * (1 + index / 64)).astype("f4") for part in ("Win", "Wout")}
        save_file(arrays, paths[-1])
    return paths


def written(results: Path) -> dict[str, bytes]:
    return {str(path.relative_to(results)): path.read_bytes() for path in results.glob("*/*/*.parquet")}


def test_figures_are_those_of_a_plain_loop(workers: Workers, networks: list[Path], tmp_path: Path) -> None:
    table = fleet.audit(networks, tmp_path / "results", on=workers.cluster, activation="relu")
    assert table.path.tolist() == [str(path) for path in networks]
    for row, path in zip(table.itertuples(), networks):
        audit = gnomon.audit(path, activation="relu", jobs=1)
        assert (row.outcome, row.correct, row.wrong, row.total) == ("exact", 961, 0, 961)
        assert audit.margin is not None
        assert (row.margin_lower, row.margin_upper) == (str(audit.margin.lower), str(audit.margin.upper))
        assert (row.sha256, row.float32) == (audit.checkpoint.sha256, audit.float32.statement)
        whole = fleet.answer(tmp_path / "results", row._asdict())
        assert replace(whole, checkpoint=audit.checkpoint) == audit
        assert whole.checkpoint.file == "<checkpoint>" == whole.raw["checkpoint"]["file"]
    assert table.margin_lower.nunique() == 7 and table.error.isna().all()
    kept = pd.read_parquet(next((tmp_path / "results").glob("audit-*.parquet")))
    assert kept.path.tolist() == table.path.tolist() and kept.correct.tolist() == table.correct.tolist()


def test_a_second_call_asks_what_is_new(workers: Workers, networks: list[Path], tmp_path: Path) -> None:
    results = tmp_path / "results"
    first = fleet.audit(networks[:3], results, on=workers.cluster)
    assert workers.asked() == {path.name: 1 for path in networks[:3]}
    before = written(results)
    second = fleet.audit(networks[:4], results, on=workers.cluster)
    assert workers.asked() == {networks[3].name: 1}
    pd.testing.assert_frame_equal(second[:3], first)
    assert before.items() < written(results).items()
    fleet.audit(networks[:1], results, on=workers.cluster, activation="square")
    assert sum(workers.asked().values()) == 1
    fleet.compare(networks[:1], results, on=workers.cluster)
    assert sum(workers.asked().values()) == 1
    assert len(list(results.glob("*.parquet"))) == 3


def test_a_content_is_asked_once_wherever_it_is(
    workers: Workers, networks: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, link = tmp_path / "copy", tmp_path / "link"
    shutil.copy(networks[0], copy)
    link.symlink_to(networks[0])
    monkeypatch.chdir(tmp_path)
    named = [networks[0], copy, link, "copy", "./copy", "copy"]
    table = fleet.audit(named, "results", on=workers.cluster)
    assert table.path.tolist() == [str(networks[0]), str(copy), str(link), "copy", "./copy"]
    assert table.sha256.nunique() == table.result.nunique() == 1 and (table.outcome == "exact").all()
    assert sum(workers.asked().values()) == 1


def test_what_cannot_be_read_is_a_row(workers: Workers, networks: list[Path], tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no network")
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    undecodable = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe")
    shutil.copy(networks[0], undecodable)
    hostile = {
        str(tmp_path / "missing"): 66,
        str(tmp_path): 66,
        str(tmp_path / "pipe"): 66,
        str(tmp_path / "loop"): 66,
        str(tmp_path / "text"): 65,
        str(tmp_path / "empty"): 65,
        "x" * 5000: 66,
        "nul\0": 66,
        "-": 66,
        "--help": 66,
        "/dev/zero": 66,
    }
    named = [networks[0], *hostile, undecodable]
    table = fleet.audit(named, tmp_path / "results", on=workers.cluster)
    assert table.outcome.notna().tolist() == [True, *[False] * len(hostile), True]
    assert table.error.isna().tolist() == table.outcome.notna().tolist()
    assert table.error_status[1:-1].tolist() == list(hostile.values())
    assert table.path.iloc[-1].endswith("/\\xff\\xfe")
    errors = dict(zip(hostile, table.error[1:-1]))
    assert errors[str(tmp_path / "missing")] == "'<checkpoint>' cannot be read: no such file or directory"
    assert "not a checkpoint" in errors[str(tmp_path / "text")]
    assert fleet.answer(tmp_path / "results", table.iloc[5]) is None
    workers.asked()
    again = fleet.audit(named, tmp_path / "results", on=workers.cluster)
    pd.testing.assert_frame_equal(again, table)
    assert not workers.asked(), "a refusal is a result"


def test_what_takes_too_long_or_is_struck_is_tried_again(
    workers: Workers, networks: list[Path], tmp_path: Path
) -> None:
    slow, struck, changing = (tmp_path / name for name in ("slow", "struck", "changing"))
    for path, network in zip((slow, struck, changing), networks[1:]):
        shutil.copy(network, path)
    named = [networks[0], slow, struck, changing]
    for _ in range(2):
        table = fleet.audit(named, tmp_path / "results", on=workers.cluster, timeout=2.5)
        assert table.outcome.notna().tolist() == [True, False, False, False]
        assert table.error[1] == "no answer within 2.5 seconds" and "status -9" in table.error[2]
        assert table.error[3] == "'<checkpoint>' was changed while it was read"
        assert table.error_status[2] == -9 and table.result.notna().tolist() == [True, False, False, False]
    assert workers.asked() == {networks[0].name: 1, "slow": 2, "struck": 2, "changing": 2}


def test_what_kills_workers_is_a_row_and_no_other_is_blamed(
    workers: Workers, networks: list[Path], tmp_path: Path
) -> None:
    killer = tmp_path / "killer"
    shutil.copy(networks[0], killer)
    named = [networks[1], killer, *networks[2:]]
    table = fleet.audit(named, tmp_path / "results", on=workers.cluster, batch=7)
    assert table.outcome.notna().tolist() == [True, False, *[True] * 5]
    assert "cost 4 workers" in table.error[1] and pd.isna(table.error_status[1])
    asked = workers.asked()
    assert asked.pop("killer") == 8
    assert set(asked.values()) == {1}, "what a lost worker had done is not done again"


def test_results_that_are_no_results_are_made_again(
    workers: Workers, networks: list[Path], tmp_path: Path
) -> None:
    results = tmp_path / "results"
    table = fleet.audit(networks[:4], results, on=workers.cluster)
    cut, other, nothing = (results / name for name in table.result[:3])
    cut.write_bytes(cut.read_bytes()[:100])
    shutil.copy(results / table.result[3], other)
    nothing.write_bytes(b"")
    workers.asked()
    pd.testing.assert_frame_equal(fleet.audit(networks[:4], results, on=workers.cluster), table)
    assert workers.asked() == {path.name: 1 for path in networks[:3]}
    pd.testing.assert_frame_equal(fleet.audit(networks[:4], results, on=workers.cluster), table)
    assert not workers.asked()


def test_results_of_another_version_are_others(networks: list[Path], tmp_path: Path) -> None:
    question = Question("audit", ("--modulus", "31"), version="0.1.0")
    results = Results(str(tmp_path), question)
    results.write("ab" * 32, {"outcome": "exact"}, None)
    found = results.read("ab" * 32)
    assert found is not None and found["outcome"] == "exact"
    for other in (
        replace(question, version="0.1.1"),
        replace(question, options=("--modulus", "37")),
        replace(question, command="compare"),
        replace(question, split_sha256="cd" * 32),
    ):
        others = Results(str(tmp_path), other)
        assert others.read("ab" * 32) is None and others.file("ab" * 32) != results.file("ab" * 32)
    timed = replace(question, timeout=5, split="/elsewhere")
    assert Results(str(tmp_path), timed).read("ab" * 32) == found


def test_compare_with_a_split(workers: Workers, trained: Path, tmp_path: Path) -> None:
    file, results = trained / "relu31.safetensors", tmp_path / "results"
    weights = load_file(file)
    save_file({name: weights[name] for name in ("Win", "Wout")}, tmp_path / "bare")
    save_file({"train_pairs": weights["train_pairs"]}, tmp_path / "split")
    table = fleet.compare([file, tmp_path / "bare"], results, tmp_path / "split", on=workers.cluster)
    alone = gnomon.compare(file)
    assert [tuple(found) for found in table.key_frequencies] == [(3, 10, 15)] * 2
    assert table.excluded_loss.tolist() == [alone.measures["excluded_loss"]] * 2
    assert table.explained_by_ideal_star.tolist() == [alone.explained.ideal_star] * 2
    training = [fleet.answer(results, row).split["training"] for _, row in table.iterrows()]
    assert alone.split is not None and training == [alone.split["training"]] * 2
    workers.asked()
    shutil.copy(tmp_path / "split", tmp_path / "same")
    fleet.compare([file], results, tmp_path / "same", on=workers.cluster)
    assert not workers.asked()
    save_file({"train_pairs": weights["train_pairs"][:9]}, tmp_path / "split")
    fleet.compare([file], results, tmp_path / "split", on=workers.cluster)
    assert sum(workers.asked().values()) == 1
    with pytest.raises(gnomon.FileNotFound, match="nowhere"):
        fleet.compare([file], results, tmp_path / "nowhere", on=workers.cluster)


def test_transformers_beside_other_networks(workers: Workers, trained: Path, tmp_path: Path) -> None:
    transformers = trained.parent / "Transformers"
    paths = [trained / "relu31.safetensors", transformers / "nanda.npz", transformers / "model_zhong.npz"]
    results = tmp_path / "results"
    table = fleet.compare(paths[:2], results, on=workers.cluster)
    assert table.error.isna().all() and table.layout.tolist() == ["collapsed", "nanda"]
    plain = [gnomon.compare(path) for path in paths[:2]]
    assert isinstance(fleet.answer(results, table.iloc[1]), gnomon.TransformerComparison)
    assert table.clock_r2[0] == plain[0].measures["clock_r2"] and pd.isna(table.clock_r2[1])
    assert plain[1].measures["clock_r2"] is None  # no frequency is a key one
    assert table.distance_irrelevance.tolist() == [one.measures["distance_irrelevance"] for one in plain]
    assert table.gini_input[0] == plain[0].measures["gini_input"]
    assert table.gini_input[1] == plain[1].measures["gini_embedding"]
    assert table.attention_coefficient.isna().tolist() == [True, False]
    given = fleet.audit(paths[2:], results, on=workers.cluster, attention_coefficient=0.25)
    assert given.attention_coefficient[0] == 0.25 and given.error.isna().all()
    assert given.margin_lower[0] == str(gnomon.audit(paths[2], attention_coefficient=0.25).margin.lower)


def test_settings_beside_a_checkpoint_are_part_of_it(workers: Workers, trained: Path, tmp_path: Path) -> None:
    transformers, results = trained.parent / "Transformers", tmp_path / "results"
    folders = [tmp_path / name for name in ("own", "other", "bare")]
    for folder, settings in zip(folders, ['{"attn_coeff": 0.25}', '{"attn_coeff": 0.75}', None]):
        folder.mkdir()
        shutil.copy(transformers / "model_zhong.npz", folder / "model_x.npz")
        if settings is not None:
            (folder / "config_x.json").write_text(settings)
    paths = [folder / "model_x.npz" for folder in folders]
    table = fleet.audit(paths, results, on=workers.cluster)
    assert table.attention_coefficient[:2].tolist() == [0.25, 0.75]
    assert table.margin_lower[:2].tolist() == [str(gnomon.audit(path).margin.lower) for path in paths[:2]]
    assert "give --attention-coefficient" in table.error[2] and table.sha256.nunique() == 3
    assert sum(workers.asked().values()) == 3
    (folders[1] / "config_x.json").write_text('{"attn_coeff": 0.25}')
    again = fleet.audit(paths, results, on=workers.cluster)
    assert again.sha256[0] == again.sha256[1] and not workers.asked()
    one = contents.digest(str(paths[0]), folders=False)
    assert contents.known_by(str(paths[2]), folders=False) == one != again.sha256[0]


def test_a_path_means_what_the_file_system_says(
    workers: Workers, networks: list[Path], tmp_path: Path
) -> None:
    """Behind a link, `..` is not what was before it."""
    (tmp_path / "x" / "d").mkdir(parents=True)
    (tmp_path / "y").mkdir()
    (tmp_path / "y" / "l").symlink_to(tmp_path / "x" / "d")
    shutil.copy(networks[0], tmp_path / "x" / "m")
    shutil.copy(networks[1], tmp_path / "y" / "m")
    path = tmp_path / "y" / "l" / ".." / "m"
    table = fleet.audit([f"{tmp_path}/y/l/../m"], tmp_path / "results", on=workers.cluster, activation="relu")
    assert table.sha256[0] == contents.digest(str(networks[0]), folders=False)
    assert path.exists()


@pytest.mark.parametrize(
    "options",
    [{"on": 0}, {"on": -1}, {"batch": 0}, {"timeout": 0}, {"timeout": float("inf")}, {"patience": -1}],
)
def test_numbers_that_make_no_sense(options: dict[str, float], networks: list[Path], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="give"):
        fleet.audit(networks, tmp_path / "results", **options)
    with pytest.raises(ValueError, match="no path"):
        fleet.audit([""], tmp_path / "results", on=1)


def test_damaged_results_are_made_again(workers: Workers, networks: list[Path], tmp_path: Path) -> None:
    results = tmp_path / "results"
    table = fleet.audit(networks[:1], results, on=workers.cluster, activation="relu")
    file = results / table.result[0]
    whole = file.read_bytes()
    rng = np.random.default_rng(1)
    for place in rng.integers(0, len(whole), 40):
        file.write_bytes(
            whole[:place] + bytes([whole[place] ^ (1 << int(rng.integers(8)))]) + whole[place + 1 :]
        )
        again = fleet.audit(networks[:1], results, on=workers.cluster, activation="relu")
        pd.testing.assert_frame_equal(table, again)


def test_trace_of_files_and_folders(workers: Workers, trained: Path, tmp_path: Path) -> None:
    run, copy = tmp_path / "run", tmp_path / "copy"
    run.mkdir()
    for neurons in (5, 7):
        gnomon.export(neurons, 31, run / f"step{neurons}.safetensors")
    shutil.copytree(run, copy)
    snapshots = trained / "relu31-snapshots.safetensors"
    single = trained / "relu31.safetensors"
    table = fleet.trace([snapshots, run, copy, single], tmp_path / "results", on=workers.cluster)
    alone = gnomon.trace(snapshots)
    assert table.right[0] == alone.phases.right == 700 and table.memorised[0] == 200
    assert table.test_loss[0] == alone.steps.test_loss.iloc[-1]
    assert table.last_step[:3].tolist() == [800, 7, 7] and table.snapshots[:3].tolist() == [9, 2, 2]
    assert table.sha256[1] == table.sha256[2] and "not snapshots" in table.error[3]
    assert sum(workers.asked().values()) == 3
    pd.testing.assert_frame_equal(fleet.answer(tmp_path / "results", table.iloc[0]).steps, alone.steps)
    (copy / "step7.safetensors").rename(copy / "step9.safetensors")
    assert fleet.trace([copy], tmp_path / "results", on=workers.cluster).last_step[0] == 9


def test_a_folder_is_known_by_its_files(tmp_path: Path) -> None:
    names = ["b", "a\nb", "é", "B"]
    for name in names:
        (tmp_path / name).write_text(name * 3)
    (tmp_path / "folder").mkdir()
    lines = b"".join(
        hashlib.sha256((name * 3).encode()).hexdigest().encode() + b"  " + name.encode() + b"\n"
        for name in sorted(names, key=str.encode)
    )
    assert contents.digest(str(tmp_path), folders=True) == hashlib.sha256(lines).hexdigest()
    with pytest.raises(contents.Unreadable, match="directory"):
        contents.digest(str(tmp_path), folders=False)


def test_manifests_and_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = tmp_path / "manifest.txt"
    manifest.write_bytes(b"a b\r\n\n# c\n\xff\x0b\xe2\x80\xa8\n  d")
    assert fleet.manifest(manifest) == ["a b", "# c", os.fsdecode(b"\xff\x0b\xe2\x80\xa8"), "  d"]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for name in ("b.npz", "a.npz", "deep/er/c.npz", "[d].npz"):
        (tmp_path / name).touch()
    assert manifests.paths("*.npz") == ["[d].npz", "a.npz", "b.npz"]
    assert manifests.paths("**/*.npz") == ["[d].npz", "a.npz", "b.npz", "deep/er/c.npz"]
    assert manifests.paths(Path("[d].npz")) == ["[d].npz"]
    assert manifests.paths(["x", Path("y"), "x"]) == ["x", "y"]
    with pytest.raises(ValueError, match="no file matches"):
        fleet.audit("*.pt", tmp_path / "results")


def test_local_workers_by_number(networks: list[Path], tmp_path: Path) -> None:
    command = "import sys; from gnomon import fleet\nif __name__ == '__main__':\n    print(len(fleet.audit("
    command += "sys.argv[1:], 'results', on=1, progress=True)))"
    script = tmp_path / "script.py"
    script.write_text(command)
    done = subprocess.run(
        [sys.executable, script, *networks[:2]], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "2\n"
    assert "dashboard: http://127.0.0.1:" in done.stderr and "2 of 2" in done.stderr
    quiet = subprocess.run(
        [sys.executable, "-c", command.replace(", progress=True", ""), *networks[:2]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (quiet.stdout, quiet.stderr) == ("2\n", "")


def test_a_client_and_a_cluster_are_still_there_afterwards(workers: Workers, tmp_path: Path) -> None:
    with distributed.Client(workers.cluster, set_as_default=False) as client:
        assert len(fleet.audit([], tmp_path / "results", on=client)) == 0
        assert client.submit(sum, [1, 2]).result() == 3


def test_nobody_answers(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError, match=r"no scheduler answers at .*:1 within 1 seconds"):
        fleet.audit([], tmp_path / "results", on="tcp://127.0.0.1:1", patience=1)


def test_workers_without_a_tool(
    networks: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GNOMON", str(tmp_path / "missing"))
    with pytest.raises(gnomon.BinaryNotFound, match="build it"):
        fleet.audit(networks, tmp_path / "results", on=1)


def test_workers_have_one_version(networks: list[Path], tmp_path: Path) -> None:
    results = Results(str(tmp_path), Question("audit", (), version="0.0.9"))
    with pytest.raises(gnomon.GnomonError, match=r"another 0\.0\.9: install the same"):
        tasks.ask(results, [tasks.Checkpoint(str(networks[0]), "ab" * 32)])
    assert not written(tmp_path)


def test_interrupted_and_resumed(workers: Workers, networks: list[Path], tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    weights = load_file(networks[0])
    named = [tmp_path / f"late{index}" for index in range(20)]
    for path in named:
        noise = {name: random.standard_normal(array.shape).astype("f4") for name, array in weights.items()}
        save_file({name: array + noise[name] for name, array in weights.items()}, path)
    # A shell's background jobs ignore interrupts, and so would the child: it asks for them. As an
    # interactive session does, it keeps what was raised, and its client.
    code = (
        "import signal, sys; from distributed import Client; from gnomon import fleet\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "client = Client(sys.argv[1])\n"
        "try: fleet.audit(sys.argv[2:], 'results', on=client)\n"
        "except KeyboardInterrupt as error: kept = error\n"
        "print('interrupted', flush=True)\n"
        "sys.stdin.read()"
    )
    address, results = workers.cluster.scheduler_address, tmp_path / "results"
    child = subprocess.Popen(
        [sys.executable, "-c", code, address, *named],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        _wait_until(lambda: len(written(results)) >= 5)
        child.send_signal(signal.SIGINT)
        assert child.stdout is not None and child.stdout.readline() == "interrupted\n"
        with distributed.Client(workers.cluster, set_as_default=False) as client:
            _wait_until(lambda: not any(client.processing().values()))
        before = written(results)
    finally:
        child.kill()
        child.wait()
    assert 5 <= len(before) < 20, "it went on without its caller"
    table = fleet.audit(named, results, on=workers.cluster)
    assert table.error.isna().all() and table.sha256.nunique() == 20
    assert before.items() < written(results).items()
    assert workers.asked() == {path.name: 1 for path in named}


def test_jobs_of_a_queue(networks: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """dask-jobqueue's Slurm, with a queue that runs each job at once."""
    jobqueue = pytest.importorskip("dask_jobqueue")
    commands = tmp_path / "bin"
    commands.mkdir()
    jobs = shlex.quote(str(tmp_path / "jobs"))
    # The script is gone once it was submitted.
    submit = f'cp "$1" {jobs}.$$; setsid sh {jobs}.$$ > {jobs}.log 2>&1 & echo $! >> {jobs}'
    submit += '; echo "Submitted batch job $!"'
    for name, text in (("sbatch", submit), ("scancel", 'for job in "$@"; do kill -- -"$job"; done')):
        (commands / name).write_text(f"#!/bin/sh\n{text}\n")
        (commands / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    options = {
        "cores": 1,
        "processes": 1,
        "memory": "1GB",
        "local_directory": str(tmp_path),
        "interface": "lo",
    }
    with jobqueue.SLURMCluster(**options, log_directory=str(tmp_path)) as cluster:
        assert "--nthreads 1 " in cluster.job_script() and "#SBATCH -n 1" in cluster.job_script()
        cluster.scale(jobs=2)
        cluster.wait_for_workers(2, timeout=100)
        table = fleet.audit(networks, tmp_path / "results", on=cluster)
    assert (table.outcome == "exact").all() and len(table) == 7
    assert len((tmp_path / "jobs").read_text().split()) == 2


README = Path(__file__).resolve().parents[1] / "README.md"


def shell_line(start: str) -> str:
    """The line of the README that starts so."""
    (line,) = [line[2:] for line in README.read_text().splitlines() if line.startswith(f"$ {start}")]
    return line


def shell(line: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(TOOL).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **variables}
    return subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, text=True)


def shell_manifest(networks: list[Path], folder: Path) -> list[Path]:
    """All but the name of two lines, and one file that is missing."""
    named = [Path(path.name) for path in networks[:-1]]
    lines = [*map(str, named[:3]), "missing", *map(str, named[3:])]
    (folder / "manifest.txt").write_text("\n".join(lines) + "\n")
    return named


def margins(text: str) -> Counter[str]:
    import json

    answers = [json.loads(line) for line in text.splitlines()]
    return Counter(answer["margin"]["lower"] for answer in answers)


def test_the_line_for_gnu_parallel(networks: list[Path]) -> None:
    if "GNU parallel" not in shell("parallel --version", Path.cwd()).stdout:
        pytest.skip("there is no GNU parallel")
    folder = networks[0].parent
    named = shell_manifest(networks, folder)
    line = shell_line("parallel")
    shell(line, folder)
    text = (folder / "audit.jsonl").read_text()
    assert margins(text) == Counter(str(gnomon.audit(folder / one).margin.lower) for one in named)
    shell(line, folder)
    assert (folder / "audit.jsonl").read_text() == text, "it asked again"


def test_the_line_for_an_array_of_jobs(networks: list[Path]) -> None:
    folder = networks[0].parent
    named = shell_manifest(networks, folder)
    words = shlex.split(shell_line("sbatch"))
    array = next(word for word in words if word.startswith("--array="))
    first, last = map(int, array.removeprefix("--array=").split("-"))
    body = words[words.index("--wrap") + 1].replace(f"~{last}p", "~3p")
    assert (first, "~3p" in body) == (1, True), "each of the jobs takes every so many lines"
    for job in range(1, 4):
        shell(body, folder, SLURM_ARRAY_TASK_ID=str(job))
    text = "".join(path.read_text() for path in folder.glob("audit-*.jsonl"))
    assert len(list(folder.glob("audit-*.jsonl"))) == 3
    assert margins(text) == Counter(str(gnomon.audit(folder / one).margin.lower) for one in named)


def _wait_until(condition: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)
