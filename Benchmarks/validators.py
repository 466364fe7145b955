"""Validates the retailer's order with Python's libraries: documents in a second, parsing not counted."""

import json
import pathlib
import sys
import time

import fastjsonschema
import jsonschema
from referencing import Registry, Resource

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "order-placed/v2.schema.json").read_text())
address = json.loads((folder / "address/v2.schema.json").read_text())
event = json.loads((folder / "order-placed/history.json").read_text())["events"][1]["event"]
registry = Registry().with_resource(address["$id"], Resource.from_contents(address))


def rate(validate):
    validate(event)
    best = 0
    for _ in range(7):
        start, count = time.thread_time(), 0
        while time.thread_time() - start < 0.2:
            validate(event)
            count += 1
        best = max(best, count / (time.thread_time() - start))
    return best


slow = jsonschema.Draft7Validator(schema, registry=registry)
fast = fastjsonschema.compile(schema, handlers={"https": lambda uri: address}, formats={}, use_formats=False)
for name, validate in (("jsonschema", slow.validate), ("fastjsonschema", fast)):
    print(f"| the same: Python's {name} | {rate(validate):,.0f} documents/s |")
