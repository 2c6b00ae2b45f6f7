"""Parses statements with sqlglot: reads a list of {"dialect", "sql", "texts", "names"} as JSON from a file, prints what failed.

Every text and every name in "texts" and "names" must stand in what was parsed as it was meant: a quote that ends too early
gives another tree. A statement must be one query that reads one table.
"""

import json
import sys

import sqlglot
from sqlglot import exp

DIALECTS = {"sql-server": "tsql"}


def problems(case):
    dialect = DIALECTS.get(case["dialect"], case["dialect"])
    try:
        trees = sqlglot.parse(case["sql"], dialect=dialect)
    except sqlglot.errors.SqlglotError as error:
        yield "does not parse: " + str(error)[:300]
        return
    if len(trees) != 1:
        yield f"is {len(trees)} statements"
        return
    tree = trees[0]
    if not isinstance(tree, exp.Query):
        yield f"is no query but {type(tree).__name__}"
    texts = {literal.this for literal in tree.find_all(exp.Literal, exp.National) if isinstance(literal.this, str)}
    names = {name.this for name in tree.find_all(exp.Identifier)}
    for kind, wanted, found in (("text", case["texts"], texts), ("name", case["names"], names)):
        for one in wanted:
            if one not in found:
                yield f"has no {kind} {one!r}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    failed = [
        {"dialect": case["dialect"], "title": case["title"], "problem": problem}
        for case in cases
        for problem in problems(case)
    ]
    print(json.dumps({"version": sqlglot.__version__, "parsed": len(cases), "failed": failed}))


main()
