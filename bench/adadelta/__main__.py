"""How fast a step of Adadelta is: every row of the table in rows.py, everyone in the same run.

    python bench/adadelta [--quick] [--only TEXT] [--results FOLDER]

Prints a table and writes results.json, table.md and growth.png.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

import curves
import machine
import memory
import picture
import report
from measure import Worker, column, quartiles, rounds
from rows import ROWS, Row

RESULTS = Path(__file__).parents[1] / "results"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller sizes")
    parser.add_argument("--only", default="", metavar="TEXT", help="rows with TEXT in their title")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder for the results")
    arguments = parser.parse_args()
    results = {"date": f"{date.today():%Y-%m-%d}", "commit": machine.commit()}
    results["machine"] = machine.describe()

    chosen = [row for row in ROWS if arguments.only in row.title]
    workers: dict[str, Worker] = {}
    results["lines"], results["shares"] = [], {}
    for row in chosen:
        tell(row.title)
        answers = measure(row, workers, arguments.quick)
        results["lines"] += report.compare(row, answers)
        for contender, rows in answers.items():
            if "share" in rows[0]:
                results["shares"][contender] = quartiles(column(rows, "share"))[1]
    results["versions"] = sorted({worker.version for worker in workers.values()})
    if not arguments.only:
        results["points"] = curves.measure(workers, arguments.quick, tell)
        copied = [point for point in results["points"] if point["contender"] == "copy"]
        largest = max(copied, key=lambda point: (point["axis"] == "elements", point["size"]))
        results["bandwidth"] = curves.STEP_BYTES * largest["size"] / largest["seconds"]
    for worker in workers.values():
        worker.close()
    if arguments.only:
        report.show(results["lines"], [])
        return
    tell("memory")
    results["peaks"] = memory.peaks()
    results["growth"] = memory.growth(10_000 if arguments.quick else 100_000)
    report.write(results, arguments.results)
    picture.draw(results["points"], results["bandwidth"], arguments.results / "growth.png")
    report.show(results["lines"], report.remarks(results))
    print(f"Results: {arguments.results}")


def measure(row: Row, workers: dict[str, Worker], quick: bool) -> dict[str, list[dict]]:
    """Let all contenders of a row take turns; their processes start when first needed."""
    for contender in (row.us, *row.goals):
        if contender not in workers:
            workers[contender] = Worker(contender)
    here = [workers[contender] for contender in (row.us, *row.goals)]
    return rounds(here, 3 if quick else row.rounds, **row.order)


def tell(what: str) -> None:
    print(f"  {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
