import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { jupyterEnvironment } from '../../scripts/setup/environment.mjs';
import { inEnvironment } from '../../scripts/setup/python.mjs';
import { output, root, waitFor } from './server.mjs';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

const START_TIMEOUT = 60_000;
const TRAINING_TIMEOUT = 300_000;
const PANEL_TIMEOUT = 20_000;

/** Kernels on "another machine": JupyterLab only passes their messages on, as text, and a binary one would end it. */
export const gateway = [
  {
    name: 'behind a gateway the panel opens with the notebook',
    async run({ lab }) {
      await lab.openNotebook('one-class.ipynb', 'gateway');
      await lab.part('classifier-debugger').waitFor({ timeout: PANEL_TIMEOUT });
    }
  },
  {
    name: 'behind a gateway the verdict arrives while cells run',
    async run({ lab }) {
      await lab.runAll();
      await collapsed(lab, TRAINING_TIMEOUT);
    }
  },
  {
    name: 'behind a gateway Stop works, and a reload brings the runs back',
    async run({ lab }) {
      await lab.page.evaluate(() => window.jupyterapp.commands.execute('notebook:interrupt-kernel'));
      await lab.waitForIdle(PANEL_TIMEOUT);
      await lab.reload();
      await collapsed(lab, PANEL_TIMEOUT);
      assert.deepEqual(lab.errors, []);
    }
  }
];

function collapsed(lab, timeout) {
  const causes = () => lab.page.locator('[data-testid="verdict"][data-state="collapsed"]').getAttribute('data-causes');
  return waitFor(
    async () => (await causes().catch(() => null))?.split(/[\s,]+/).includes('C1'),
    timeout,
    'the verdict C1'
  );
}

/**
 * A Jupyter Kernel Gateway whose kernels start in `folder`.
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startGateway(folder) {
  const port = await freePort();
  const options = [
    `--KernelGatewayApp.port=${port}`,
    '--KernelGatewayApp.port_retries=0',
    // Without it JupyterLab, which asks for the list every ten seconds, is refused.
    '--JupyterWebsocketPersonality.list_kernels=True'
  ];
  const environment = jupyterEnvironment(root, join(output, 'gateway'));
  const server = spawn(inEnvironment(root, 'jupyter-kernelgateway'), options, { cwd: folder, env: environment });
  const log = createWriteStream(join(output, 'gateway.log'));
  server.stdout.pipe(log);
  server.stderr.pipe(log);
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${url}/api`).then(
      ({ ok }) => ok,
      () => false
    );
  await waitFor(async () => (await answers()) || server.exitCode !== null, START_TIMEOUT, 'the gateway');
  if (server.exitCode !== null) {
    throw new Error(`The gateway ended with exit code ${server.exitCode}: see ${join(output, 'gateway.log')}`);
  }
  return { url, stop: () => server.kill('SIGTERM') };
}

function freePort() {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
