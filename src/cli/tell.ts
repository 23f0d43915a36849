import type { NamedFinding, Verdict } from '../protocol/findings';
import { worstOf, type Judged } from '../diagnosis/judge';
import { EXIT } from './exit';
import { githubAnnotations, typeAnnotations } from './github';
import type { Printing } from './options';
import { typeText, type TypeWarning } from './type-warnings';
import { verdictText } from './verdict-text';

interface Told extends Printing {
  /** One a run, in their order. */
  readonly judged: readonly Judged[];
  readonly seconds: number;
  /** What TypeScript says against the program; null where only a recording is known. */
  readonly types: readonly TypeWarning[] | null;
}

/** Prints the verdicts, the worst of which speaks for all, and returns the exit code. */
export function tell({ judged, seconds, types, json, github }: Told): number {
  const worst = worstOf(judged);
  const { stdout } = process;
  if (json) {
    stdout.write(`${JSON.stringify(jsonOf(worst, { runs: judged.length, seconds, types }))}\n`);
  } else {
    const warnings = typeText(types ?? []);
    stdout.write(`${plain(judged, worst)}${warnings === '' ? '' : `\n${warnings}`}`);
  }
  if (github) {
    stdout.write(`\n${githubAnnotations(worst)}${typeAnnotations(types ?? [])}`);
  }
  return worst.causes.length > 0 ? EXIT.cause : EXIT.noCause;
}

function plain(judged: readonly Judged[], worst: Verdict): string {
  if (judged.length < 2) {
    return verdictText(worst);
  }
  const lines = judged.map((run, index) => {
    const { verdict } = run;
    const rest = whyNot(run) ?? (verdict === worst ? '' : ` (${verdict.detail})`);
    return `Run ${index + 1} of ${judged.length}: ${verdict.headline}${rest}`;
  });
  return `${lines.join('\n')}\n\n${verdictText(worst)}`;
}

/** Why a run does not speak for the program. */
function whyNot({ continued, tried }: Judged): string | null {
  if (continued) {
    return ' (went on in a later run)';
  }
  return tried ? ' (one of several settings that were tried)' : null;
}

/** The machine-readable form, version 1. */
function jsonOf(
  verdict: Verdict,
  { runs, seconds, types }: Pick<Told, 'seconds' | 'types'> & { readonly runs: number }
) {
  return {
    version: 1,
    state: verdict.state,
    family: verdict.family,
    headline: verdict.headline,
    detail: verdict.detail,
    causes: verdict.causes.map(findingJson),
    suspects: verdict.suspects.map(findingJson),
    harmless: verdict.harmless.map(findingJson),
    ...(types && { types }),
    runs,
    seconds: Math.round(seconds * 10) / 10
  };
}

function findingJson({ id, rule, confidence, title, why, evidence, fix, where }: NamedFinding) {
  return {
    id,
    rule,
    confidence,
    title,
    why,
    evidence,
    fix,
    where: where && { cell: where.cell, file: where.file, line: where.line, column: where.column, text: where.text }
  };
}
