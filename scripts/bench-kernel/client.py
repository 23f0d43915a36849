"""A kernel process and a client for it that is never the limit: raw ZeroMQ, iopub drained by a thread of its own."""

import hashlib
import hmac
import json
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
import uuid

import zmq
from processes import free_ports, kill, tree

CHANNELS = {"shell": zmq.DEALER, "control": zmq.DEALER, "stdin": zmq.DEALER, "iopub": zmq.SUB, "hb": zmq.REQ}
RECONNECT_MS = 5
DELIMITER = b"<IDS|MSG>"


class Silence(Exception):
    """What was waited for did not come within the time."""


class Kernel:
    """Starts a kernel; `with` ends it and everything that it started. Times are those of `time.perf_counter`."""

    def __init__(self, argv, env=None):
        self.folder = tempfile.TemporaryDirectory()
        self.key = uuid.uuid4().hex
        self.ports = free_ports(len(CHANNELS))
        connection = {f"{name}_port": port for name, port in zip(CHANNELS, self.ports)}
        file = os.path.join(self.folder.name, "connection.json")
        with open(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="utf8") as out:
            fixed = {"ip": "127.0.0.1", "transport": "tcp", "key": self.key, "signature_scheme": "hmac-sha256"}
            json.dump({**fixed, **connection}, out)
        self.context = zmq.Context()
        self.sockets = {name: self.connect(kind, port) for (name, kind), port in zip(CHANNELS.items(), self.ports)}
        self.published = queue.SimpleQueue()
        self.ending = threading.Event()
        self.drainer = threading.Thread(target=self.drain, daemon=True)
        self.drainer.start()
        command = [word.replace("{connection_file}", file) for word in argv]
        self.started = time.perf_counter()
        self.process = subprocess.Popen(  # a session of its own: a signal to it reaches nobody else
            command,
            cwd=self.folder.name,
            env={**os.environ, **(env or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def connect(self, kind, port):
        made = self.context.socket(kind)
        made.linger = 0
        made.rcvhwm = made.sndhwm = 0
        made.reconnect_ivl = RECONNECT_MS
        if kind == zmq.SUB:
            made.subscribe(b"")
        made.connect(f"tcp://127.0.0.1:{port}")
        return made

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pids = tree(self.process.pid)
        self.ending.set()
        self.drainer.join()
        self.context.destroy(linger=0)
        for pid in pids:
            kill(pid)
        self.process.wait()
        self.folder.cleanup()

    def drain(self):
        """Frames are taken apart by who wants them, not here."""
        iopub = self.sockets["iopub"]
        while not self.ending.is_set():
            if iopub.poll(100):
                self.published.put((time.perf_counter(), iopub.recv_multipart()))

    def send(self, kind, content, channel="shell"):
        """Gives the id of the request."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "session": "bench",
            "username": "bench",
            "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "msg_type": kind,
            "version": "5.3",
        }
        parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
        signature = hmac.new(self.key.encode(), digestmod=hashlib.sha256)
        for part in parts:
            signature.update(part)
        self.sockets[channel].send_multipart([DELIMITER, signature.hexdigest().encode(), *parts])
        return header["msg_id"]

    def execute(self, code):
        options = {"silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        return self.send("execute_request", {"code": code, "stop_on_error": False, **options})

    def reply(self, msg_id, channel="shell", timeout=30.0):
        """The content of the reply and when it came. @raises Silence"""
        deadline = time.perf_counter() + timeout
        while (left := deadline - time.perf_counter()) > 0:
            if not self.sockets[channel].poll(max(1, 1000 * left)):
                break
            frames = self.sockets[channel].recv_multipart()
            now = time.perf_counter()
            _, parent, content = parsed(frames)
            if parent.get("msg_id") == msg_id:
                return content, now
        raise Silence(f"no reply on {channel} within {timeout} s")

    def replies(self, ids, timeout):
        """When each of the requests was answered on shell, as far as they were within the time."""
        found = {}
        deadline = time.perf_counter() + timeout
        while ids - found.keys() and (left := deadline - time.perf_counter()) > 0:
            if self.sockets["shell"].poll(max(1, 1000 * left)):
                frames = self.sockets["shell"].recv_multipart()
                found[parsed(frames)[1].get("msg_id")] = time.perf_counter()
        return found

    def run(self, code, timeout=30.0):
        """Seconds from the request to its reply."""
        began = time.perf_counter()
        content, now = self.reply(self.execute(code), timeout=timeout)
        return content, now - began

    def beat(self, timeout=2.0):
        """Seconds of one heartbeat. @raises Silence; the channel is of no use after that."""
        began = time.perf_counter()
        self.sockets["hb"].send(b"ping")
        if not self.sockets["hb"].poll(1000 * timeout):
            raise Silence("no heartbeat")
        self.sockets["hb"].recv()
        return time.perf_counter() - began

    def clear_published(self):
        while not self.published.empty():
            self.published.get()

    def next_published(self, timeout):
        """(time, type, id of the request, content) of the next message on iopub, or None."""
        try:
            now, frames = self.published.get(timeout=timeout)
        except queue.Empty:
            return None
        kind, parent, content = parsed(frames)
        return now, kind, parent.get("msg_id"), content

    def interrupt(self, mode):
        if mode == "message":
            self.send("interrupt_request", {}, "control")
        else:
            os.killpg(self.process.pid, signal.SIGINT)

    @property
    def is_alive(self):
        return self.process.poll() is None


def parsed(frames):
    """Type, parent header and content. Signatures are not checked: the kernels are our own."""
    start = frames.index(DELIMITER) + 2
    return json.loads(frames[start])["msg_type"], json.loads(frames[start + 1]), json.loads(frames[start + 3])
