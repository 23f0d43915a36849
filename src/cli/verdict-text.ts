import path from 'node:path';
import type { Source } from '../protocol/events';
import type { NamedFinding, Verdict } from '../protocol/findings';

const CONFIDENCE = {
  certain: 'This is the cause',
  likely: 'The likely cause',
  consistent: 'What the numbers would fit'
} as const;

/** A verdict for a person at a terminal, in plain words and without colours. */
export function verdictText(verdict: Verdict): string {
  const blocks = [
    verdict.detail === '' ? verdict.headline : `${verdict.headline}\n${verdict.detail}`,
    ...verdict.causes.map(causeText),
    verdict.causes.length === 0 && verdict.suspects.length > 0 ? `It could be:\n${titles(verdict.suspects)}` : '',
    silence(verdict),
    verdict.harmless.length > 0 ? `Unusual, but not the reason here:\n${titles(verdict.harmless)}` : ''
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

function causeText(finding: NamedFinding): string {
  const { fix } = finding;
  const change = fix.before === null ? [fix.after] : [`- ${fix.before}`, `+ ${fix.after}`];
  return [
    `${CONFIDENCE[finding.confidence]}: ${finding.title}  [${finding.id} ${finding.rule}]`,
    ...(finding.where ? [`  at ${placeText(finding.where)}`] : []),
    `  ${finding.why}`,
    `  ${fix.text}`,
    ...change.flatMap(line => (line === null ? [] : line.split('\n').map(part => `      ${part}`)))
  ].join('\n');
}

/** `cell 3, line 2: const x = …` */
function placeText({ cell, file, line, text }: Source): string {
  const place = file === null ? `cell ${cell ?? '?'}` : path.relative(process.cwd(), file) || file;
  return `${place}, line ${line}: ${text}`;
}

function silence({ state, causes, suspects }: Verdict): string {
  const failing = state !== 'healthy' && state !== 'undetermined';
  return failing && causes.length === 0 && suspects.length === 0
    ? 'No cause that is known here fits these numbers.'
    : '';
}

function titles(findings: readonly NamedFinding[]): string {
  return findings.map(finding => `  ${finding.title}  [${finding.id} ${finding.rule}]`).join('\n');
}
