// npm run gallery: the panel's contents on a page of its own, with recorded and made-up runs, without Jupyter.
//   node scripts/gallery.mjs [--port N]            serves it and prints the address
//   node scripts/gallery.mjs --shots FOLDER        takes pictures in a real Chromium and ends

import { createServer } from 'node:http';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(join(root, 'package.json'));

const RUNS = ['collapsed', 'healthy', 'early', 'broken', 'healthy, 12 classes', 'healthy, 40 classes'];
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** Builds the page into a folder. Rejects with webpack's own words when it does not compile. */
export async function buildGallery(folder = join(root, 'build/gallery')) {
  mkdirSync(join(folder, 'runs'), { recursive: true });
  await bundle(folder);
  cpSync(join(root, 'style'), join(folder, 'style'), { recursive: true });
  copyFileSync(join(root, 'test/panel/gallery/index.html'), join(folder, 'index.html'));
  writeFileSync(
    join(folder, 'bench.html'),
    '<!doctype html><link rel="stylesheet" href="style/base.css"><body><script src="bench.js"></script></body>'
  );
  const recorded = join(root, 'test/runs');
  const names = existsSync(recorded)
    ? readdirSync(recorded).filter(name => existsSync(join(recorded, name, 'events.jsonl')))
    : [];
  names.forEach(name => cpSync(join(recorded, name, 'events.jsonl'), join(folder, 'runs', name)));
  writeFileSync(join(folder, 'runs.json'), JSON.stringify(names));
  writeFileSync(join(folder, 'stamp.txt'), '');
  return folder;
}

/** Serves a folder on this machine only. */
export function serve(folder, port = 0) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname)).replace(
      /^[/\\]+/,
      ''
    );
    const file = join(folder, path === '' ? 'index.html' : path);
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
  });
  return new Promise((resolved, rejected) => {
    server.once('error', rejected);
    server.listen(port, '127.0.0.1', () => resolved({ server, url: `http://127.0.0.1:${server.address().port}/` }));
  });
}

function compilerOf(folder) {
  return require('webpack')({
    mode: 'development',
    devtool: false,
    context: root,
    entry: { gallery: './test/panel/gallery/main.ts', bench: './test/panel/gallery/bench.ts' },
    output: { path: folder, filename: '[name].js' },
    resolve: { extensions: ['.ts', '.js'] },
    module: {
      rules: [
        { test: /\.ts$/, loader: 'ts-loader', options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
        // plotly.js brings the style of its maps, which are not drawn here.
        { test: /\.css$/, type: 'asset/source' }
      ]
    },
    performance: { hints: false }
  });
}

function bundle(folder) {
  const compiler = compilerOf(folder);
  return new Promise((resolved, rejected) => {
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error || stats.hasErrors()) {
          rejected(error ?? new Error(stats.toString({ all: false, errors: true })));
        } else {
          resolved();
        }
      });
    });
  });
}

/** Builds again whenever a source is saved; the page looks at the stamp and reloads itself. */
function rebuildOnSave(folder) {
  compilerOf(folder).watch({}, (error, stats) => {
    if (error || stats.hasErrors()) {
      console.error(error ?? stats.toString({ all: false, errors: true }));
    } else {
      cpSync(join(root, 'style'), join(folder, 'style'), { recursive: true });
      writeFileSync(join(folder, 'stamp.txt'), stats.hash);
    }
  });
}

async function takePictures(url, folder) {
  const { launchBrowser } = await import('../test/e2e/browser.mjs');
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  const shoot = async (name, query, width) => {
    await page.setViewportSize({ width: width + 24, height: 800 });
    await page.goto(`${url}?${new globalThis.URLSearchParams({ ...query, width })}`);
    await page.waitForTimeout(query.state ? 300 : 1500);
    await page.locator('#panel').screenshot({ path: join(folder, `${name}.png`) });
  };
  for (const run of RUNS) {
    await shoot(`${run.replaceAll(/\W+/g, '-')}-light-420`, { run, theme: 'light' }, 420);
  }
  for (const width of [320, 420, 700]) {
    await shoot(`collapsed-dark-${width}`, { run: 'collapsed', theme: 'dark' }, width);
  }
  await shoot('collapsed-light-320', { run: 'collapsed', theme: 'light' }, 320);
  for (const state of ['no-notebook', 'other-kernel', 'starting', 'died']) {
    await shoot(`state-${state}`, { theme: 'light', state }, 420);
  }
  await browser.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const argument = name => process.argv[process.argv.indexOf(name) + 1];
  const { server, url } = await serve(
    await buildGallery(),
    Number(process.argv.includes('--port') ? argument('--port') : 0)
  );
  if (process.argv.includes('--shots')) {
    await takePictures(url, resolve(argument('--shots')));
    server.close();
  } else {
    rebuildOnSave(join(root, 'build/gallery'));
    console.log(`Gallery: ${url}  (drawn again on every save; Ctrl-C ends it)`);
  }
}
