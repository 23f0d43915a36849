"""The measurements as a page of documentation."""

import math
import os
import platform
import statistics
import subprocess
import time

import measures

#: Percentile of what is called the slow end.
SLOW = 0.95


def write(file, subjects, missing, results, loads, node):
    """One column a kernel, one row a measurement."""
    ordered = [results[subject.name] for subject in subjects]
    rows = [(title, [cell(show, result) for result in ordered]) for title, show in ROWS]
    rows += [
        (f"Stop: {case}", [cell(lambda result: stopped(result["stop"][case]), result) for result in ordered])
        for case in subjects[0].snippets.stops
    ]
    lines = [
        HEAD,
        *environment(loads, node),
        "",
        table(["", *[f"{subject.name} {subject.version}" for subject in subjects]], rows),
        "",
        *[f"Not installed on this machine, not measured: {name}." for name in missing],
        FOOT,
    ]
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w", encoding="utf8") as out:
        out.write("\n".join(lines))


HEAD = """# The kernel beside others

Written by `npm run bench:kernel`; not edited by hand. All kernels were measured in one run, the cheap rows in rounds in the order A-B-B-A, by a
client over raw ZeroMQ that reads faster than any of them writes. Times are medians, with the slowest of 20 (or the slowest of all where it says
"max") behind the stroke. Compare within the table: another machine gives other numbers.
"""

FOOT = """
- This kernel and tslab check the types of every cell before it runs; deno does not. The two Python kernels run the same cells in Python.
- The first cell of this kernel is that of every start but a user's very first: with the bytecode of TypeScript that an earlier kernel left.
- This kernel is started through its kernelspec, that is through Python; tslab and deno are started directly.
- A kernel that loses lines, or says that it is idle before they have arrived, gets no time for them. "lost" counts what had not come one second
  after the idle message or, where none came, after ten seconds of silence.
- Stop is what the kernel's own kernelspec asks for: `interrupt_request` here, SIGINT for the others. "kept" means that the cell ended and an earlier
  variable still has its value.
- "–": the kernel did not answer within thirty seconds, or ended.
- The processor while idle is counted over five seconds, from fifteen seconds after the last cell.
- Memory is resident, in MB: the kernel's process + the processes that it started. What the kernel's process gains between `kernel_info` and the
  first cell is the language thread with the TypeScript compiler.
"""


def environment(loads, node):
    """What it was measured on, without the machine's name."""
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    with open("/proc/cpuinfo", encoding="utf8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.machine())
    load = f"{min(loads):.1f} to {max(loads):.1f}"
    return [
        f"{time.strftime('%Y-%m-%d')}: {model}, {os.cpu_count()} cores, {platform.system()}; Node {version[1:]},"
        f" Python {platform.python_version()}; load average {load}, which includes the benchmark's own one to two."
    ]


def cell(show, result):
    """A dash where there is nothing to show."""
    try:
        return show(result)
    except (KeyError, TypeError, IndexError, statistics.StatisticsError):
        return "–"


def ms(seconds, digits=0):
    return f"{1000 * seconds:.{digits}f}"


def spread(values, digits=1):
    ordered = sorted(values)
    return f"{ms(statistics.median(ordered), digits)} / {ms(ordered[math.ceil(SLOW * (len(ordered) - 1))], digits)}"


def peak(values, digits=1):
    return f"{ms(statistics.median(values), digits)} / max {ms(max(values), digits)}"


def starts(result, name):
    return [each[name] for each in result["starting"] if each is not None]


def gathered(result, name):
    return [value for each in result["cells"] if each is not None for value in each[name]]


def lines_of(result, count):
    found = result["output"][count]
    if not found["whole"]:
        return f"**{max(0, count - found['received']):,} lost**" + ("" if found["idle"] is not None else ", no idle")
    if not found["idle is last"]:
        return "idle before the last line"
    return f"{found['idle']:.2f} s, {found['messages']:,} messages"


def completion(result):
    found = result["busy"]["completion"]
    return "after the cell" if found["after the cell"] else ms(found["seconds"])


def memory(result, when):
    looks = [each["memory"][when] for each in result["cells"] if each is not None]
    return " + ".join(f"{statistics.median(column):.0f}" for column in zip(*looks))


def stopped(found):
    return {"kept": f"kept, {ms(found.get('seconds', 0))} ms", "lost": "stopped, variables lost"}.get(found["outcome"], found["outcome"])


ROWS = [
    ("start to `kernel_info`, ms", lambda r: spread(starts(r, "info"), 0)),
    ("start to the reply of a first typed cell, ms", lambda r: spread(starts(r, "first"), 0)),
    ("`1+1`, request to reply, ms", lambda r: spread(gathered(r, "small"))),
    ("a cell that declares, the first 50, ms", lambda r: spread(gathered(r, "first 50"))),
    (f"the same, cells {measures.DECLARATIONS - 49} to {measures.DECLARATIONS}, ms", lambda r: spread(gathered(r, "last 50"))),
    *[(f"{count:,} lines to idle", lambda r, count=count: lines_of(r, count)) for count in measures.LINES],
    ("heartbeat while a cell spins, ms", lambda r: peak(r["busy"]["heartbeat"])),
    ("`kernel_info` on control meanwhile, ms", lambda r: peak(r["busy"]["control"])),
    ("completion meanwhile, ms", completion),
    ("memory at `kernel_info`", lambda r: memory(r, "at kernel_info")),
    ("memory after a first cell", lambda r: memory(r, "after a first cell")),
    (f"memory after {measures.SMALL_CELLS + measures.DECLARATIONS} more", lambda r: memory(r, f"after {measures.DECLARATIONS} declarations")),
    ("processor while idle, % of a core", lambda r: f"{100 * statistics.median(each['idle'] for each in r['cells'] if each):.1f}"),
]


def table(head, rows):
    lines = [head, ["---"] * len(head), *[[title, *cells] for title, cells in rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
