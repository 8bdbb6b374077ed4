"""England's attendances and waits of one monthly A&E CSV, the slow obvious way: read, add up by column name."""

import csv
from pathlib import Path

FIELD_TEST = "RC9 RD3 R0D RDU RFR RGR RGT RHU RK9 RNQ RQM RVW RX1 RXF RYJ"


def england(path: Path, without_field_test: bool = True) -> tuple[float, float]:
    """Attendances and those within four hours, all types, booked ones included; the publisher's total left out."""
    attended = over = 0.0
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if "TOTAL" in [(row[column] or "").strip().upper() for column in ("Period", "Org name")]:
                continue
            came = sum(float(row[name]) for name in row if "A&E attendances" in name)
            waited = sum(float(row[name]) for name in row if "over 4hrs" in name)
            if without_field_test and row["Org Code"] in FIELD_TEST.split() and waited == 0 and came > 0:
                continue
            attended += came
            over += waited
    return attended, attended - over


def published_total(path: Path) -> tuple[float, float]:
    """Attendances and those within four hours as the file's own last row adds them up."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        last = list(csv.DictReader(file))[-1]
    came = sum(float(last[name]) for name in last if "A&E attendances" in name)
    return came, came - sum(float(last[name]) for name in last if "over 4hrs" in name)
