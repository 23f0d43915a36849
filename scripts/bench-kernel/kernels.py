"""The kernels that are compared, and where each of them is found."""

import glob
import json
import os
import subprocess
from dataclasses import dataclass, field

from client import Kernel
from snippets import PYTHON, TYPESCRIPT, Snippets

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OURS = "this kernel"


@dataclass(frozen=True)
class Subject:
    """One kernel. `mode`: how Stop reaches it by its own kernelspec, `message` or `signal`."""

    name: str
    version: str
    argv: list
    mode: str
    snippets: Snippets
    env: dict = field(default_factory=dict)

    def start(self):
        return Kernel(self.argv, self.env)


def subjects(scratch, clone_python, node):
    """Those that are installed, and the names of those that are not with what is missing."""
    found, missing = [], []
    for make in (ours, tslab, deno, xeus_python, ipykernel):
        made = make(scratch, clone_python, node)
        if isinstance(made, Subject):
            found.append(made)
        else:
            missing.append(made)
    return found, missing


def ours(_scratch, clone_python, node):
    spec = kernelspec(os.path.join(os.path.dirname(os.path.dirname(clone_python)), "share/jupyter"), "typescript-tfjs")
    argv = [clone_python if word == "python" else word for word in spec["argv"]]
    with open(os.path.join(ROOT, "package.json"), encoding="utf8") as file:
        version = json.load(file)["version"]
    return Subject(OURS, version, argv, spec["interrupt_mode"], TYPESCRIPT, {"CLASSIFIER_DEBUGGER_NODE": node})


def tslab(scratch, _python, node):
    package = os.path.join(scratch, "tslab/lib/node_modules/tslab")
    if not os.path.isdir(package):
        return "tslab"
    argv = [node, os.path.join(package, "bin/tslab"), "kernel", "--config-path={connection_file}"]
    return Subject("tslab", version_of(package), argv, "signal", TYPESCRIPT)


def deno(scratch, _python, _node):
    programs = glob.glob(os.path.join(scratch, "deno/node_modules/@deno/*/deno"))
    if not programs:
        return "deno"
    version = version_of(os.path.join(scratch, "deno/node_modules/deno"))
    env = {"DENO_DIR": os.path.join(scratch, "deno/cache"), "DENO_NO_UPDATE_CHECK": "1"}
    return Subject("deno", version, [programs[0], "jupyter", "--kernel", "--conn", "{connection_file}"], "signal", TYPESCRIPT, env)


def xeus_python(scratch, _python, _node):
    version = pip_version(scratch, "xeus-python")
    if not version:
        return "xeus-python"
    return Subject("xeus-python", version, [*python_of(scratch), "-m", "xpython_launcher", "-f", "{connection_file}"], "signal", PYTHON)


def ipykernel(scratch, _python, _node):
    version = pip_version(scratch, "ipykernel")
    if not version:
        return "ipykernel"
    env = {"IPYTHONDIR": os.path.join(scratch, "python/ipython")}
    argv = [*python_of(scratch), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    return Subject("ipykernel", version, argv, "signal", PYTHON, env)


def kernelspec(share, name):
    with open(os.path.join(share, "kernels", name, "kernel.json"), encoding="utf8") as file:
        return json.load(file)


def version_of(package):
    with open(os.path.join(package, "package.json"), encoding="utf8") as file:
        return json.load(file)["version"]


def python_of(scratch):
    return [os.path.join(scratch, "python/bin/python")]


def pip_version(scratch, package):
    """Empty when it is not installed."""
    command = [*python_of(scratch), "-c", f"import importlib.metadata as m; print(m.version({package!r}))"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return ran.stdout.strip()
