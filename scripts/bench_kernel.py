"""Times of a kernel as a client sees them, with the Python kernel and a bare Node beside it. Run by bench.mjs.

    python scripts/bench_kernel.py [rounds]
"""

import statistics
import subprocess
import sys
import time

from jupyter_client.manager import KernelManager

CELLS = 200
KERNELS = {"typescript-tfjs": "const a = 1;", "python3": "a = 1"}


def main(rounds):
    """Prints one line a kernel: medians over the rounds, in milliseconds."""
    bare = [milliseconds(lambda: subprocess.run(["node", "-e", "0"], check=True)) for _ in range(rounds)]
    print(f"node -e 0: {statistics.median(bare):.0f} ms")
    print(f"{'':18}{'kernel_info':>12}{'first cell':>12}{'1+1, p50':>12}{'1+1, p95':>12}")
    times = {name: [] for name in KERNELS}
    for _ in range(rounds):  # interleaved, so that a busy minute hits both
        for name, cell in KERNELS.items():
            times[name].append(measure(name, cell))
    for name, rows in times.items():
        figures = [statistics.median(column) for column in zip(*rows)]
        print(f"{name:18}{figures[0]:12.0f}{figures[1]:12.0f}{figures[2]:12.2f}{figures[3]:12.2f}")


def measure(name, cell):
    """From the start of the process: to the answer to kernel_info; then a first cell; then many small ones."""
    manager = KernelManager(kernel_name=name)
    started = time.perf_counter()
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        ready = 1000 * (time.perf_counter() - started)
        first = milliseconds(lambda: client.execute_interactive(cell, timeout=60))
        small = sorted(milliseconds(lambda: run_quietly(client)) for _ in range(CELLS))
        return ready, first, statistics.median(small), small[int(0.95 * CELLS)]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run_quietly(client):
    """One cell to its idle message, its result thrown away."""
    client.execute_interactive("1+1", timeout=60, output_hook=lambda message: None)


def milliseconds(action):
    started = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
