"""Where the kernel listens: addresses, sockets in the file system, and no port but the five."""

import glob
import os
import socket
import subprocess
import time
import unittest

import harness
import zmq
from harness import children_of, wait_until
from transport import PATIENCE, answer, client, kernel, refusal

PORTS = ("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port")


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
