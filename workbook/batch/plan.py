"""From the events of a store to the jobs of a run: each event pinned to a version, and the ones that need no work set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from workbook.batch import content, manifest
from workbook.batch.job import MEMORY_MB, Job, folder_name
from workbook.errors import ArgumentError
from workbook.store import open_store
from workbook.store.addresses import address


@dataclass
class Plan:
    """What a run has to do.

    ``unchanged`` holds the results of earlier runs that still stand; ``others`` those of events that were not chosen now but whose
    reports are in the folder.
    """

    jobs: list[Job] = field(default_factory=list)
    unchanged: list[dict[str, Any]] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)
    store: str = ""


def plan_run(
    store_url: str | None,
    out_dir: Path,
    notebooks: Sequence[Path],
    *,
    events: Sequence[str] | None = None,
    resume: bool = False,
    as_of: str = "",
    memory_mb: int = MEMORY_MB,
) -> Plan:
    """Return the jobs for the chosen events (all by default), in the order of their ids.

    Raises
    ------
    workbook.errors.ArgumentError
        If the address holds a password, a chosen event is not in the store, or there is none at all.
    workbook.store.StoreError
        If the store cannot be read.
    """
    parameter = address(store_url)
    store = open_store(store_url)
    entries = {entry.event_id: entry for entry in store.events()}
    chosen = list(entries) if events is None else list(dict.fromkeys(events))
    unknown = [event_id for event_id in chosen if event_id not in entries]
    if unknown:
        raise ArgumentError(
            "event", f"{unknown[0]!r} is not in the store", "see 'workbook events' for the ids"
        )
    if not chosen:
        raise ArgumentError("store", "it holds no event", "import some first: 'workbook import --help'")
    plan = Plan(store=parameter)
    today, templates = date.today().isoformat(), content.notebooks_hash(notebooks)
    for event_id in chosen:
        entry = entries[event_id]
        job = Job(
            event_id=event_id,
            version=entry.version,
            title=entry.title,
            folder=folder_name(event_id),
            store=parameter,
            notebooks=tuple(str(path) for path in notebooks),
            as_of=as_of,
            today=today,
            memory_mb=memory_mb,
        )
        key = content.job_key(
            dossier=getattr(entry, "content_hash", "") or entry.at.isoformat(),
            version=entry.version,
            notebooks=templates,
            parameters=job.parameters(as_of),
        )
        job = replace(job, key=key)
        kept = manifest.result_in(out_dir / job.folder) if resume else None
        if kept is not None and _stands(kept, job):
            plan.unchanged.append(kept)
        else:
            plan.jobs.append(job)
    plan.others = [
        kept
        for event_id in entries.keys() - set(chosen)
        if (kept := manifest.result_in(out_dir / folder_name(event_id))) and kept.get("event_id") == event_id
    ]
    plan.others.sort(key=lambda kept: str(kept["event_id"]))
    return plan


def _stands(kept: dict[str, Any], job: Job) -> bool:
    """Return whether a kept result is what the job would make: done, of the same content, and of today where today counts."""
    same = (
        kept.get("status") == "done" and kept.get("event_id") == job.event_id and kept.get("key") == job.key
    )
    return same and kept.get("today") in ("", job.today)
