"""Modules in cells: packages, local files, and threads of the user's own."""

import json
import os

from harness import KernelTest


class Modules(KernelTest):
    def write(self, path, text):
        file = os.path.join(self.kernel.cwd, path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8") as opened:
            opened.write(text)
        return file

    def package(self, name, description, text):
        self.write(f"node_modules/{name}/package.json", json.dumps({"name": name, "version": "1.0.0", **description}))
        self.write(f"node_modules/{name}/index.js", text)

    def value(self, code):
        ran = self.kernel.run(code)
        self.assertEqual(ran.reply["status"], "ok", ran.reply)
        return ran.value()

    def test_esm_import_in_a_cell(self):
        self.package("only-modern", {"type": "module", "exports": {"import": "./index.js"}}, "export const three = 3; export default 'd';")
        self.package("slow-modern", {"type": "module", "exports": "./index.js"}, "export const four = await Promise.resolve(4);")
        self.assertEqual(self.value("import d, { three } from 'only-modern'; import { four } from 'slow-modern'; [d, three, four]"), "[ 'd', 3, 4 ]")

    def test_dynamic_import(self):
        self.package("dynamic", {"type": "module", "exports": "./index.js"}, "export const five = await Promise.resolve(5);")
        self.assertEqual(self.value("const name = 'dynamic'; (await import(name)).five"), "5")
        self.assertEqual(self.value("const f = async () => (await import('node:path')).sep; await f()"), "'/'")

    def test_require_module_and_dirname(self):
        folder = os.path.realpath(self.kernel.cwd)
        self.assertEqual(self.value("[__dirname, require('node:path').basename('/a/b'), typeof module, typeof exports]"), f"[ '{folder}', 'b', 'object', 'object' ]")
        self.package("old-style", {"main": "index.js"}, "module.exports = () => 'called';")
        self.assertEqual(self.value("require('old-style')()"), "'called'")
        self.package("import-only", {"type": "module", "exports": {"import": "./index.js"}}, "export const x = 1;")
        ran = self.kernel.run("require('import-only')")
        self.assertIn("Cannot require 'import-only'; if it is an ES module, import it instead", ran.reply["evalue"])

    def test_import_meta(self):
        folder = os.path.realpath(self.kernel.cwd)
        self.assertEqual(self.value("[import.meta.url.startsWith('file://'), import.meta.dirname]"), f"[ true, '{folder}' ]")

    def test_local_files(self):
        self.write("lib/shape.ts", "import { side } from './side';\nexport enum Kind { Square }\nexport const area = (): number => side * side;")
        self.write("lib/side.ts", "export const side: number = 2;")
        self.write("lib/data.json", '{ "n": 7 }')
        self.assertEqual(self.value("import { area, Kind } from './lib/shape'; [area(), Kind.Square]"), "[ 4, 0 ]")
        self.assertEqual(self.value("import { area as again } from './lib/shape.ts'; import data from './lib/data.json'; [again(), data.n]"), "[ 4, 7 ]")
        self.write("lib/side.ts", "export const side: number = 30;")
        self.assertEqual(self.value("import { area as changed } from './lib/shape'; changed()"), "900")

    def test_errors_name_the_file_and_what_to_do(self):
        ran = self.kernel.run("import { x } from './lib/nowhere'")
        self.assertIn("Cannot find module './lib/nowhere'", ran.reply["evalue"])
        self.assertIn("nowhere.ts", ran.reply["evalue"])
        self.write("lib/broken.ts", "export const a = 1;\nexport const = 2;")
        self.assertRegex(self.kernel.run("import { a } from './lib/broken'").reply["evalue"], r"broken\.ts:2:14")
        self.write("lib/throws.ts", "interface Long { name: string }\n\nthrow new RangeError('while loading');")
        ran = self.kernel.run("\nimport './lib/throws'")
        traceback = "\n".join(ran.reply["traceback"])
        self.assertEqual(ran.reply["ename"], "RangeError")
        self.assertIn("throws.ts, line 3", traceback)
        self.assertIn("line 2", traceback)

    def test_worker_threads(self):
        code = """
        import { Worker } from 'node:worker_threads';
        const worker = new Worker("console.log('from a thread'); require('worker_threads').parentPort.postMessage(6 * 7)", { eval: true });
        const answer = await new Promise(resolve => worker.once('message', resolve));
        await new Promise(resolve => worker.once('exit', resolve));
        answer
        """
        ran = self.kernel.run(code)
        self.assertEqual((ran.text(), ran.value()), ("from a thread\n", "42"), ran.reply)

    def test_an_error_in_a_thread_is_told_and_ends_nothing(self):
        code = """
        import { Worker } from 'node:worker_threads';
        const failing = new Worker("throw new RangeError('in a thread')", { eval: true });
        await new Promise(resolve => failing.once('exit', resolve));
        """
        ran = self.kernel.run(code)
        text = ran.text("stderr") + "".join(m["content"].get("text", "") for m in self.kernel.collect(0.5))
        self.assertIn("RangeError", text)
        self.assertIn("in a thread", text)
        self.assertEqual(self.value("1"), "1")
