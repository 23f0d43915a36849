"""Measures the kernels side by side: `python scripts/bench-kernel SCRATCH NODE REPORT`. Run by ../bench-kernel.mjs.

The cheap measurements are made in rounds, one kernel after the other, there and back (A-B-B-A), so that a busy minute
hits all of them; the long ones once.
"""

import os
import sys
import time

import measures
from kernels import subjects
from report import write

ROUNDS = 4
#: Starts in one round.
STARTS = 3


def main(scratch, node, report):
    began = time.monotonic()
    found, missing = subjects(scratch, sys.executable, node)
    for name in missing:
        print(f"not installed, left out: {name}", flush=True)
    results = {subject.name: {"starting": [], "cells": []} for subject in found}
    loads = [os.getloadavg()[0]]
    for round_number in range(ROUNDS):
        order = found if round_number % 2 == 0 else list(reversed(found))
        for subject in order:
            result = results[subject.name]
            say(began, f"round {round_number + 1} of {ROUNDS}: {subject.name}")
            result["starting"] += [attempt(measures.starting, subject.start, subject.snippets) for _ in range(STARTS)]
            if round_number < 2:
                result["cells"].append(attempt(measures.cells, subject.start, subject.snippets))
        loads.append(os.getloadavg()[0])
    for subject in found:
        result = results[subject.name]
        say(began, f"output, busy, Stop: {subject.name}")
        result["output"] = attempt(measures.output, subject.start, subject.snippets)
        result["busy"] = attempt(measures.while_spinning, subject.start, subject.snippets)
        result["stop"] = attempt(measures.stopping, subject.start, subject.snippets, subject.mode)
        loads.append(os.getloadavg()[0])
    write(report, found, missing, results, loads, node)
    say(began, f"written to {report}")


def attempt(measure, *arguments):
    """None where a kernel does not get through: the others must be measured all the same."""
    try:
        return measure(*arguments)
    except (measures.Silence, OSError) as fault:
        print(f"    {measure.__name__}: {fault}", flush=True)
        return None


def say(began, what):
    print(f"{time.monotonic() - began:6.0f} s  load {os.getloadavg()[0]:.1f}  {what}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:4])
