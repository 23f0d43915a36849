import path from 'node:path';

/** The folder with package.json: the bundle of this command lies in build/kernel of it. */
export function installFolder(): string {
  return path.resolve(__dirname, '../..');
}

/** A script of the project. */
export function scriptFile(name: string): string {
  return path.join(installFolder(), 'scripts', name);
}
