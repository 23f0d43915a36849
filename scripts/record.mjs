#!/usr/bin/env node
/**
 * Records what a program trains, without Jupyter:
 *
 *     node scripts/record.mjs PROGRAM.ts OUT_DIR [--data DIR]
 *
 * PROGRAM.ts is in the percent format: cells begin with `// %%`; a cell `// %% [check]` is left out. The program finds
 * DIR in the environment variable PROGRAM_DATA. Writes OUT_DIR/events.jsonl. Exit code 1 when a cell threw (the events
 * so far are written), 2 for a wrong call.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { createTypeScriptRequire } from './typescript-require.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const usage = 'Usage: node scripts/record.mjs PROGRAM.ts OUT_DIR [--data DIR]';

const texts = new Map();

await main(process.argv.slice(2));

async function main(args) {
  const at = args.indexOf('--data');
  const [data] = at < 0 ? [] : args.splice(at, 2).slice(1);
  const [program, out] = args;
  if (!program || !out) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  if (data) {
    process.env.PROGRAM_DATA = path.resolve(data);
  }
  fs.mkdirSync(out, { recursive: true });
  const lines = fs.openSync(path.join(out, 'events.jsonl'), 'w');
  const load = createTypeScriptRequire(root);
  const { toJson } = load('./src/protocol/json.ts');
  const { createPlugIn } = load('./src/telemetry/main.ts');
  const variables = new Map();
  const plugIn = createPlugIn({
    emit: event => fs.writeSync(lines, JSON.stringify(toJson(event)) + '\n'),
    announce: backend => console.error(`Backend: ${backend.detail}${backend.reason ? ` (${backend.reason})` : ''}`),
    here: depth => here(path.resolve(program), depth),
    variables: () => variables,
    isStopped: () => false,
    turn: () => new Promise(resolve => setImmediate(resolve))
  });
  try {
    await run(path.resolve(program), plugIn, variables);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
  fs.closeSync(lines);
}

/** All cells as one function: variables of one cell are seen by the next, lines stay those of the file. */
async function run(program, plugIn, variables) {
  const kernelRequire = createRequire(path.join(root, 'package.json'));
  const resolvers = { fromNotebook: createRequire(program), fromKernel: kernelRequire };
  const ts = kernelRequire('typescript');
  const source = withoutCheck(fs.readFileSync(program, 'utf8'));
  const names = topLevelNames(ts, source);
  const body = strip(kernelRequire, source)
    .replace(/^import \* as (\w+) from\s+(["'][^"']+["']);?/gm, 'const $1 = await __import($2);')
    .replace(
      /^import (\{[^}]*\}) from\s+(["'][^"']+["']);?/gm,
      (_, list, from) => `const ${list.replaceAll(' as ', ': ')} = await __import(${from});`
    )
    .replace(/^import (\w+) from\s+(["'][^"']+["']);?/gm, 'const $1 = (await __import($2)).default;');
  const importer = async specifier =>
    (await plugIn.load(specifier, resolvers)) ??
    import(specifier.startsWith('.') ? path.resolve(path.dirname(program), specifier) : specifier);
  const watch = names
    .map(name => `get ${name}() { return typeof ${name} === 'undefined' ? undefined : ${name}; }`)
    .join(', ');
  const file = path.join(path.dirname(program), path.basename(program));
  // On one line with the first of the program, so that its lines keep their numbers.
  const text = `(async (__import, __watch, __cell) => { __watch({ ${watch} });${body}\n})\n//# sourceURL=${file}`;
  const { runInThisContext } = await import('node:vm');
  plugIn.beforeCell();
  await runInThisContext(text, { filename: file })(importer, scope => follow(variables, scope, names));
  plugIn.afterCell();
}

/** A map that reads the program's variables when it is asked; those that are not initialised yet are left out. */
function follow(variables, scope, names) {
  variables[Symbol.iterator] = function* () {
    for (const name of names) {
      const entry = read(scope, name);
      if (entry) {
        yield entry;
      }
    }
  };
}

function read(scope, name) {
  try {
    return [name, scope[name]];
  } catch (error) {
    if (error instanceof ReferenceError) {
      return null;
    }
    throw error;
  }
}

function withoutCheck(source) {
  const check = source.search(/^\/\/ %%\s*\[check\]/m);
  return check < 0 ? source : source.slice(0, check);
}

function strip(require, source) {
  const { default: blank } = require('ts-blank-space');
  return blank(source);
}

function topLevelNames(ts, source) {
  const file = ts.createSourceFile('program.ts', source, ts.ScriptTarget.ES2022);
  return file.statements
    .filter(statement => ts.isVariableStatement(statement))
    .flatMap(statement => statement.declarationList.declarations)
    .filter(declaration => ts.isIdentifier(declaration.name))
    .map(declaration => declaration.name.text);
}

function here(program, depth = 0) {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  const frames = stack.split('\n').filter(line => line.includes(program));
  const match = /:(\d+):(\d+)\)?$/.exec(frames[depth] ?? '');
  if (!match) {
    return null;
  }
  const line = Number(match[1]);
  return { cell: null, cellId: null, file: program, line, column: Number(match[2]), text: lineOf(program, line) };
}

function lineOf(program, line) {
  if (!texts.has(program)) {
    texts.set(program, fs.readFileSync(program, 'utf8').split('\n'));
  }
  return (texts.get(program)[line - 1] ?? '').trim();
}
