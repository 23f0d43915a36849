import { fork } from 'node:child_process';
import type { Source } from '../../../src/protocol/events';
import type { ErrorReport, MimeBundle } from '../../../src/kernel/user/contract';
import { bundle } from '../bundle';

export interface Session {
  /** The notebook's folder. */
  readonly cwd: string;
  readonly kernelDir?: string;
  /** What the plug-in answers, by specifier. */
  readonly serves?: Readonly<Record<string, unknown>>;
  /** Cells, and files written between them. */
  readonly steps: readonly (string | { readonly write: string; readonly text: string })[];
}

export interface CellResult {
  readonly mime: MimeBundle | null;
  readonly error: ErrorReport | null;
  readonly frames: readonly Source[];
}

/** Runs cells in a fresh Node process, as the kernel's bundle would, and returns one result a cell. */
export async function runCells(session: Session): Promise<CellResult[]> {
  const file = await bundle('test/kernel/user/repl.ts');
  const child = fork(file, { stdio: ['ignore', 'inherit', 'pipe', 'ipc'], execArgv: [] });
  let stderr = '';
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
    let results: CellResult[] | null = null;
    child.once('message', message => (results = message as CellResult[]));
    child.once('exit', code => {
      clearTimeout(timer);
      // A warning on stderr would stand in the user's cell.
      if (results && stderr === '') {
        resolve(results);
      } else {
        reject(new Error(`The cells' process ended with ${code}: ${stderr}`));
      }
    });
    child.send(session);
  });
}

/** The plain texts of values, or the names and messages of errors: what a reader sees. */
export function texts(results: readonly CellResult[]): (string | null)[] {
  return results.map(({ mime, error }) =>
    error ? `${error.ename}: ${error.evalue}` : ((mime?.['text/plain'] as string | undefined) ?? null)
  );
}

/** Without colours. */
export function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- the escape character is what colours start with
  return text.replace(/\u001b\[\d+m/g, '');
}
