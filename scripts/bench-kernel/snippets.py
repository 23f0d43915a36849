"""What the kernels are asked to run, in TypeScript and, for the Python kernels, the same in Python."""

from dataclasses import dataclass

#: Seconds of the cell that spins while heartbeat, control and completion are asked.
SPIN_SECONDS = 3


@dataclass(frozen=True)
class Snippets:
    """`keep` declares the variable that `kept` shows; `stops` are endless, by the name of the case."""

    first: str
    keep: str
    kept: str
    spin: str
    completion: str
    stops: dict
    language: str

    def declaration(self, index):
        if self.language == "typescript":
            return f"const v{index}: number = {index}; function f{index}(a: number): number {{ return a + v{index}; }}"
        return f"v{index}: int = {index}\ndef f{index}(a: int) -> int: return a + v{index}"

    def lines(self, count):
        if self.language == "typescript":
            return f"for (let i = 0; i < {count}; i++) console.log(i)"
        return f"for i in range({count}): print(i)"


TYPESCRIPT = Snippets(
    language="typescript",
    first="const greet = (name: string): string => `hello ${name}`; greet('you')",
    keep="let kept = 41",
    kept="kept",
    spin=f"for (const end = Date.now() + {1000 * SPIN_SECONDS}; Date.now() < end;) {{}}",
    completion="kept.toFi",
    stops={
        "loop": "while (true) {}",
        "loop after an await": "await new Promise(done => setTimeout(done, 50)); while (true) {}",
        "loop in a timer": "await new Promise(() => setTimeout(() => { while (true) {} }, 50))",
        "pending await": "await new Promise(() => {})",
        "loop of awaits": "while (true) await null",
    },
)

PYTHON = Snippets(
    language="python",
    first="def greet(name: str) -> str: return f'hello {name}'\ngreet('you')",
    keep="kept = 41",
    kept="kept",
    spin=f"import time\nend = time.time() + {SPIN_SECONDS}\nwhile time.time() < end: pass",
    completion="kept.bit_l",
    stops={
        "loop": "while True: pass",
        "loop after an await": "import asyncio\nawait asyncio.sleep(0.05)\nwhile True: pass",
        "loop in a timer": (
            "import asyncio\ndef spin():\n  while True: pass\n"
            "asyncio.get_running_loop().call_later(0.05, spin)\nawait asyncio.Event().wait()"
        ),
        "pending await": "import asyncio\nawait asyncio.Event().wait()",
        "loop of awaits": "import asyncio\nwhile True: await asyncio.sleep(0)",
    },
)
