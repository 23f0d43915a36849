import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCells, type Session, texts } from './session';

/** A folder for each test, with one for notebooks and one for the kernel's own packages. */
export interface ModuleFiles {
  readonly cwd: string;
  readonly kernelDir: string;
  /** Writes a file below the folder and returns its path. */
  write(path: string, text: string): string;
  /** Runs cells in the folder for notebooks; what each gives, or its error. */
  run(...steps: Session['steps']): Promise<(string | null)[]>;
}

export function moduleFiles(): ModuleFiles {
  let root = '';
  const inside = (path: string): string => join(root, path);
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'modules-')));
    mkdirSync(inside('kernel/build'), { recursive: true });
    mkdirSync(inside('notebooks'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  return {
    get cwd() {
      return inside('notebooks');
    },
    get kernelDir() {
      return inside('kernel/build');
    },
    write(path, text) {
      const file = inside(path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    async run(...steps) {
      return texts(await runCells({ cwd: this.cwd, kernelDir: this.kernelDir, steps }));
    }
  };
}
