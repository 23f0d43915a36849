"""A real kernel, spoken to by the real jupyter_client."""

import os
import queue
import tempfile
import time
import unittest
from dataclasses import dataclass, field

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

#: Path of the bundle under test, set by run.py.
KERNEL_JS = os.environ.get("KERNEL_JS", "")

#: Seconds within which everything that is not a start answers, on a busy machine.
PATIENCE = 30


@dataclass
class Ran:
    """What became of one execute_request."""

    reply: dict
    #: (message type, content) in the order of arrival, without status and execute_input.
    outputs: list = field(default_factory=list)
    #: All iopub message types of the request, in order.
    types: list = field(default_factory=list)
    #: Contents of iopub messages with another parent that came meanwhile.
    others: list = field(default_factory=list)
    seconds: float = 0.0

    def text(self, name="stdout"):
        return "".join(c["text"] for t, c in self.outputs if t == "stream" and c["name"] == name)

    def value(self, mime="text/plain"):
        found = [c["data"].get(mime) for t, c in self.outputs if t == "execute_result"]
        return found[0] if found else None


class Kernel:
    """Starts a kernel; `with` ends it."""

    def __init__(self, kernel_js=None, cwd=None, env=None):
        self.folder = tempfile.TemporaryDirectory()
        self.cwd = cwd or self.folder.name
        self.manager = KernelManager(kernel_name="under-test")
        self.manager._kernel_spec = KernelSpec(
            argv=["node", kernel_js or KERNEL_JS, "{connection_file}"],
            display_name="under test",
            language="typescript",
            interrupt_mode="message",
        )
        self.manager.start_kernel(cwd=self.cwd, env={**os.environ, "CLASSIFIER_DEBUGGER_HISTORY": "off", **(env or {})})
        self.connect()

    def connect(self):
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        if self.manager.is_alive():
            self.manager.shutdown_kernel(now=True)
        self.folder.cleanup()

    @property
    def pid(self):
        return self.manager.provisioner.pid

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def finish(self, msg_id, timeout=PATIENCE):
        """Waits for `idle` and the reply of a request."""
        ran = Ran({})
        began = time.monotonic()
        while True:
            message = self.client.get_iopub_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") != msg_id:
                ran.others.append((message["msg_type"], message["content"], message["parent_header"]))
                continue
            kind, content = message["msg_type"], message["content"]
            ran.types.append(content["execution_state"] if kind == "status" else kind)
            if kind == "status" and content["execution_state"] == "idle":
                break
            if kind not in ("status", "execute_input"):
                ran.outputs.append((kind, content))
        ran.reply = self.reply(msg_id, timeout)
        ran.seconds = time.monotonic() - began
        return ran

    def reply(self, msg_id, timeout=PATIENCE, channel="shell"):
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            get = getattr(self.client, f"get_{channel}_msg")
            message = get(timeout=max(0.01, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") == msg_id:
                return message["content"]
        raise TimeoutError(f"no reply to {msg_id} within {timeout} s")

    def run(self, code, timeout=PATIENCE, **options):
        return self.finish(self.send(code, **options), timeout)

    def ask(self, kind, content=None, channel="shell", timeout=PATIENCE):
        """A request on a channel of choice; gives the content of the reply and the seconds it took."""
        message = self.client.session.msg(kind, content or {})
        began = time.monotonic()
        getattr(self.client, f"{channel}_channel").send(message)
        content = self.reply(message["header"]["msg_id"], timeout, channel)
        return content, time.monotonic() - began

    def tell(self, kind, content):
        message = self.client.session.msg(kind, content)
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def stop(self):
        self.client.control_channel.send(self.client.session.msg("interrupt_request", {}))

    def collect(self, seconds):
        """Every iopub message of the next seconds."""
        found = []
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                found.append(self.client.get_iopub_msg(timeout=max(0.01, deadline - time.monotonic())))
            except queue.Empty:
                break
        return found


class KernelTest(unittest.TestCase):
    """Tests that share one kernel."""

    @classmethod
    def setUpClass(cls):
        cls.kernel = cls.start()
        cls.addClassCleanup(cls.kernel.__exit__)
        cls.prepare()

    @classmethod
    def start(cls):
        return Kernel()

    @classmethod
    def prepare(cls):
        """What has to be there before the first test."""

    def run_ok(self, code, **options):
        ran = self.kernel.run(code, **options)
        self.assertEqual(ran.reply["status"], "ok", ran.reply)
        return ran


def children_of(pid):
    """Process ids of the direct children (Linux)."""
    found = []
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
            found += [int(child) for child in file.read().split()]
    return found


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition, seconds):
    """True as soon as the condition holds, False when it does not within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return condition()
