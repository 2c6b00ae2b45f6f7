"""Calculates the Employee Engagement Index of commerce.csv without any code of this project and writes expected.json.

Run: python3 examples/fevs-2018/expected.py
"""
import csv
import json
from math import fsum
from pathlib import Path

HERE = Path(__file__).parent
SUB_INDICES = {
    "LL": ["Q53", "Q54", "Q56", "Q60", "Q61"],
    "SUP": ["Q47", "Q48", "Q49", "Q51", "Q52"],
    "IWE": ["Q3", "Q4", "Q6", "Q11", "Q12"],
}


def percent_positive(rows, item):
    answered = [row for row in rows if row[item] in ("1", "2", "3", "4", "5")]
    positive = fsum(float(row["POSTWT"]) for row in answered if row[item] in ("4", "5"))
    return 100 * positive / fsum(float(row["POSTWT"]) for row in answered)


def engagement(rows):
    subs = {name: fsum(percent_positive(rows, item) for item in items) / len(items) for name, items in SUB_INDICES.items()}
    return {"n": len(rows), "EEI": fsum(subs.values()) / len(subs), **subs}


with open(HERE / "commerce.csv", newline="") as file:
    everyone = list(csv.DictReader(file))
slices = {"total": engagement(everyone)}
for component in sorted({row["LEVEL1"] for row in everyone}):
    slices[component] = engagement([row for row in everyone if row["LEVEL1"] == component])
(HERE / "expected.json").write_text(json.dumps(slices, indent=2) + "\n")
