"""pandas: python scores.py scores <csv> <layout.json> <out>"""
import json
import sys

import pandas as pd

_, _, csv, layout_file, out = sys.argv
with open(layout_file, encoding="utf8") as file:
    layout = json.load(file)
data = pd.read_csv(csv, usecols=["id", *layout["items"]], na_values=["NR", "DK"])
scores = data[["id"]].copy()
for scale in layout["scales"]:
    answers = data[scale["items"]]
    score = (answers.mean(axis=1) - 1) * 25
    scores[scale["id"]] = score.where(answers.count(axis=1) >= 2)
scores.to_csv(out, index=False)
