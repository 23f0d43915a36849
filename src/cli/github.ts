import path from 'node:path';
import type { NamedFinding, Verdict } from '../protocol/findings';
import type { TypeWarning } from './type-warnings';

/**
 * Causes and suspects as annotations of GitHub Actions, one line each: a cause is an error, a suspect a warning, what
 * is unusual but harmless a notice. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(verdict: Verdict): string {
  const { causes, suspects, harmless } = verdict;
  return [
    ...causes.map(finding => annotation('error', finding)),
    ...suspects.map(finding => annotation('warning', finding)),
    ...harmless.map(finding => annotation('notice', finding))
  ]
    .map(line => `${line}\n`)
    .join('');
}

/** What TypeScript says against the program, as warnings. */
export function typeAnnotations(warnings: readonly TypeWarning[]): string {
  return warnings
    .map(warning => `${line('warning', warning, { title: `TypeScript [${warning.code}]`, text: warning.message })}\n`)
    .join('');
}

function annotation(level: Level, finding: NamedFinding): string {
  const { where, title, why, fix, id } = finding;
  return line(level, where, { title: `${title} [${id}]`, text: `${why}\n${fix.text}` });
}

type Level = 'error' | 'warning' | 'notice';
type Place = Pick<TypeWarning, 'cell' | 'file' | 'line' | 'column'>;

function line(level: Level, where: Place | null, { title, text }: { readonly title: string; readonly text: string }) {
  // A place in a notebook is a cell, which GitHub cannot point at.
  const place =
    where?.file === null || where === null
      ? []
      : [`file=${property(relative(where.file))}`, `line=${where.line}`, `col=${where.column}`];
  const cell = where !== null && where.file === null ? `Cell ${where.cell ?? '?'}, line ${where.line}. ` : '';
  return `::${level} ${[...place, `title=${property(title)}`].join(',')}::${data(`${cell}${text}`)}`;
}

function relative(file: string): string {
  return path.relative(process.cwd(), file).split(path.sep).join('/');
}

/** Escapes the text of a workflow command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Escapes the value of a property, in which colons and commas mean something. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
