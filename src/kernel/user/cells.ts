import type { CellRequest } from './contract';

/**
 * The cells (and program files) that ran, by the name under which V8 knows their script: what a stack frame
 * needs to be shown as a place in the user's own text. A name that is added again stands for the newer text.
 */
export class CellRegistry {
  private readonly cells = new Map<string, CellRequest>();

  add(cell: CellRequest): void {
    this.cells.set(cell.name, cell);
  }

  get(name: string): CellRequest | undefined {
    return this.cells.get(name);
  }
}

/** A local module in the form of a cell, so that its frames can be shown in the user's lines. */
export function moduleAsCell(source: { file: string; text: string; code: string; map: string | null }): CellRequest {
  const place = { name: source.file, file: source.file, firstLine: 1, executionCount: null, cellId: null };
  return { ...place, code: source.code, source: source.text, map: source.map, silent: false };
}
