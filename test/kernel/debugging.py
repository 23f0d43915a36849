"""A debugger's side of the debug adapter protocol, as JupyterLab's front end plays it."""

import itertools
import time

from harness import PATIENCE, Kernel, KernelTest


class Failure(Exception):
    """A reply without success."""


class Debugger:
    """Speaks to a running kernel. `attach()` is what the bug button does."""

    def __init__(self, kernel):
        self.kernel = kernel
        self.sequence = itertools.count(1)
        #: (type, content) of iopub messages that came while an event was waited for.
        self.seen = []

    def ask(self, command, timeout=PATIENCE, **arguments):
        content = {"type": "request", "seq": next(self.sequence), "command": command, "arguments": arguments}
        reply, _ = self.kernel.ask("debug_request", content, channel="control", timeout=timeout)
        assert reply["type"] == "response" and reply["command"] == command, reply
        assert reply["request_seq"] == content["seq"], reply
        if not reply["success"]:
            raise Failure(reply["message"])
        return reply["body"]

    def attach(self):
        capabilities = self.ask("initialize", clientID="test", linesStartAt1=True, columnsStartAt1=True)
        self.ask("attach")
        return capabilities

    def breakpoints(self, code, *lines, **options):
        """Sets the breakpoints of a cell; gives its path."""
        path = self.ask("dumpCell", code=code)["sourcePath"]
        self.set(path, *lines, **options)
        return path

    def set(self, path, *lines, **options):
        wanted = [{"line": line, **options} for line in lines]
        return self.ask("setBreakpoints", source={"path": path}, breakpoints=wanted, sourceModified=False)["breakpoints"]

    def event(self, name, timeout=PATIENCE):
        """The body of the next event of that name."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            message = self.kernel.client.get_iopub_msg(timeout=max(0.01, deadline - time.monotonic()))
            content = message["content"]
            self.seen.append((message["msg_type"], content))
            if message["msg_type"] == "debug_event" and content["event"] == name:
                return content["body"]
        raise TimeoutError(f"no event {name} within {timeout} s")

    def stopped(self, timeout=PATIENCE):
        """Waits for the next stop; gives its reason and the frames."""
        body = self.event("stopped", timeout)
        assert body["threadId"] == 1, body
        return body["reason"], self.frames()

    def frames(self):
        return self.ask("stackTrace", threadId=1)["stackFrames"]

    def places(self):
        return [(frame["name"], frame["line"]) for frame in self.frames()]

    def go(self, command="continue"):
        self.ask(command, threadId=1)

    def scopes(self, frame=0):
        scopes = self.ask("scopes", frameId=self.frames()[frame]["id"])["scopes"]
        return {scope["name"]: scope["variablesReference"] for scope in scopes}

    def variables(self, reference):
        return {one["name"]: one for one in self.ask("variables", variablesReference=reference)["variables"]}

    def values(self, reference):
        return {name: one["value"] for name, one in self.variables(reference).items()}

    def printed(self):
        return "".join(content["text"] for kind, content in self.seen if kind == "stream")


class DebuggedKernel(Kernel):
    """A kernel with a debugger attached to it."""

    def __init__(self, **options):
        super().__init__(**options)
        self.debugger = Debugger(self)
        self.debugger.attach()


class DebuggedTest(KernelTest):
    """Tests that share one kernel and its debugger."""

    @classmethod
    def start(cls):
        return DebuggedKernel()

    @classmethod
    def prepare(cls):
        cls.debugger = cls.kernel.debugger
