"""The bench of imports: a million spend lines from CSV and from Parquet into drafted dossiers in a store."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from bench import rows as harness
from bench.rows import Row, within

LINES = 1_000_000
ITEMS, ENTITIES, SUPPLIERS = 100, 5, 300
SECONDS, MEGABYTES = 10.0, 1500.0

IMPORT = """
import json, resource, sys, time
started = time.perf_counter(), time.process_time()
from workbook.sources import run_import
from workbook.store import open_store
with open_store(sys.argv[2]) as store:
    report = run_import("plain", {"spend": sys.argv[1]}, store, author="bench")
table = report.tables[0]
assert table.read == table.used + table.left_out_rows + table.set_aside_rows
print(json.dumps({"wall": time.perf_counter() - started[0], "cpu": time.process_time() - started[1],
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "events": report.events, "used": table.used}))
"""


def rows() -> Iterator[Row]:
    """Yield time and peak memory of an import from each kind of file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = spend_table(LINES)
        pacsv.write_csv(table, folder / "spend.csv")
        pq.write_table(table, folder / "spend.parquet")
        del table
        for file in ("spend.csv", "spend.parquet"):
            found = imported(folder / file, folder)
            kind = file.partition(".")[2]
            note = f"{found['used']:,.0f} lines into {found['events']:,.0f} drafted events, saved"
            yield within(f"import a million lines, {kind}", "s", found[harness.clock], SECONDS, note)
            yield within(f"import a million lines, {kind}: memory", "MB", found["megabytes"], MEGABYTES)


def spend_table(lines: int) -> pa.Table:
    """Return invented spend lines over five years, with columns that nobody maps."""
    random = np.random.default_rng(20240131)
    item = random.integers(0, ITEMS, lines)
    supplier = (item * 7 + random.integers(0, 6, lines)) % SUPPLIERS
    quantity = random.integers(1, 1000, lines).astype(np.float64)
    price = np.round((item % 50 + 1) * random.uniform(0.8, 1.2, lines), 4)
    day = np.datetime64("2019-01-01") + random.integers(0, 1826, lines)
    words = np.array([f"free text number {i} that nobody maps" for i in range(997)])
    return pa.table(
        {
            "line_id": np.arange(lines).astype(str),
            "supplier": np.array([f"Supplier {i:04d} Ltd" for i in range(SUPPLIERS)])[supplier],
            "date": np.datetime_as_string(day),
            "quantity": quantity,
            "price": price,
            "value": np.round(quantity * price, 2),
            "currency": np.full(lines, "EUR"),
            "entity": np.array([f"Plant {i}" for i in range(ENTITIES)])[random.integers(0, ENTITIES, lines)],
            "item": np.array([f"Item {i:03d}" for i in range(ITEMS)])[item],
            "unit": np.full(lines, "piece"),
            "incoterm": np.array(["EXW", "FCA", "DDP"])[random.integers(0, 3, lines)],
            "freight": np.round(random.uniform(0, 50, lines), 2),
            "remark": words[random.integers(0, 997, lines)],
        }
    )


def imported(path: Path, folder: Path) -> dict[str, float]:
    """Return what an import of the file takes in a process of its own."""
    store = f"sqlite:///{(folder / path.suffix.strip('.')).as_posix()}.db"
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, str(path), store], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
