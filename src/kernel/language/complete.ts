import ts from 'typescript';
import type { CellContext } from './context';
import type { Completions } from './contract';
import { withDocumentation } from './documentation';
import { packagesAbove, typedPackage } from './package-names';
import type { HelpSources } from './help-sources';
import type { NameKind } from './names';

/** The compiler works out each detail as if it were asked anew: only a short list gets them. */
const DETAILED = 3;
const DETAIL_LENGTH = 200;

/** What could stand at `offset`, by type, of code that need not be complete and did not run. */
export function complete(sources: HelpSources, code: string, offset: number): Completions {
  const found = completeCode(sources, code, offset);
  const inImport = typedPackage(code, offset);
  if (!inImport) {
    return found;
  }
  // The compiler lists what is installed beside the notebook; the kernel's own packages can be imported as well.
  const own = packagesAbove(sources.kernelDir).filter(name => name.startsWith(inImport.typed));
  const known = new Set(found.start === inImport.start ? found.matches.map(({ text }) => text) : []);
  const matches = found.start === inImport.start ? found.matches : [];
  const more = own.filter(name => !known.has(name)).map(text => ({ text, kind: 'module', detail: null }));
  return { start: inImport.start, end: offset, matches: [...matches, ...more] };
}

function completeCode({ context, program }: HelpSources, code: string, offset: number): Completions {
  const file = context.forHelp(code);
  const service = program.serviceFor(file);
  const position = file.offset + offset;
  const info = service.getCompletionsAtPosition(file.path, position, {
    includeCompletionsWithInsertText: false,
    includeCompletionsForModuleExports: false
  });
  const start = startOf(info, code, offset, file.offset);
  const typed = code.slice(start, offset).toLowerCase();
  const entries = (info?.entries ?? [])
    .filter(entry => entry.name.toLowerCase().startsWith(typed) && !/^__(cell_|magic__)/.test(entry.name))
    .toSorted((a, b) => compare(a.sortText, b.sortText) || compare(a.name, b.name));
  const detail = (entry: ts.CompletionEntry): string | null =>
    entries.length > DETAILED ? null : detailOf(service, file.path, position, entry.name);
  return {
    start,
    end: offset,
    matches: entries.map(entry => ({ text: entry.name, kind: kindOf(entry, context), detail: detail(entry) }))
  };
}

/** The compiler names the range inside of strings (paths); elsewhere it is the identifier before the cursor. */
function startOf(info: ts.CompletionInfo | undefined, code: string, offset: number, shift: number): number {
  const span = info?.entries.find(entry => entry.replacementSpan)?.replacementSpan;
  if (span) {
    return span.start - shift;
  }
  return offset - /[\p{ID_Continue}$#]*$/u.exec(code.slice(0, offset))![0].length;
}

function detailOf(service: ts.LanguageService, path: string, position: number, name: string): string | null {
  // The compiler keeps what it finds, also that there is nothing: an inspection that comes later would show that.
  const details = withDocumentation(() =>
    service.getCompletionEntryDetails(path, position, name, undefined, undefined, undefined, undefined)
  );
  const text = ts.displayPartsToString(details?.displayParts).replace(/^\(alias\) |\nimport [\s\S]*$/g, '');
  return text === '' ? null : text.slice(0, DETAIL_LENGTH);
}

/** The compiler's kinds in the words that front ends have icons for. */
function kindOf({ kind, name }: ts.CompletionEntry, context: CellContext): string {
  switch (kind) {
    case ts.ScriptElementKind.constElement:
      return 'constant';
    case ts.ScriptElementKind.letElement:
    case ts.ScriptElementKind.variableElement:
    case ts.ScriptElementKind.localVariableElement:
    case ts.ScriptElementKind.parameterElement:
      return 'variable';
    case ts.ScriptElementKind.alias:
      return earlierKind(context.kindOf(name));
    case ts.ScriptElementKind.localFunctionElement:
      return 'function';
    case ts.ScriptElementKind.memberVariableElement:
    case ts.ScriptElementKind.memberGetAccessorElement:
    case ts.ScriptElementKind.memberSetAccessorElement:
      return 'property';
    case ts.ScriptElementKind.externalModuleName:
      return 'module';
    case ts.ScriptElementKind.directory:
      return 'folder';
    case ts.ScriptElementKind.scriptElement:
      return 'file';
    default:
      return kind;
  }
}

/** Names of earlier cells are imports to the compiler; to the user they are what they were declared as. */
function earlierKind(kind: NameKind | undefined): string {
  return kind === 'const' ? 'constant' : kind === 'let' || kind === undefined ? 'variable' : kind;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
