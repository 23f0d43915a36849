import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../../src/diagnosis/rules';
import type { Verdict } from '../../src/protocol/findings';

const PAGE = path.join(__dirname, '../../docs/causes.md');

/** The page that lists what can be wrong, written from the rules themselves: `UPDATE=1 npx jest test/diagnosis/causes`. */
test('docs/causes.md says what the rules say', () => {
  const page = ['# Causes', '', INTRODUCTION, '', ...RULES.flatMap(entry)].join('\n');
  if (process.env['UPDATE'] === '1') {
    writeFileSync(PAGE, page);
  }
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

const INTRODUCTION = `What makes an image classifier predict one class for everything, or learn nothing: the ${RULES.length} causes that are told
apart, in the order in which they are ranked among equally strong ones. A pattern alone is never called a cause: in a run that
learns it is listed as "unusual, harmless here". How a run is judged stands in [diagnosis.md](diagnosis.md), how a cause is added
in [adding-a-rule.md](adding-a-rule.md). This page is written from the rules; change it there.`;

const STATES: Readonly<Record<Verdict['state'], string>> = {
  healthy: 'learns',
  collapsed: 'collapsed',
  stuck: 'stuck',
  degenerate: 'nothing to learn from',
  'measured-wrong': 'measured wrong',
  undetermined: 'too early to tell'
};

function entry(rule: (typeof RULES)[number]): readonly string[] {
  const reads = [...rule.needs, ...(rule.uses ?? [])].sort().join(', ');
  return [
    `## ${rule.id} ${rule.name}`,
    '',
    rule.what,
    '',
    `- Told by: ${rule.toldBy}`,
    `- Can make a run: ${rule.explains.map(state => STATES[state]).join(', ')}${rule.fatal ? '. Named before the first step is judged' : ''}`,
    `- Reads: ${reads}`,
    ''
  ];
}
