"""Kernels with connection files of our own, and clients that connect by the fields of one."""

import json
import os
import subprocess
import tempfile
from contextlib import contextmanager

import harness
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

#: Seconds for a start or an end on a busy machine.
PATIENCE = 30


@contextmanager
def kernel(fields=None, transport="tcp", mode=0o600):
    """A kernel started from a connection file of our own; gives its process, the file's path and the file's fields."""
    with tempfile.TemporaryDirectory() as folder:
        file, info = connection_file(folder, fields or {}, transport, mode)
        process = subprocess.Popen(["node", harness.KERNEL_JS, "-f", file], stderr=subprocess.PIPE, text=True, cwd=folder)
        try:
            yield process, file, info
        finally:
            process.kill()
            process.communicate()


def connection_file(folder, fields, transport="tcp", mode=0o600):
    file = os.path.join(folder, "connection.json")
    ip = os.path.join(folder, "socket") if transport == "ipc" else ""
    _, info = write_connection_file(file, ip=ip, key=b"secret", transport=transport)
    info = {**info, **fields}
    with open(file, "w", encoding="utf8") as out:
        json.dump(info, out)
    os.chmod(file, mode)
    return file, info


@contextmanager
def client(info, **changes):
    """Connects as any front end would, by the fields of a connection file."""
    connected = BlockingKernelClient()
    connected.load_connection_info({**info, **changes})
    # A start may take longer than the client's own second on a busy machine.
    connected.hb_channel.time_to_dead = PATIENCE
    connected.start_channels()
    try:
        connected.wait_for_ready(timeout=PATIENCE)
        yield connected
    finally:
        connected.stop_channels()


def answer(connected, code="6 * 7"):
    """The text of the cell's result."""
    found = []
    connected.execute_interactive(code, timeout=PATIENCE, output_hook=lambda message: found.append(message["content"]))
    return next(content["data"]["text/plain"] for content in found if "data" in content)


def refusal(fields=None, **options):
    """What a kernel that does not start says, and its exit code."""
    with kernel(fields, **options) as (process, _, _):
        _, errors = process.communicate(timeout=PATIENCE)
        return errors, process.returncode
