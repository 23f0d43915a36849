"""Long sessions: neither memory nor time grows with the number of cells."""

import os
import statistics
import unittest

import nbformat
from harness import Kernel, children_of
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

import harness

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CELLS = 6000
BATCH = 100
DECLARATIONS = 300
LINES = 5000
#: The heaps fill up before they are tidied for the first time: growth is counted from here on.
WARM_CELLS = 3500
GROWTH_MB = {"kernel": 60, "user": 40}
#: The last cells may take so many times as long as the first: a cost per earlier cell would show as ten or more.
SLOWER = 3.0


class Soak(unittest.TestCase):
    def test_six_thousand_cells_in_flat_memory(self):
        with Kernel() as kernel:
            sizes = []
            for done in range(0, CELLS, BATCH):
                code = "for (const big = new Array(10_000).fill(Math.random()); false;); [Math.random(), 'text']"
                ids = [kernel.send(code) for _ in range(BATCH)]
                for each in ids:
                    self.assertEqual(kernel.finish(each, timeout=120).reply["status"], "ok")
                (user,) = children_of(kernel.pid)
                if done >= WARM_CELLS:
                    sizes.append((megabytes(kernel.pid), megabytes(user)))
            for name, values in zip(GROWTH_MB, zip(*sizes)):
                # Medians of the first and last fifth: a single look may come right before or after a tidying.
                fifth = len(values) // 5
                before, after = statistics.median(values[:fifth]), statistics.median(values[-fifth:])
                print(f"    {name} process: {before:.0f} MB around cell {WARM_CELLS}, {after:.0f} MB around cell {CELLS}", flush=True)
                self.assertLess(after - before, GROWTH_MB[name], name)

    def test_three_hundred_declarations_in_flat_time(self):
        with Kernel() as kernel:
            times = []
            for index in range(DECLARATIONS):
                ran = kernel.run(f"const v{index}: number = {index}; function f{index}(a: number): number {{ return a + v{index}; }}")
                self.assertEqual(ran.reply["status"], "ok")
                times.append(ran.seconds)
            self.assertEqual(kernel.run("f0(1) + f299(1)").value(), "301")
            ratio = statistics.median(times[-50:]) / statistics.median(times[:50])
            print(f"    last 50 declarations against the first 50: {ratio:.2f} times the time", flush=True)
            self.assertLess(ratio, SLOWER)


class Notebooks(unittest.TestCase):
    """nbclient, with which papers and books are built."""

    def execute(self, notebook, folder, timeout=600):
        manager = KernelManager(kernel_name="under-test")
        argv = ["node", harness.KERNEL_JS, "{connection_file}"]
        manager._kernel_spec = KernelSpec(argv=argv, display_name="under test", language="typescript", interrupt_mode="message")
        client = NotebookClient(notebook, km=manager, timeout=timeout, resources={"metadata": {"path": folder}})
        client.execute()
        return notebook

    def test_every_line_of_a_long_output_is_in_its_own_cell(self):
        sources = [f"for (let i = 0; i < {LINES}; i++) console.log('first', i)", "console.log('second')", "'third'"]
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        notebook = self.execute(nbformat.v4.new_notebook(cells=cells), ROOT)
        texts = ["".join(out.get("text", "") for out in cell.outputs) for cell in notebook.cells]
        self.assertEqual(texts[0].splitlines(), [f"first {i}" for i in range(LINES)])
        self.assertEqual(texts[1], "second\n")
        self.assertEqual(notebook.cells[2].outputs[0]["data"]["text/plain"], "'third'")
        self.assertEqual([cell.execution_count for cell in notebook.cells], [1, 2, 3])

    def test_every_example_runs(self):
        examples = os.path.join(ROOT, "examples")
        names = sorted(name for name in os.listdir(examples) if name.endswith(".ipynb"))
        self.assertTrue(names)
        for name in names:
            with self.subTest(name):
                notebook = nbformat.read(os.path.join(examples, name), as_version=4)
                for cell in notebook.cells:
                    if cell.cell_type == "code":
                        cell.outputs = []
                self.execute(notebook, examples)
                outputs = [out for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]
                self.assertTrue(outputs)
                self.assertEqual([out for out in outputs if out.output_type == "error"], [])


def megabytes(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))
