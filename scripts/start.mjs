// npm start: sets the clone up and opens JupyterLab on the example, with the debugger panel beside it.
//   npm start -- [--no-browser] [any option of jupyter lab]

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { readServerFile } from './server-file.mjs';
import { endWith, root, setUp } from './setup.mjs';
import { jupyterEnvironment } from './setup/environment.mjs';
import { inEnvironment } from './setup/python.mjs';

const EXAMPLE = 'examples/one-class.ipynb';
const DEFAULT_PORT = 8888;
const POLL_MS = 100;

setUp({ tests: false }).then(startJupyter).catch(endWith);

function startJupyter() {
  const environment = jupyterEnvironment(root);
  mkdirSync(environment.JUPYTER_RUNTIME_DIR, { recursive: true, mode: 0o700 });
  const given = process.argv.slice(2);
  const server = spawn(inEnvironment(root, 'jupyter-lab'), [...ownArguments(given), ...given], {
    cwd: root,
    env: environment,
    stdio: 'inherit'
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => server.kill(signal));
  }
  server.on('error', error => endWith(error));
  server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 0 : 1)));
  announce(environment.JUPYTER_RUNTIME_DIR, server.pid, given);
}

function ownArguments(given) {
  return [
    EXAMPLE,
    `--ServerApp.root_dir=${root}`,
    // Ctrl-C means stop; asking back would leave the kernels running.
    '--ServerApp.answer_yes=True',
    ...(given.some(word => /^--(debug|log-level)/.test(word)) ? [] : ['--log-level=WARN']),
    ...(process.getuid?.() === 0 ? ['--allow-root'] : [])
  ];
}

function announce(runtimeFolder, pid, given) {
  const server = readServerFile(runtimeFolder, pid);
  if (!server) {
    setTimeout(() => announce(runtimeFolder, pid, given), POLL_MS).unref();
    return;
  }
  const { url, port, token } = server;
  const wanted = Number(given.join(' ').match(/--(?:ServerApp\.)?port[= ](\d+)/)?.[1] ?? DEFAULT_PORT);
  if (port !== wanted) {
    console.log(`\nPort ${wanted} is taken by another program; this one uses ${port}.`);
  }
  console.log(`\nJupyterLab: ${url}lab/tree/${EXAMPLE}${token ? `?token=${token}` : ''}`);
  console.log('Press "Run all cells" there. Ctrl-C here stops it.');
}
