import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TIMEOUT = 60_000;

/** What goes wrong on somebody's first day. Each must say what happened and leave a kernel that works. */
export const faults = [
  {
    name: 'a syntax error is shown with its line, and the kernel lives',
    async run({ lab }) {
      await lab.openNotebook('one-class.ipynb', 'faults');
      const { text, ename } = await lab.runCell('const a = 1;\nconst b = = 2;');
      assert.equal(ename, 'SyntaxError');
      assert.match(text, /line 2/);
      await lives(lab);
    }
  },
  {
    name: 'a missing image folder is named, and the kernel lives',
    async run({ lab, folder }) {
      renameSync(join(folder, 'data/textures'), join(folder, 'data/elsewhere'));
      try {
        const cells = await lab.codeCells();
        await lab.runCell((await lab.cell(cells[0])).source);
        const { text, ename } = await lab.runCell((await lab.cell(cells[1])).source);
        assert.ok(ename, 'expected an error');
        assert.match(text, /ENOENT.*data\/textures\/train\/brick/);
        assert.match(text, /line 10/);
      } finally {
        renameSync(join(folder, 'data/elsewhere'), join(folder, 'data/textures'));
      }
      await lives(lab);
    }
  },
  {
    name: 'a corrupt JPEG gives an error in the line that decodes it, and the kernel lives',
    async run({ lab, folder }) {
      writeFileSync(join(folder, 'broken.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7, 8]));
      const { text, ename } = await lab.runCell("\nreadImage('broken.jpg')");
      assert.ok(ename, `expected an error, found ${text}`);
      assert.match(text, /jpe?g|image|decode/i);
      assert.match(text, /line 3/);
      await lives(lab);
    }
  },
  {
    name: 'process.abort() is explained in its cell, and a fresh process serves the next one',
    async run({ lab }) {
      await lab.runCell('const kept = 41;');
      const { text, ename } = await lab.runCell('process.abort()');
      assert.ok(ename, `expected an error, found ${text}`);
      assert.match(text, /SIGABRT/);
      assert.match(text, /variables/i);
      await lives(lab);
      assert.match((await lab.runCell('typeof kept')).text, /undefined/);
    }
  }
];

async function lives(lab) {
  const { text, ename } = await lab.runCell('20 + 22', TIMEOUT);
  assert.equal(ename, null, text);
  assert.equal(text.trim(), '42');
}
