"""A run disturbed from outside: signals, a killed worker, a killed host, a killed supervisor, no room, a store that is gone."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from tests.batch.conftest import (
    MakeStore,
    Outside,
    content_of,
    events_in,
    is_alive,
    notebook,
    processes_naming,
)
from workbook.batch import run
from workbook.batch.job import folder_name
from workbook.batch.manifest import schema
from workbook.dossier import Dossier
from workbook.store import open_store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, signals and /proc are Linux's")

PLAIN = notebook("plain", "slow")
IDS = [f"event {n}" for n in range(8)]


def checked(out: Path) -> dict[str, dict[str, object]]:
    """Return the events of run.json, having held each against what is in the folder."""
    read = json.loads((out / "run.json").read_bytes())
    jsonschema.validate(read, schema())
    events = {event["event_id"]: event for event in read["events"]}
    for name, event in events.items():
        report = out / folder_name(name) / "report.html"
        assert report.exists() == bool(event["report"]), name
        if event["report"]:
            assert report.read_text().rstrip().endswith("</html>")
    return events


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """A store, and what a run over it leaves that nobody disturbs."""
    folder = tmp_path_factory.mktemp("calm")
    url = f"sqlite:///{folder / 'events.db'}"
    with open_store(url) as store:
        store.save_many([(Dossier(event_id=name), None) for name in IDS], author="tests")
    assert run(url, folder / "out", notebooks=PLAIN, progress="none").exit_code == 0
    return url, content_of(folder / "out")


def test_ctrl_c_finishes_what_is_running_and_resume_does_the_rest(
    calm: tuple[str, dict[str, str]], tmp_path: Path
) -> None:
    (url, undisturbed), out = calm, tmp_path / "out"
    batch = Outside(url, out, PLAIN)
    batch.until_done(2)
    batch.send(signal.SIGINT)
    status, said = batch.end()
    events = checked(out)
    assert status == 1
    assert "Stopped on request" in said
    kinds = [event["status"] for event in events.values()]
    assert kinds.count("failed") == 0
    assert 2 <= kinds.count("done") < len(IDS)
    assert kinds.count("done") + kinds.count("skipped") == len(IDS)
    assert json.loads((out / "run.json").read_bytes())["run"]["state"] == "stopped"
    rest = run(url, out, notebooks=PLAIN, resume=True, progress="none")
    assert (rest.exit_code, rest.done, rest.skipped) == (0, kinds.count("skipped"), kinds.count("done"))
    assert content_of(out) == undisturbed


@pytest.mark.parametrize("signals", [(signal.SIGINT, signal.SIGINT), (signal.SIGTERM,)])
def test_a_second_ctrl_c_and_sigterm_end_the_run_at_once(
    make_store: MakeStore, tmp_path: Path, signals: tuple[signal.Signals, ...]
) -> None:
    ids = ["event 0", "endless_loop 1", "endless_loop 2", "event 3"]
    url, out = make_store(ids), tmp_path / "out"
    batch = Outside(url, out, notebook("endless_loop"), events=["event 0", *ids[1:]])
    batch.until_done(1)
    time.sleep(0.5)
    for number in signals:
        batch.send(number)
        time.sleep(0.1)
    began = time.monotonic()
    status, _ = batch.end(10)
    assert time.monotonic() - began < 5
    assert status == 1
    events = checked(out)
    assert events["event 0"]["status"] == "done"
    assert {events[name]["status"] for name in ids[1:]} == {"skipped"}
    assert processes_naming(str(tmp_path)) == []


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_supervisor_leaves_the_truth_and_resume_the_same_bytes(
    calm: tuple[str, dict[str, str]], tmp_path: Path, seed: int
) -> None:
    (url, undisturbed), out = calm, tmp_path / "out"
    chance = random.Random(seed)
    batch = Outside(url, out, PLAIN)
    batch.until_done(1)
    time.sleep(chance.uniform(0, 1.5))
    batch.send(signal.SIGKILL)
    batch.end()
    until = time.monotonic() + 3
    while processes_naming(str(out)) and time.monotonic() < until:
        time.sleep(0.05)
    assert processes_naming(str(out)) == [], "no worker outlives its supervisor"
    before = checked(out)
    assert {event["status"] for event in before.values()} <= {"done"}
    assert json.loads((out / "run.json").read_bytes())["run"]["state"] == "running"
    rest = run(url, out, notebooks=PLAIN, resume=True, progress="none")
    assert rest.exit_code == 0
    assert rest.skipped >= len(before)
    checked(out)
    assert content_of(out) == undisturbed


@pytest.mark.parametrize("seed", range(2))
def test_killed_workers_and_hosts_are_replaced(
    calm: tuple[str, dict[str, str]], tmp_path: Path, seed: int
) -> None:
    (url, undisturbed), out = calm, tmp_path / "out"
    chance = random.Random(seed)
    batch = Outside(url, out, PLAIN)
    batch.until_done(1)
    host = next(pid for pid in children(batch.process.pid))
    time.sleep(chance.uniform(0, 0.3))
    if seed % 2:
        os.kill(host, signal.SIGKILL)
    else:
        os.kill(chance.choice(children(host)), signal.SIGKILL)
    status, said = batch.end()
    assert status == 0, said
    assert {event["status"] for event in checked(out).values()} == {"done"}
    assert not is_alive(host)
    assert content_of(out) == undisturbed


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_killed_whenever_resume_gives_the_bytes_of_a_calm_run(
    calm: tuple[str, dict[str, str]], tmp_path: Path, seed: int
) -> None:
    """Several blows in one run, each at a moment of its own: to the supervisor, the host, an event, or by Ctrl-C and SIGTERM."""
    (url, undisturbed), out = calm, tmp_path / "out"
    chance = random.Random(f"blows {seed}")
    for _ in range(chance.randint(1, 3)):
        batch = Outside(url, out, PLAIN, resume=True)
        time.sleep(chance.uniform(0.2, 4.0))
        if batch.process.poll() is None:
            strike(batch, chance)
        batch.end()
        if (out / "run.json").is_file():
            checked(out)
    rest = run(url, out, notebooks=PLAIN, resume=True, progress="none")
    assert (rest.exit_code, rest.done + rest.skipped) == (0, len(IDS))
    checked(out)
    assert content_of(out) == undisturbed


def strike(batch: Outside, chance: random.Random) -> None:
    """Hurt a run in one of the ways there are."""
    top = batch.process.pid
    hosts = found_children(top)
    events = [pid for host in hosts for pid in found_children(host)]
    way = chance.choice(["supervisor", "host", "event", "interrupt", "terminate"])
    if way == "host" and hosts:
        kill_if_there(hosts[0])
    elif way == "event" and events:
        kill_if_there(chance.choice(events))
    elif way == "supervisor":
        batch.send(signal.SIGKILL)
    else:
        batch.send(signal.SIGTERM if way == "terminate" else signal.SIGINT)


def found_children(pid: int) -> list[int]:
    """Return a process's children as they are now; none where it has ended."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def kill_if_there(pid: int) -> None:
    """Kill a process that may have ended by itself."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """Return a process's children, waiting for the first."""
    for _ in range(200):
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if found:
            return [int(each) for each in found]
        time.sleep(0.01)
    raise AssertionError(f"{pid} has no child")


def test_one_fault_over_many_events_stops_the_run_and_says_why(make_store: MakeStore, tmp_path: Path) -> None:
    ids = [f"os_exit {n:02}" for n in range(20)]
    report = run(make_store(ids), tmp_path / "out", notebooks=notebook("os_exit"), progress="none")
    assert report.exit_code == 1
    assert 6 <= report.failed < 10
    assert report.failed + report.skipped == 20
    assert "events in a row failed for one reason" in report.stopped_because
    assert "exit status 3" in report.stopped_because
    checked(tmp_path / "out")


def test_data_faults_never_stop_a_run(make_store: MakeStore, tmp_path: Path) -> None:
    ids = [f"bad_data {n:02}" for n in range(12)] + ["fine"]
    report = run(make_store(ids), tmp_path / "out", notebooks=notebook("bad_data"), progress="none")
    assert (report.failed, report.done, report.stopped_because) == (12, 1, "")


def test_a_store_that_vanishes_in_the_middle_stops_the_run_early(
    make_store: MakeStore, tmp_path: Path
) -> None:
    url, out = make_store([f"event {n:02}" for n in range(20)]), tmp_path / "out"
    batch = Outside(url, out, notebook("slow"))
    batch.until_done(2)
    for path in tmp_path.glob("events.db*"):
        path.unlink()
    status, said = batch.end()
    events = checked(out)
    assert status == 1
    assert "in a row failed for one reason" in said
    failed = [event for event in events.values() if event["status"] == "failed"]
    assert {event["error"]["kind"] for event in failed} == {"kernel"}  # type: ignore[index]
    assert [event for event in events.values() if event["status"] == "done"]


def test_a_full_disk_leaves_no_half_file_and_resume_finishes(
    calm: tuple[str, dict[str, str]], tmp_path: Path
) -> None:
    """On a small file system of its own, where this user may mount one."""
    (url, undisturbed), small = calm, tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(small)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small file system")
    try:
        out = small / "out"
        out.mkdir()
        batch = Outside(url, out, PLAIN)
        batch.until_done(1)
        room = shutil.disk_usage(small).free
        (small / "filler").write_bytes(bytes(max(0, room - 20_000)))
        status, said = batch.end()
        assert status == 1
        assert "free space on the disk" in said
        assert "Traceback" not in said
        for path in out.rglob("*"):
            assert not path.name.endswith(".part") or ".work" in path.parts
        for name, event in events_in(out).items():
            if event["status"] == "done":
                assert (out / folder_name(name) / "report.html").read_text().rstrip().endswith("</html>")
        (small / "filler").unlink()
        subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
        rest = run(url, out, notebooks=PLAIN, resume=True, progress="none")
        assert rest.exit_code == 0
        checked(out)
        assert content_of(out) == undisturbed
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)
