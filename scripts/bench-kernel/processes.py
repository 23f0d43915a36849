"""Free ports, and processes with all that they started."""

import os
import random
import signal
import socket

#: Below those that the system gives to connections (Linux: from 32768): a client that keeps knocking at one port of a
#: kernel that is not there yet would sooner or later come from another port of the same kernel, and take it.
PORTS = range(20_000, 30_000)


def free_ports(count):
    found = []
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue  # somebody listens there
        found.append(port)
        if len(found) == count:
            break
    return found


def tree(pid):
    """The process and all that descend from it (Linux)."""
    found = [pid]
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    found += tree(int(child))
    except FileNotFoundError:
        pass  # it ended meanwhile
    return found


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it ended meanwhile
