import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

export interface Folders {
  /** The notebook's folder. */
  readonly folder: string;
  /** Where the kernel's own packages are found from, upwards; asked for types that the notebook does not have. */
  readonly kernelDir: string;
}

/** What the compiler is told about cells: modern modules, Node's types, and as lenient as the project allows. */
export function cellOptions({ folder, kernelDir }: Folders, project: ts.CompilerOptions): ts.CompilerOptions {
  const typeRoots = [folder, kernelDir].flatMap(typeRootsAbove);
  const hasNode = typeRoots.some(root => existsSync(join(root, 'node')));
  return {
    target: ts.ScriptTarget.ESNext,
    // `import x from` and `import x = require()` side by side, as in the kernel.
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    // Without Node's types the console, timers and fetch are those of browsers.
    lib: hasNode ? ['lib.esnext.d.ts'] : ['lib.esnext.d.ts', 'lib.dom.d.ts'],
    strict: false,
    typeRoots,
    ...project,
    // Node's types stay, whatever else a project asks for: cells run there.
    types: [...new Set([...(hasNode ? ['node'] : []), ...(project.types ?? [])])],
    allowJs: true,
    allowImportingTsExtensions: true,
    allowUnreachableCode: true,
    allowUnusedLabels: true,
    resolveJsonModule: true,
    esModuleInterop: true,
    skipLibCheck: true,
    noEmit: true
  };
}

function typeRootsAbove(folder: string): string[] {
  const root = join(folder, 'node_modules', '@types');
  const above = dirname(folder) === folder ? [] : typeRootsAbove(dirname(folder));
  return existsSync(root) ? [root, ...above] : above;
}
