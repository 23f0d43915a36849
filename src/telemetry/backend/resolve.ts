/** The file behind a module name, or null when there is none. */
export function resolveFile(require: NodeRequire, name: string): string | null {
  try {
    return require.resolve(name);
  } catch (error) {
    // Asked by its code and not by its class: the loader may live in another realm.
    if ((error as { readonly code?: unknown } | null)?.code === 'MODULE_NOT_FOUND') {
      return null;
    }
    throw error;
  }
}
