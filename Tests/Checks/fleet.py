"""Fleets on separate processes of this machine that are killed, stopped and interrupted. Usage: fleet.py TOOL [options]

Checkpoints are made at random. Then a scheduler and two workers, each a process of its own on the loopback interface, audit them
while one worker is killed and the scheduler is killed and started again; another call is interrupted and resumed. Every checkpoint must be
in the table once, with the figures of a plain loop, and what had a result must not be asked again. With --throughput, one worker
and then two audit them all, and two must be so many times as fast.
"""

import argparse
import collections
import os
import pathlib
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import numpy as np
import pandas as pd
import psutil
import safetensors.numpy
from distributed import Client

import gnomon
from gnomon import fleet

FIGURES = ["outcome", "correct", "tied", "wrong", "margin_lower", "margin_upper", "float32"]
HOSTILE = ["no such file", "a folder", "not a network", "name\nof two lines", "x" * 300]


def make(folder, count, neurons, modulus, random):
    """Perturbed five-pointed stars and the like: some exact, some not. Every fiftieth is a copy of the one before."""
    folder.mkdir()
    gnomon.export(neurons, modulus, folder.parent / "star.safetensors", dtype="float32")
    star = safetensors.numpy.load_file(folder.parent / "star.safetensors")
    paths = []
    for index in range(count):
        path = folder / f"checkpoint{index}.safetensors"
        if index % 50 == 49:
            path.write_bytes(paths[-1].read_bytes())
        else:
            scale = random.choice([1e-6, 1e-3, 0.1])
            noisy = {name: (array + scale * random.standard_normal(array.shape)).astype("f4") for name, array in star.items()}
            safetensors.numpy.save_file(noisy, path)
        paths.append(path)
    return paths


def plain_loop(paths):
    """The figures of each path, asked one after the other."""
    rows, start = {}, time.monotonic()
    for path in paths:
        audit = gnomon.audit(path, jobs=1)
        margin = audit.raw["margin"]
        inputs = audit.inputs
        rows[str(path)] = (audit.outcome, inputs.correct, inputs.tied, inputs.wrong, margin["lower"], margin["upper"],
                           audit.float32.statement)
    print(f"plain loop: {len(paths)} checkpoints in {time.monotonic() - start:.1f} s", flush=True)
    return rows


class Processes:
    """A scheduler and workers. Workers that end are started again, as a queueing system or a service manager would."""

    def __init__(self, folder, workers, tool):
        self.folder, self.environment, self.ended = folder, {**os.environ, "GNOMON": str(tool)}, False
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.start_scheduler()
        self.workers = [self.worker() for _ in range(workers)]
        self.guard = threading.Thread(target=self.keep)
        self.guard.start()

    def __enter__(self):
        with Client(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(len(self.workers), timeout=60)
            client.run(lambda: __import__("gnomon.fleet") and None)
        return self

    def __exit__(self, *_):
        self.ended = True
        self.guard.join()
        for process in [*self.workers, self.scheduler]:
            kill(process.pid)
            process.wait()

    def run(self, *arguments):
        with open(self.folder / "dask.log", "ab") as log:
            return subprocess.Popen([sys.executable, "-m", "dask", *arguments], env=self.environment, stdout=log, stderr=log)

    def start_scheduler(self):
        self.scheduler = self.run("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")

    def worker(self):
        return self.run("worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard",
                        "--local-directory", str(self.folder))

    def keep(self):
        while not self.ended:
            self.workers = [self.worker() if process.poll() is not None else process for process in self.workers]
            time.sleep(0.2)

    def kill_a_worker(self):
        """The process that does the work; the nanny that started it lives."""
        child = next(one for one in psutil.Process(self.workers[0].pid).children() if "spawn_main" in " ".join(one.cmdline()))
        os.kill(child.pid, signal.SIGKILL)

    def stop_and_start_the_scheduler(self, signal_number):
        self.scheduler.send_signal(signal_number)
        self.scheduler.wait()
        time.sleep(2)
        self.start_scheduler()


def kill(pid):
    for process in [*psutil.Process(pid).children(recursive=True), psutil.Process(pid)]:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            pass


def driver(manifest, results, address):
    """A call in a process of its own. A shell's background jobs ignore interrupts: it asks for them."""
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from gnomon import fleet\n"
        "try: fleet.audit(fleet.manifest(sys.argv[1]), sys.argv[2], on=sys.argv[3])\n"
        "except KeyboardInterrupt: sys.exit(130)"
    )
    return subprocess.Popen([sys.executable, "-c", code, manifest, results, address])


def finished(results):
    return {path.stem for path in pathlib.Path(results).glob("audit-*/*/*.parquet")}


def wait_for(condition, what, seconds=600):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"waited {seconds} s for {what}")
        time.sleep(0.1)


class Asked:
    """Counts how often the tool was asked about each checkpoint."""

    def __init__(self, folder, tool):
        self.log, self.script = folder / "asked", folder / "counting"
        self.log.touch()
        quoted = shlex.quote(str(self.log))
        self.script.write_text(
            "#!/bin/sh\n" + f'[ "$1" = audit ] && readlink "$2" >> {quoted}\n' + f'exec {shlex.quote(str(tool))} "$@"\n')
        self.script.chmod(0o755)

    def counts(self):
        return collections.Counter(self.log.read_text().splitlines())


def check_table(results, names, expected):
    """One row for each path; figures of the loop; an error for each hostile one."""
    table = pd.read_parquet(next(pathlib.Path(results).glob("audit-*.parquet")))
    assert table.path.tolist() == names, f"{len(table)} rows for {len(names)} paths, {table.path.nunique()} of them distinct"
    table = table.set_index("path")
    for name in names:
        row = table.loc[name]
        if name in expected:
            assert pd.isna(row.error) and tuple(row[FIGURES]) == expected[name], (name, row, expected[name])
        else:
            assert row.error and pd.isna(row.outcome), (name, row)
    return table


def killed_and_stopped(folder, tool, paths, names, expected, seen, stop):
    """One worker killed with SIGKILL at a quarter, the scheduler ended and started again at a half."""
    asked, results = Asked(folder, tool), folder / "results"
    with Processes(folder, 2, asked.script) as processes:
        start = time.monotonic()
        call = driver(folder.parent / "manifest.txt", results, processes.address)
        wait_for(lambda: len(finished(results)) > seen / 4, "a quarter")
        processes.kill_a_worker()
        wait_for(lambda: len(finished(results)) > seen / 2, "a half")
        processes.stop_and_start_the_scheduler(stop)
        assert call.wait(1200) == 0, "the call failed"
    check_table(results, names, expected)
    counts = asked.counts()
    twice = sum(counts.values()) - len(counts)
    print(f"a worker killed, the scheduler ended by {stop.name} and started: {len(names)} rows, figures as in the loop, "
          f"{twice} of {len(counts)} asked again ({time.monotonic() - start:.1f} s)", flush=True)
    assert len(counts) == seen, f"{len(counts)} contents asked of {seen}"
    # Each of the three processes that ended had one in hand, and one more may have been begun before a lost worker was done.
    assert twice <= 6, f"{twice} were asked again"


def interrupted_and_resumed(folder, tool, names, expected, seen):
    asked, results = Asked(folder, tool), folder / "results"
    manifest = folder.parent / "manifest.txt"
    with Processes(folder, 2, asked.script) as processes:
        call = driver(manifest, results, processes.address)
        wait_for(lambda: len(finished(results)) > seen / 3, "a third")
        call.send_signal(signal.SIGINT)
        assert call.wait(60) == 130, "the call was not interrupted"
        wait_for(lambda: idle(processes.address), "the workers to be done with what they had begun")
        before, counted = finished(results), sum(asked.counts().values())
        assert seen / 3 < len(before) < seen, f"{len(before)} of {seen} had a result when interrupted"
        assert driver(manifest, results, processes.address).wait(1200) == 0, "the resumed call failed"
        table = check_table(results, names, expected)
        whole = sum(asked.counts().values())
        assert whole == seen, f"asked {whole} times about {seen} contents"
        assert driver(manifest, results, processes.address).wait(1200) == 0, "the third call failed"
        assert sum(asked.counts().values()) == whole, "a call with nothing new asked something"
    assert before < set(table.sha256.dropna())
    print(f"interrupted at {len(before)} of {seen} results ({counted} asked), resumed, and called a third time: each asked once",
          flush=True)


def idle(address):
    with Client(address, timeout=60, set_as_default=False) as client:
        return not any(client.processing().values())


def seconds(folder, tool, workers, paths):
    folder.mkdir()
    with Processes(folder, workers, tool) as processes:
        start = time.monotonic()
        table = fleet.audit(paths, folder / "results", on=processes.address)
        taken = time.monotonic() - start
    assert len(table) == len(paths) and table.error.isna().all()
    print(f"{workers} worker{'s' if workers > 1 else ''}: {taken:.1f} s, {len(paths) / taken:.1f} a second", flush=True)
    return taken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", type=pathlib.Path)
    parser.add_argument("--checkpoints", type=int, default=2000)
    parser.add_argument("--neurons", type=int, default=16)
    parser.add_argument("--modulus", type=int, default=67)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("GNOMON_SEED", time.time_ns() % 2**32)))
    parser.add_argument("--throughput", type=float, help="how many times as fast two workers must be as one")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    tool = options.tool.absolute()
    os.environ["GNOMON"] = str(tool)
    with tempfile.TemporaryDirectory(prefix="gnomon-fleet-") as name:
        scratch = pathlib.Path(name)
        random = np.random.default_rng(options.seed)
        paths = make(scratch / "checkpoints", options.checkpoints, options.neurons, options.modulus, random)
        expected = plain_loop(paths)
        (scratch / "a folder").mkdir()
        (scratch / "not a network").write_text("no network")
        odd = [str(scratch / name) for name in HOSTILE if "\n" not in name]
        names = [*map(str, paths[: len(paths) // 2]), *odd, *map(str, paths[len(paths) // 2 :])]
        (scratch / "manifest.txt").write_text("\n".join(names) + "\n")
        seen = len({path.read_bytes() for path in paths}) + 1  # and what is not a network
        for stop in (signal.SIGKILL, signal.SIGTERM):
            folder = scratch / stop.name
            folder.mkdir()
            killed_and_stopped(folder, tool, paths, names, expected, seen, stop)
        folder = scratch / "interrupted"
        folder.mkdir()
        interrupted_and_resumed(folder, tool, names, expected, seen)
        if options.throughput:
            one, two = (seconds(scratch / f"{workers}", tool, workers, paths) for workers in (1, 2))
            print(f"two workers are {one / two:.2f} times as fast as one")
            assert one / two >= options.throughput, f"less than {options.throughput} times"


if __name__ == "__main__":
    main()
