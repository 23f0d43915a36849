import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** Says which module was not found, where it was looked for and what to do. */
export function missingPackage(specifier: string, fromFile: string, kernelDir: string): Error {
  const name = packageName(specifier);
  const folder = dirname(fromFile);
  const places = (createRequire(fromFile).resolve.paths(name) ?? []).slice(0, 2).join(', ');
  return withCode(
    `Cannot find module '${specifier}'. Looked in ${places} and above, and in the kernel's own packages ` +
      `(${kernelDir}). To install it, run "npm install ${name}" in ${folder}`
  );
}

/** The same for a file beside the notebook. */
export function missingFile(specifier: string, folder: string, tried: readonly string[]): Error {
  return withCode(`Cannot find module '${specifier}' from ${folder}. Tried ${tried.join(', ')}`);
}

/** `@scope/name` or `name` of a specifier with or without a path. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Whether `error` says that the package of `specifier` itself is absent, not one that it needs. */
export function isMissing(error: unknown, specifier: string): boolean {
  if (!(error instanceof Error) || !('code' in error)) {
    return false;
  }
  const name = packageName(specifier);
  switch (error.code) {
    case 'ERR_MODULE_NOT_FOUND':
      return error.message.startsWith(`Cannot find package '${name}' imported`);
    case 'MODULE_NOT_FOUND':
      return error.message.startsWith(`Cannot find module '${specifier}'\n`);
    default:
      return false;
  }
}

/** Why `require` cannot have a package that `import` can; null when `error` is another one. */
export function onlyImportable(error: unknown, specifier: string): Error | null {
  const codes = ['ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_REQUIRE_ESM', 'ERR_REQUIRE_ASYNC_MODULE'];
  if (!(error instanceof Error) || !('code' in error) || !codes.includes(String(error.code))) {
    return null;
  }
  const message = `Cannot require '${specifier}'; if it is an ES module, import it instead (${error.message})`;
  return Object.assign(new Error(message, { cause: error }), { code: error.code });
}

function withCode(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' });
}
