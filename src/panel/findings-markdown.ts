import type { Run } from '../diagnosis/run';
import { number } from '../diagnosis/text';
import type { NamedFinding, Verdict } from '../protocol/findings';
import { alikeTexts } from './alike';
import type { Say } from './say';
import { placeText } from './place-text';

/** The judgement as Markdown, ready to be pasted into a question or an issue. */
export function findingsMarkdown(run: Run, verdict: Verdict, say: Say): string {
  const named = (title: string, findings: readonly NamedFinding[]): readonly string[] =>
    findings.length === 0
      ? []
      : [`### ${title}`, ...findings.map(finding => entry(finding, alikeTexts(finding, verdict, say), say))];
  return [
    `## ${verdict.headline}`,
    verdict.detail,
    ...named(verdict.causes.length > 1 ? say('Causes') : say('Cause'), verdict.causes),
    ...named(say('Suspects'), verdict.suspects),
    ...named(say('Unusual but harmless here'), verdict.harmless),
    `### ${say('The run')}`,
    facts(run, say)
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function entry({ id, title, confidence, why, where, fix }: NamedFinding, alike: readonly string[], say: Say): string {
  const change = [
    ...(fix.before === null ? [] : fix.before.split('\n').map(line => `- ${line}`)),
    ...(fix.after === null ? [] : fix.after.split('\n').map(line => `+ ${line}`))
  ];
  return [
    `**${title}** (${id}, ${confidence}${where ? `, ${placeText(where, say)}` : ''})`,
    why,
    fix.text,
    change.length > 0 ? ['```diff', ...change, '```'].join('\n') : '',
    alike.length > 0 ? `${say('What else would look like this:')}\n\n${alike.map(text => `- ${text}`).join('\n')}` : ''
  ]
    .filter(Boolean)
    .join('\n\n');
}

function facts({ begin, steps, data }: Run, say: Say): string {
  const input = data.find(({ role }) => role === 'training')?.inputs[0];
  const { model, optimizer, losses = [], backend } = begin ?? {};
  return [
    model &&
      say(
        'Layers: %1; %2 parameters',
        model.layers.map(({ kind, activation }) => [kind, activation].filter(Boolean).join(' ')).join(' → '),
        model.parameters
      ),
    optimizer && say('Optimizer: %1, learning rate %2', optimizer.name, number(optimizer.learningRate)),
    say('Loss: %1', losses.join(', ')),
    input &&
      say('Input: %1, %2 to %3, mean %4', input.shape.join(' × '), ...[input.min, input.max, input.mean].map(number)),
    say('Steps: %1', steps.at(-1)?.step ?? 0),
    backend && say('Backend: %1', backend.detail)
  ]
    .filter(Boolean)
    .map(line => `- ${line}`)
    .join('\n');
}
