import { join } from 'node:path';
import { topLevelNames, words } from './names';
import { parse } from './parse';
import type { Cell } from './transform';

/** A cell as the compiler sees it: a module that imports what it uses of earlier cells. */
export interface CellFile {
  readonly path: string;
  readonly text: string;
  /** Where the user's code starts in `text`. */
  readonly offset: number;
}

interface RanFile extends CellFile {
  /** Paths of the cell files that it imports. */
  readonly uses: ReadonlySet<string>;
}

/**
 * What the cells that ran declare. Every cell is a module of its own, so that a name can be declared again with
 * another type, while code of earlier cells keeps the meaning that it was written with; and an old module never
 * changes, so that the compiler's work on it is kept.
 */
export class CellContext {
  /** The module that declares each name now. */
  private readonly declaredIn = new Map<string, string>();
  private readonly files = new Map<string, RanFile>();
  private count = 0;

  /** `folder` is the notebook's: from there the compiler looks for modules. */
  constructor(private readonly folder: string) {}

  /** The cells that ran and still matter. */
  get ranFiles(): ReadonlyMap<string, CellFile> {
    return this.files;
  }

  /** Whether a cell that ran has declared this name. */
  declares(name: string): boolean {
    return this.declaredIn.has(name);
  }

  /** Code that did not run yet, with everything declared so far in scope. */
  unrun(code: string): CellFile {
    const own = topLevelNames(parse('cell.ts', code).tree);
    const names = [...this.declaredIn.keys()].filter(name => !own.has(name));
    const { text: head } = this.imports(names);
    return { path: this.path('next'), text: head + code, offset: head.length };
  }

  /** Makes the declarations of a cell visible to later ones. */
  ran({ code }: Cell): void {
    const own = topLevelNames(parse('cell.ts', code).tree);
    const used = words(code);
    const names = [...this.declaredIn.keys()].filter(name => used.has(name) && !own.has(name));
    const { text: head, uses } = this.imports(names);
    const path = this.path(String(++this.count));
    this.files.set(path, {
      path,
      text: `${head}${code}\nexport { ${[...own].join(', ')} };\n`,
      offset: head.length,
      uses
    });
    for (const name of own) {
      this.declaredIn.set(name, path);
    }
    this.dropUnreachable();
  }

  private path(id: string): string {
    return join(this.folder, `__cell_${id}__.ts`);
  }

  /** One line, however many names: `export {}` makes a cell without imports a module all the same. */
  private imports(names: readonly string[]): { readonly text: string; readonly uses: ReadonlySet<string> } {
    const byFile = new Map<string, string[]>();
    for (const name of names) {
      const path = this.declaredIn.get(name)!;
      byFile.set(path, [...(byFile.get(path) ?? []), name]);
    }
    const lines = [...byFile].map(([path, some]) => `import { ${some.join(', ')} } from ${JSON.stringify(path)};`);
    const global = [...this.files.values()].filter(file => /\bdeclare\s+(global|module)\b/.test(file.text));
    lines.push(...global.map(file => `import ${JSON.stringify(file.path)};`));
    return { text: `export {}; ${lines.join(' ')}\n`, uses: new Set([...byFile.keys(), ...global.map(f => f.path)]) };
  }

  /** A cell that is run a hundred times leaves a hundred modules; only the last is used by anyone. */
  private dropUnreachable(): void {
    const reached = new Set<string>();
    const reach = (path: string): void => {
      if (!reached.has(path)) {
        reached.add(path);
        this.files.get(path)?.uses.forEach(reach);
      }
    };
    [...this.declaredIn.values()].forEach(reach);
    for (const path of this.files.keys()) {
      if (!reached.has(path)) {
        this.files.delete(path);
      }
    }
  }
}
