import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { picture } from './pictures.mjs';
import { waitFor } from './server.mjs';

const TIMEOUT = 60_000;
const TRAINING_TIMEOUT = 180_000;

/** Learns until it is stopped, and says every few batches that it does. */
const TRAINING = `
import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [4], units: 3, activation: 'softmax' })] });
model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
const labels = tf.oneHot(tf.tensor1d(Array.from({ length: 600 }, (_, i) => i % 3), 'int32'), 3).toFloat();
await model.fit(tf.randomNormal([600, 4]), labels, { epochs: 5000, batchSize: 30, verbose: 0 });`;

/** Everything that can come between the panel and a kernel. */
export const connection = [
  {
    name: 'a lost connection is told, and comes back by itself with what was missed',
    async run({ lab }) {
      await cutOnDemand(lab);
      await lab.openNotebook('one-class.ipynb', 'connection');
      await lab.situation('idle');
      void lab.runCell(TRAINING, TRAINING_TIMEOUT).catch(() => undefined);
      await lab.situation('training');
      // As a proxy closes it that goes away, after which JupyterLab does not try again, and as one that breaks.
      for (const code of [1001, 4000]) {
        const before = await step(lab);
        lab.cut(code);
        await lab.situation('lost');
        assert.match(await lab.part('notice').innerText(), /tries again by itself/);
        assert.equal(await lab.part('remedy-reconnect').isVisible(), true);
        if (code === 1001) {
          await picture(lab, 'connection-lost');
        }
        lab.cut(null);
        await lab.situation('training');
        await waitFor(async () => (await step(lab)) > before, TIMEOUT, 'the steps that were missed');
      }
    }
  },
  {
    name: 'a server that stands still for a while loses nothing',
    async run({ lab, server }) {
      const before = await step(lab);
      process.kill(server.pid, 'SIGSTOP');
      await lab.page.waitForTimeout(3000);
      process.kill(server.pid, 'SIGCONT');
      await waitFor(async () => (await step(lab)) > before, TIMEOUT, 'the steps of that time');
      await lab.situation('training');
      await lab.part('stop-training').click();
      await lab.situation('stopped');
    }
  },
  {
    name: 'a kernel that is killed from outside is started anew by the server, and watched again',
    async run({ lab }) {
      const pid = Number((await lab.runCell('process.ppid')).text);
      process.kill(pid, 'SIGKILL');
      // JupyterLab says over the whole page that it died and is started again.
      await lab.acceptDialog();
      await lab.situation('idle');
      assert.equal((await lab.runCell('20 + 22')).text.trim(), '42');
    }
  },
  {
    name: 'a kernel that does not know the panel is told apart, and can be restarted',
    async run({ lab }) {
      await useKernel(lab, 'stranger');
      await lab.situation('refused');
      assert.equal(await lab.part('notice').getAttribute('data-kind'), 'refused');
      await picture(lab, 'refused');
      await lab.part('remedy-restart-kernel').waitFor();
    }
  },
  {
    name: 'of an older kernel and an older panel the older one is named, with what helps',
    async run({ lab }) {
      await useKernel(lab, 'older');
      await lab.situation('kernel-older');
      await lab.part('remedy-restart-kernel').waitFor();
      await useKernel(lab, 'newer');
      await lab.situation('panel-older');
      await lab.part('remedy-reload-page').click();
      await lab.waitForKernel();
      await lab.situation('panel-older');
      await useKernel(lab, 'typescript-tfjs');
      await lab.situation('idle');
    }
  },
  {
    name: 'the page has logged no error of its own',
    run: async ({ lab }) => assert.deepEqual(lab.errors, [])
  }
];

/** Python kernels that call themselves ours: one without the panel's target, two that speak other versions. */
export function placeOddKernels(folder) {
  const answer = version =>
    `get_ipython().kernel.comm_manager.register_target('classifier-debugger', lambda comm, _: comm.send(dict(type='snapshot', version=${version}, backend=None, runs=[])))`;
  for (const [name, lines] of [
    ['stranger', []],
    ['older', [answer(0)]],
    ['newer', [answer(99)]]
  ]) {
    const kernel = join(folder, 'kernels', name);
    mkdirSync(kernel, { recursive: true });
    const options = lines.map(line => `--IPKernelApp.exec_lines=${line}`);
    const spec = {
      argv: ['python', '-m', 'ipykernel_launcher', '-f', '{connection_file}', ...options],
      display_name: name,
      language: 'python',
      metadata: { classifier_debugger: { version: 1 } }
    };
    writeFileSync(join(kernel, 'kernel.json'), JSON.stringify(spec));
  }
}

/** From now on `lab.cut(code)` closes the page's connections to kernels and refuses new ones; null allows them again. */
async function cutOnDemand(lab) {
  const open = new Set();
  let cut = null;
  lab.cut = code => {
    cut = code;
    if (code !== null) {
      open.forEach(ends => ends.forEach(end => end.close({ code })));
      open.clear();
    }
  };
  await lab.page.routeWebSocket(/\/api\/kernels\//, socket => {
    if (cut === null) {
      open.add([socket, socket.connectToServer()]);
    } else {
      socket.close({ code: cut });
    }
  });
}

async function useKernel(lab, name) {
  await lab.page.evaluate(
    kernel => window.jupyterapp.shell.currentWidget.sessionContext.changeKernel({ name: kernel }),
    name
  );
}

async function step(lab) {
  return Number(/step (\d+)/.exec(await lab.part('progress').innerText())?.[1] ?? -1);
}
