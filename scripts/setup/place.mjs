import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NPM_NAME = 'jupyterlab-classifier-debugger';
const MODULE = 'jupyterlab_classifier_debugger';

/**
 * Puts kernelspec, extension, launcher and the settings of the example into the clone's own Python environment.
 * Files are copied, so that a later `pip uninstall` in there cannot reach the sources.
 */
export function placeFiles(root) {
  const share = join(root, '.venv/share/jupyter');
  replace(join(root, 'kernelspec'), join(share, 'kernels/typescript-tfjs'));
  const extension = join(share, 'labextensions', NPM_NAME);
  replace(join(root, MODULE, 'labextension'), extension);
  copyFileSync(join(root, 'install.json'), join(extension, 'install.json'));
  mkdirSync(join(share, 'lab/settings'), { recursive: true });
  copyFileSync(join(root, 'binder/overrides.json'), join(share, 'lab/settings/overrides.json'));
  linkModule(root);
}

/** Makes the launcher importable: a folder that holds a link to it and nothing else joins the search path. */
function linkModule(root) {
  const folder = join(root, 'build/python');
  mkdirSync(folder, { recursive: true });
  const link = join(folder, MODULE);
  rmSync(link, { force: true, recursive: true });
  symlinkSync(join(root, MODULE), link, 'junction');
  writeFileSync(join(sitePackages(root), `${MODULE}.pth`), `${folder}\n`);
}

function sitePackages(root) {
  const lib = join(root, '.venv/lib');
  return existsSync(lib)
    ? join(
        lib,
        readdirSync(lib).find(name => name.startsWith('python3')),
        'site-packages'
      )
    : join(root, '.venv/Lib/site-packages');
}

function replace(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}
