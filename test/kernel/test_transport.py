"""How one reaches the kernel: addresses, encryption, signatures, files and ports, and faults in the connection file."""

import glob
import json
import os
import socket
import stat
import subprocess
import tempfile
import time
import unittest
from contextlib import contextmanager

import harness
import zmq
from harness import children_of, wait_until
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PORTS = ("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port")
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


class Addresses(unittest.TestCase):
    def check(self, ip, reach="127.0.0.1"):
        with kernel({"ip": ip}) as (_, _, info), client(info, ip=reach) as connected:
            self.assertEqual(answer(connected), "42")

    def test_all_addresses_by_zeros(self):
        self.check("0.0.0.0")

    def test_all_addresses_by_a_star(self):
        self.check("*")

    def test_a_host_name(self):
        self.check("localhost", socket.gethostbyname("localhost"))

    def test_an_address_of_version_6(self):
        with socket.socket(socket.AF_INET6) as probe:
            try:
                probe.bind(("::1", 0))
            except OSError:
                self.skipTest("this machine has no IPv6")
        with kernel({"ip": "::1"}) as (process, _, info):
            context = zmq.Context.instance()
            dealer = context.socket(zmq.REQ)
            dealer.ipv6, dealer.linger = True, 0
            dealer.connect(f"tcp://[::1]:{info['hb_port']}")
            dealer.send(b"ping")
            self.assertEqual(dealer.poll(1000 * PATIENCE), zmq.POLLIN)
            dealer.close()
            self.assertIsNone(process.poll())

    def test_an_unknown_host_name_is_said(self):
        errors, code = refusal({"ip": "no.such.host.invalid"})
        self.assertEqual(code, 1)
        self.assertIn("no.such.host.invalid", errors)
        self.assertIn("127.0.0.1", errors)

    def test_an_address_of_another_machine_is_said(self):
        errors, code = refusal({"ip": "192.0.2.1"})
        self.assertEqual(code, 1)
        self.assertIn("no such address", errors)

    def test_a_port_in_use_is_said(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            errors, code = refusal({"control_port": port})
        self.assertEqual(code, 1)
        self.assertIn(f"control socket cannot listen at tcp://127.0.0.1:{port}", errors)
        self.assertIn("another program listens there", errors)
        self.assertEqual(len(errors.splitlines()), 1, "one sentence, no stack")


class Ipc(unittest.TestCase):
    def test_a_cell_runs_and_the_files_go_with_the_kernel(self):
        with kernel(transport="ipc") as (process, _, info):
            with client(info) as connected:
                self.assertEqual(answer(connected), "42")
                files = glob.glob(f"{info['ip']}-*")
                self.assertEqual(len(files), 5)
                for file in files:
                    self.assertEqual(os.stat(file).st_mode & 0o077, 0, "for the owner alone")
                connected.shutdown()
            self.assertTrue(wait_until(lambda: process.poll() is not None, PATIENCE))
            self.assertEqual(glob.glob(f"{info['ip']}-*"), [])

    def test_files_of_a_killed_kernel_are_no_obstacle(self):
        with kernel(transport="ipc") as (first, file, info):
            with client(info):
                first.kill()
                first.wait()
            self.assertEqual(len(glob.glob(f"{info['ip']}-*")), 5)
            second = subprocess.Popen(["node", harness.KERNEL_JS, "-f", file])
            try:
                with client(info) as connected:
                    self.assertEqual(answer(connected), "42")
            finally:
                second.kill()
                second.wait()


class Encryption(unittest.TestCase):
    def keys(self):
        public, secret = zmq.curve_keypair()
        return {"curve_publickey": public.decode(), "curve_secretkey": secret.decode()}

    def test_a_client_with_the_key_gets_through(self):
        with kernel(self.keys()) as (_, _, info), client(info) as connected:
            self.assertEqual(answer(connected), "42")
            self.assertTrue(connected.is_alive(), "the heartbeat, too")

    def test_a_manager_that_requires_it_is_served(self):
        with open(os.path.join(ROOT, "kernelspec/kernel.json"), encoding="utf8") as file:
            declared = json.load(file)
        manager = KernelManager(kernel_name="under-test", transport_encryption="required")
        argv = ["node", harness.KERNEL_JS, "{connection_file}"]
        manager._kernel_spec = KernelSpec(**{**declared, "argv": argv})
        manager.start_kernel()
        try:
            self.assertIn("curve_secretkey", manager.get_connection_info())
            with client(manager.get_connection_info()) as connected:
                self.assertEqual(answer(connected), "42")
        finally:
            manager.shutdown_kernel(now=True)

    def test_nobody_without_the_key_gets_through_on_any_channel(self):
        with kernel(self.keys()) as (_, _, info), client(info):
            context = zmq.Context.instance()
            other_public, other_secret = zmq.curve_keypair()
            for kind, port in ((zmq.DEALER, "shell_port"), (zmq.DEALER, "control_port"), (zmq.SUB, "iopub_port"), (zmq.REQ, "hb_port")):
                for encrypted in (False, True):
                    stranger = context.socket(kind)
                    stranger.linger = 0
                    if encrypted:
                        stranger.curve_publickey, stranger.curve_secretkey = other_public, other_secret
                        stranger.curve_serverkey = other_public
                    if kind == zmq.SUB:
                        stranger.subscribe(b"")
                    monitor = stranger.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED)
                    stranger.connect(f"tcp://127.0.0.1:{info[port]}")
                    self.assertEqual(monitor.poll(300), 0, f"{port}, encrypted: {encrypted}")
                    stranger.disable_monitor()
                    stranger.close()

    def test_keys_of_the_wrong_length_are_said_without_the_secret(self):
        errors, code = refusal({**self.keys(), "curve_secretkey": "half-a-secret"})
        self.assertEqual(code, 1)
        self.assertIn("curve_secretkey", errors)
        self.assertNotIn("half-a-secret", errors)

    def test_one_key_without_the_other_is_not_taken_for_none(self):
        errors, code = refusal({"curve_publickey": self.keys()["curve_publickey"]})
        self.assertEqual(code, 1)
        self.assertIn("curve_secretkey", errors)


class Signatures(unittest.TestCase):
    def test_other_digests(self):
        for scheme in ("hmac-sha512", "hmac-sha1", "hmac-sha3_256"):
            with self.subTest(scheme), kernel({"signature_scheme": scheme}) as (_, _, info), client(info) as connected:
                self.assertEqual(answer(connected), "42")

    def test_no_key_means_no_signatures(self):
        with kernel({"key": ""}) as (_, _, info), client(info) as connected:
            self.assertEqual(answer(connected), "42")

    def test_an_unknown_scheme_is_said(self):
        errors, code = refusal({"signature_scheme": "hmac-rot13"})
        self.assertEqual((code, "hmac-rot13" in errors), (1, True), errors)


class ConnectionFile(unittest.TestCase):
    def test_one_that_others_can_read_is_made_private_and_that_is_said(self):
        with kernel(mode=0o644) as (process, file, info), client(info):
            self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)
            process.kill()
            self.assertIn("other users", process.stderr.read())

    def test_a_private_one_is_nothing_to_talk_about(self):
        with kernel() as (process, _, info), client(info):
            process.kill()
            self.assertEqual(process.stderr.read(), "")

    def test_bad_fields_are_named(self):
        bad = {
            "shell_port": "5555", "hb_port": 0, "iopub_port": 70000, "stdin_port": None, "control_port": 1.5,
            "transport": "udp", "ip": 5, "key": {},
        }
        for name, value in bad.items():
            with self.subTest(name):
                errors, code = refusal({name: value})
                self.assertEqual((code, name in errors), (1, True), errors)
                self.assertEqual(len(errors.splitlines()), 1, errors)

    def test_fields_of_newer_protocols_are_ignored(self):
        with kernel({"kernel_name": "x", "registration_port": 1, "future": [1]}) as (_, _, info), client(info) as connected:
            self.assertEqual(answer(connected), "42")


class Ports(unittest.TestCase):
    def test_no_port_but_the_five(self):
        with kernel() as (process, _, info), client(info) as connected:
            answer(connected, "await 0; 1")
            # The debugger of the user process must not open one either, also not while a cell runs.
            connected.execute("const end = Date.now() + 1500; while (Date.now() < end) {}")
            time.sleep(0.5)
            pids = [process.pid, *children_of(process.pid)]
            self.assertEqual(len(pids), 2)
            self.assertEqual(listening(pids), sorted(info[name] for name in PORTS))


def listening(pids):
    """The TCP ports at which processes listen (Linux)."""
    inodes = set()
    for pid in pids:
        for descriptor in glob.glob(f"/proc/{pid}/fd/*"):
            target = os.readlink(descriptor) if os.path.lexists(descriptor) else ""
            if target.startswith("socket:["):
                inodes.add(target[len("socket:[") : -1])
    ports = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with open(table, encoding="ascii") as file:
            for fields in (line.split() for line in file.readlines()[1:]):
                if fields[3] == "0A" and fields[9] in inodes:
                    ports.add(int(fields[1].rsplit(":", 1)[1], 16))
    return sorted(ports)


