import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { decodeMap, generatedPosition, originalPosition, type Position } from '../language/source-map';
import type { CellRequest } from '../user/contract';
import type { FileParsed } from '../user/inspector-session';
import { murmur2 } from './murmur2';

/** How front ends name a cell: by a path that is made from its code. No such file is written. */
export const CELL_PATHS = {
  hashMethod: 'Murmur2',
  hashSeed: 0xc1a551f1,
  tmpFilePrefix: join(tmpdir(), 'classifier-debugger-cells') + sep,
  tmpFileSuffix: '.ts'
} as const;

/** Cells that ran and can still be stopped in; functions of older ones run without their breakpoints. */
const REMEMBERED = 1000;

/** Something of the user's that V8 runs: one run of a cell, or a file. */
export interface Script {
  /** As V8 knows it. */
  readonly url: string;
  /** As front ends know it: many runs of the same code have the same. */
  readonly path: string;
  /** For call stacks: `Cell [3]`, `nets.ts`. */
  readonly name: string;
  /** Lines of the code that runs; null when unknown. What V8 shows behind them is the end of the cell. */
  readonly lines: number | null;
  toSource(generated: Position): Position;
  toGenerated(source: Position): Position;
}

/** The path of a cell with this code. */
export function cellPath(code: string): string {
  return CELL_PATHS.tmpFilePrefix + murmur2(code, CELL_PATHS.hashSeed) + CELL_PATHS.tmpFileSuffix;
}

/** The cells and files that a debugger can show, by the names that V8 and front ends have for them. */
export class Scripts {
  /** By the name of the cell's script, or by the path of a file. */
  private readonly cells = new Map<string, Script>();
  private readonly files = new Map<string, Script>();
  private readonly texts = new Map<string, string>();

  /** A cell that has not run, so that its text can be asked for. */
  dump(code: string): string {
    const path = cellPath(code);
    this.texts.set(path, code);
    return path;
  }

  /** A cell that is about to run. */
  addCell(cell: CellRequest): Script {
    const path = this.dump(cell.source);
    const name = cell.executionCount === null ? 'Cell' : `Cell [${cell.executionCount}]`;
    const script = { url: cell.name, path, name, lines: cell.code.split('\n').length, ...mapping(cell.map) };
    this.cells.set(cell.name, script);
    const [oldest] = this.cells.keys();
    if (this.cells.size > REMEMBERED && oldest !== undefined) {
      this.forget(oldest);
    }
    return script;
  }

  /** A file that is about to run. */
  addFile({ path, url, sourceMapURL }: FileParsed): Script {
    const [, data] = sourceMapURL.split('base64,');
    const map = data === undefined ? null : Buffer.from(data, 'base64').toString('utf8');
    const script = { url, path, name: basename(path), lines: null, ...mapping(map) };
    this.files.set(path, script);
    return script;
  }

  /** `where` is the name of a cell's script or the path of a file. */
  at(where: string): Script | undefined {
    return this.cells.get(where) ?? this.files.get(where);
  }

  withPath(path: string): readonly Script[] {
    const file = this.files.get(path);
    return file ? [file] : [...this.cells.values()].filter(script => script.path === path);
  }

  get localFiles(): readonly Script[] {
    return [...this.files.values()];
  }

  /** The text of a cell or file, null when there is none. */
  text(path: string): string | null {
    return this.texts.get(path) ?? (this.files.has(path) || existsSync(path) ? readFileSync(path, 'utf8') : null);
  }

  /** The user process is another one. */
  clear(): void {
    this.cells.clear();
    this.files.clear();
  }

  private forget(cell: string): void {
    const path = this.cells.get(cell)?.path;
    this.cells.delete(cell);
    if (path !== undefined && this.withPath(path).length === 0) {
      this.texts.delete(path);
    }
  }
}

function mapping(map: string | null): Pick<Script, 'toSource' | 'toGenerated'> {
  if (map === null) {
    return { toSource: place => place, toGenerated: place => place };
  }
  const segments = decodeMap(map);
  return {
    toSource: place => originalPosition(segments, place),
    toGenerated: place => generatedPosition(segments, place)
  };
}
