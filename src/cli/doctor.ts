import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EXIT } from './exit';
import { withoutColours } from './colours';
import { installFolder } from './install-folder';

/** One thing that was looked at: what was found, and what to do when that is a fault. */
interface Examination {
  readonly what: string;
  readonly found: string;
  /** Null when all is well. */
  readonly remedy: string | null;
}

/** As `engines` in package.json. */
const OLDEST_NODE = 20;

const KERNELSPEC = 'typescript-tfjs';
const EXTENSION = 'jupyterlab-classifier-debugger';

/** Looks at everything the kernel and the panel need. One line each; 1 when something is missing. */
export async function doctor(): Promise<number> {
  const examinations = [node(), ...bundles(), zeromq(), backend(), kernelspec(), extension()];
  for (const { what, found, remedy } of examinations) {
    process.stdout.write(
      `${remedy === null ? 'ok   ' : 'FAULT'} ${what}: ${found}${remedy === null ? '' : `. ${remedy}`}\n`
    );
  }
  return examinations.every(({ remedy }) => remedy === null) ? EXIT.noCause : EXIT.cause;
}

function node(): Examination {
  const major = Number(process.versions.node.split('.')[0]);
  const remedy = major >= OLDEST_NODE ? null : `Install Node ${OLDEST_NODE} or newer.`;
  return { what: 'Node', found: process.versions.node, remedy };
}

function bundles(): readonly Examination[] {
  const missing = ['kernel', 'user', 'control', 'language', 'telemetry'].filter(
    name => !existsSync(path.join(__dirname, `${name}.js`))
  );
  const found = missing.length === 0 ? 'complete' : `${missing.join(', ')} missing in ${__dirname}`;
  return [{ what: 'Kernel bundle', found, remedy: missing.length === 0 ? null : 'Run npm run build:kernel.' }];
}

function zeromq(): Examination {
  const error = loadError('zeromq');
  const remedy = error === null ? null : 'Run npm ci in the folder of the project.';
  return { what: 'ZeroMQ', found: error ?? 'loads', remedy };
}

function backend(): Examination {
  const error = loadError('@tensorflow/tfjs-node');
  const found = error === null ? 'native TensorFlow' : `WebAssembly, since native TensorFlow does not load (${error})`;
  const remedy = error === null ? null : 'It works, but slower: run classifier-debugger install-native.';
  return { what: 'TensorFlow.js', found, remedy };
}

/** Loads a package in a process of its own, where a crash of native code does no harm. */
function loadError(name: string): string | null {
  const require = createRequire(path.join(installFolder(), 'package.json'));
  try {
    require.resolve(name);
  } catch {
    return `${name} is not installed`;
  }
  const program = `require(${JSON.stringify(require.resolve(name))})`;
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' };
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', env });
  return status === 0 ? null : (/^\w*Error.*$/m.exec(stderr)?.[0] ?? `exit code ${status}`);
}

function kernelspec(): Examination {
  const list = jupyter('kernelspec', 'list');
  const remedy = 'Run pip install . in the folder of the project, or start with npm start.';
  if (list === null) {
    return { what: 'Kernel in Jupyter', found: 'no jupyter command on the PATH', remedy };
  }
  const known = list.includes(KERNELSPEC);
  return { what: 'Kernel in Jupyter', found: known ? KERNELSPEC : 'not registered', remedy: known ? null : remedy };
}

function extension(): Examination {
  const list = jupyter('labextension', 'list');
  const line = list?.split('\n').find(text => text.includes(EXTENSION)) ?? null;
  const good = line !== null && /enabled/.test(line) && /OK/.test(line);
  const found = list === null ? 'no jupyter command on the PATH' : (line?.trim() ?? 'not installed');
  return {
    what: 'Panel in JupyterLab',
    found: withoutColours(found),
    remedy: good ? null : 'Run pip install . in the folder of the project, or start with npm start.'
  };
}

/** Both streams of a Jupyter command, null when there is no Jupyter. */
function jupyter(...args: readonly string[]): string | null {
  const own = path.join(installFolder(), '.venv/bin/jupyter');
  const { error, stdout, stderr } = spawnSync(existsSync(own) ? own : 'jupyter', args, { encoding: 'utf8' });
  return error ? null : `${stdout}${stderr}`;
}
