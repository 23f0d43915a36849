"""What is measured of one kernel. Seconds everywhere; `start` begins a fresh kernel."""

import os
import re
import time

from client import Silence
from processes import tree

#: A kernel must be up within this time, whatever the machine does.
START_SECONDS = 60
SMALL_CELLS = 200
DECLARATIONS = 300
LINES = (1_000, 10_000, 100_000)
#: How long output may still trickle in after the idle message, and how long a kernel may be silent before it.
TRICKLE_SECONDS = 1.0
SILENT_SECONDS = 10
PROBES = 20
STOP_SECONDS = 3
#: What a kernel still does in the background after the last cell is over before its idling is measured: ours reads
#: libraries for two seconds, and V8 tidies a heap once more some seven seconds after it was last used.
SETTLE_SECONDS = 15
IDLE_CPU_SECONDS = 5
KEPT = "41"


def begin(start):
    """A kernel that has answered `kernel_info`, and the seconds that took."""
    kernel = start()
    try:
        _, now = kernel.reply(kernel.send("kernel_info_request", {}), timeout=START_SECONDS)
    except BaseException:
        kernel.__exit__()
        raise
    return kernel, now - kernel.started


def starting(start, snippets):
    """From the start of the process to two first answers, each asked for at once, of a kernel each."""
    kernel, info = begin(start)
    with kernel:
        pass
    with start() as kernel:
        _, now = kernel.reply(kernel.execute(snippets.first), timeout=START_SECONDS)
        return {"info": info, "first": now - kernel.started}


def cells(start, snippets):
    """Round trips of many small cells and of declarations, and the resident memory before and after."""
    kernel, _ = begin(start)
    with kernel:
        memory = {"at kernel_info": resident(kernel)}
        kernel.run(snippets.first)
        memory["after a first cell"] = resident(kernel)
        small = [kernel.run("1+1")[1] for _ in range(SMALL_CELLS)]
        declared = [kernel.run(snippets.declaration(index))[1] for index in range(DECLARATIONS)]
        memory[f"after {DECLARATIONS} declarations"] = resident(kernel)
        time.sleep(SETTLE_SECONDS)
        before = ticks(kernel)
        time.sleep(IDLE_CPU_SECONDS)
        idle = (ticks(kernel) - before) / os.sysconf("SC_CLK_TCK") / IDLE_CPU_SECONDS
        return {"small": small, "first 50": declared[:50], "last 50": declared[-50:], "memory": memory, "idle": idle}


def output(start, snippets):
    """Per number of lines: those received in right order, seconds to idle (None: it never came), idle is last."""
    found = {}
    for count in LINES:
        kernel, _ = begin(start)
        with kernel:
            kernel.run(snippets.lines(1))
            time.sleep(TRICKLE_SECONDS)
            kernel.clear_published()
            found[count] = lines(kernel, snippets.lines(count), count)
    return found


def lines(kernel, code, count):
    began = time.perf_counter()
    msg_id = kernel.execute(code)
    texts, messages, idle, idle_is_last = [], 0, None, False
    deadline = None
    while deadline is None or time.perf_counter() < deadline:
        message = kernel.next_published(SILENT_SECONDS if deadline is None else TRICKLE_SECONDS)
        if message is None:
            break
        at, kind, parent, content = message
        if kind == "status" and content["execution_state"] == "idle" and parent == msg_id:
            idle, idle_is_last = at - began, True
            deadline = time.perf_counter() + TRICKLE_SECONDS
        elif kind == "stream":
            messages += 1
            idle_is_last = False
            texts.append(content["text"])
    expected = iter(range(count))
    wanted = next(expected, None)
    received = 0
    for line in "".join(texts).split():
        received += 1
        wanted = next(expected, None) if line == str(wanted) else -1
    return {"received": received, "whole": received == count and wanted is None, "idle": idle,
            "idle is last": idle_is_last, "messages": messages}


def while_spinning(start, snippets):
    """Answers while a cell spins; None where none came before the cell ended."""
    kernel, _ = begin(start)
    with kernel:
        kernel.run(snippets.keep)
        completion = {"code": snippets.completion, "cursor_pos": len(snippets.completion)}
        for _ in range(3):  # what loads on the first completion is loaded
            kernel.reply(kernel.send("complete_request", completion))
        spinning = kernel.execute(snippets.spin)
        time.sleep(0.5)
        began = time.perf_counter()
        completing = kernel.send("complete_request", completion)
        beats, control = [], []
        try:
            beats = [kernel.beat(1) for _ in range(PROBES)]
            for _ in range(PROBES):
                asked = time.perf_counter()
                _, now = kernel.reply(kernel.send("kernel_info_request", {}, "control"), "control", timeout=1)
                control.append(now - asked)
        except Silence:
            pass  # what has been measured by then says it
        found = {"heartbeat": beats or None, "control": control or None}
        answers = kernel.replies({completing, spinning}, 15)
        if completing in answers:
            late = spinning in answers and answers[completing] >= answers[spinning]
            found["completion"] = {"seconds": answers[completing] - began, "after the cell": late}
        return found


def stopping(start, snippets, mode):
    """Per case: seconds from Stop to the cell's reply and whether a variable is still there, or what happened instead."""
    return {case: stop(start, snippets, code, mode) for case, code in snippets.stops.items()}


def stop(start, snippets, code, mode):
    kernel, _ = begin(start)
    with kernel:
        kernel.run(snippets.keep)
        kernel.run(snippets.lines(1))  # whatever is loaded by the first cells is loaded
        msg_id = kernel.execute(code)
        time.sleep(0.7)
        began = time.perf_counter()
        kernel.interrupt(mode)
        try:
            _, now = kernel.reply(msg_id, timeout=STOP_SECONDS)
        except Silence:
            return {"outcome": "not stopped" if kernel.is_alive else "died"}
        time.sleep(1)  # tslab drops requests for a while after an error
        kernel.clear_published()
        return {"outcome": "kept" if shows_kept(kernel, snippets) else "lost", "seconds": now - began}


def shows_kept(kernel, snippets):
    """As a result or, with tslab, on stdout."""
    try:
        content, _ = kernel.run(snippets.kept, timeout=STOP_SECONDS)
    except Silence:
        return False
    if content["status"] != "ok":
        return False
    while (message := kernel.next_published(1)) is not None:
        _, kind, _, content = message
        text = content.get("text") or content.get("data", {}).get("text/plain", "")
        if kind in ("stream", "execute_result") and re.search(rf"\b{KEPT}\b", text):
            return True
    return False


def resident(kernel):
    """Resident megabytes of the kernel's process and of all that it started together, by name and order."""
    found = []
    for pid in tree(kernel.process.pid):
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            size = re.search(r"VmRSS:\s+(\d+) kB", file.read())
        found.append(int(size[1]) / 1024 if size else 0.0)
    return found


def ticks(kernel):
    """Processor time of the whole tree, in clock ticks."""
    total = 0
    for pid in tree(kernel.process.pid):
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total
