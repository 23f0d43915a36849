import ts from 'typescript';

/** The compiler asks for the text of every file at every question, changed or not. */
export function createSnapshots() {
  const known = new Map<string, { readonly version: string; readonly snapshot: ts.IScriptSnapshot }>();
  return (path: string, version: string, read: (path: string) => string | undefined) => {
    const old = known.get(path);
    if (old?.version === version) {
      return old.snapshot;
    }
    const text = read(path);
    if (text === undefined) {
      return undefined;
    }
    const snapshot = ts.ScriptSnapshot.fromString(text);
    known.set(path, { version, snapshot });
    return snapshot;
  };
}
