import { join } from 'node:path';
import { type NameKind, topLevelNames, unexportedNames, words } from './names';
import { parse } from './parse';

/** A cell as the compiler sees it: a module that imports what it uses of earlier cells. */
export interface CellFile {
  readonly path: string;
  readonly text: string;
  /** Where the user's code starts in `text`. */
  readonly offset: number;
}

/** A cell that can become one that ran. */
interface OwnFile extends CellFile {
  readonly code: string;
  readonly names: ReadonlyMap<string, NameKind>;
  /** Paths of the cell files that it imports. */
  readonly uses: ReadonlySet<string>;
  /** It adds to the global scope or to a module. */
  readonly isGlobal: boolean;
}

/** Where the compiler finds a name of an earlier cell. */
interface Declared {
  readonly path: string;
  readonly kind: NameKind;
  /** The file that declared the name before; set when the last cell failed, perhaps before it got there. */
  readonly before: string | null;
}

/**
 * What the cells that ran declare. Every cell is a module of its own, so that a name can be declared again with
 * another type, while code of earlier cells keeps the meaning that it was written with; and an old module never
 * changes, so that the compiler's work on it is kept.
 */
export class CellContext {
  private readonly declared = new Map<string, Declared>();
  private readonly files = new Map<string, OwnFile>();
  private latest: OwnFile | null = null;
  private count = 0;

  /** `folder` is the notebook's: from there the compiler looks for modules. */
  constructor(private readonly folder: string) {}

  /** The text of a cell that ran and still matters. */
  textOf(path: string): string | undefined {
    return this.files.get(path)?.text;
  }

  /** What a name that an earlier cell declared stands for, as the user wrote it. */
  kindOf(name: string): NameKind | undefined {
    return this.declared.get(name)?.kind;
  }

  /** Code to ask about, with everything declared so far in scope, under the documentation it was declared with. */
  forHelp(code: string): CellFile {
    const own = topLevelNames(parse('cell.ts', code).tree);
    const names = [...this.declared.keys()].filter(name => !own.has(name));
    const head = this.imports(names, () => false);
    return { path: this.path('next'), text: head + code, offset: head.length };
  }

  /** Code as it is checked and later remembered: what it uses is in scope, and variables can be assigned. */
  forCheck(code: string): OwnFile {
    if (this.latest?.code !== code) {
      this.latest = this.write(code);
    }
    return this.latest;
  }

  /** Makes the declarations of a cell visible to later ones. Returns whether it changed the global scope. */
  ran(code: string, failed: boolean): boolean {
    const file = this.forCheck(code);
    this.latest = null;
    this.files.set(file.path, file);
    for (const [name, kind] of file.names) {
      const old = this.declared.get(name);
      const before = failed && old && isVariable(kind) && isVariable(old.kind) ? old.path : null;
      this.declared.set(name, { path: file.path, kind, before });
    }
    this.dropUnreachable();
    return file.isGlobal;
  }

  private write(code: string): OwnFile {
    const { tree } = parse('cell.ts', code);
    const names = topLevelNames(tree);
    const used = [...words(code)].filter(name => this.declared.has(name) && !names.has(name));
    const head = this.imports(used, isVariable);
    return {
      path: this.path(String(++this.count)),
      text: `${head}${code}\nexport { ${unexportedNames(tree).join(', ')} };\n`,
      offset: head.length,
      code,
      names,
      uses: new Set(used.flatMap(name => this.pathsOf(name))),
      isGlobal: /\bdeclare\s+(global|module)\b/.test(code)
    };
  }

  private pathsOf(name: string): readonly string[] {
    const { path, before } = this.declared.get(name)!;
    return before === null ? [path] : [path, before];
  }

  private path(id: string): string {
    return join(this.folder, `__cell_${id}__.ts`);
  }

  /**
   * One line, however many names. An imported name cannot be assigned: what is `writable` is declared with the type of
   * the imported one. `export {}` makes a cell without imports a module all the same.
   */
  private imports(names: readonly string[], writable: (kind: NameKind) => boolean): string {
    const spaces = new Map<string, string>();
    const typeOf = (name: string, path: string): string => {
      const space = spaces.get(path) ?? `__cell_${spaces.size}`;
      spaces.set(path, space);
      return `typeof ${space}.${name}`;
    };
    const imported = new Map<string, string[]>();
    const variables: string[] = [];
    for (const name of names) {
      const { path, kind, before } = this.declared.get(name)!;
      if (writable(kind)) {
        const now = typeOf(name, path);
        variables.push(
          `declare ${kind} ${name}: ${before === null ? now : `__Same<${now}, ${typeOf(name, before)}>`};`
        );
      } else {
        imported.set(path, [...(imported.get(path) ?? []), name]);
      }
    }
    const from = (what: string, path: string): string => `import ${what}${JSON.stringify(path)};`;
    const parts = [
      ...[...this.files.values()].filter(file => file.isGlobal).map(({ path }) => from('', path)),
      ...[...spaces].map(([path, space]) => from(`* as ${space} from `, path)),
      ...[...imported].map(([path, some]) => from(`{ ${some.join(', ')} } from `, path)),
      ...variables
    ];
    return `export {}; ${parts.join(' ')}\n`;
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
    [...this.declared.keys()].flatMap(name => this.pathsOf(name)).forEach(reach);
    for (const [path, file] of this.files) {
      if (!reached.has(path) && !file.isGlobal) {
        this.files.delete(path);
      }
    }
  }
}

function isVariable(kind: NameKind): boolean {
  return kind === 'const' || kind === 'let';
}
