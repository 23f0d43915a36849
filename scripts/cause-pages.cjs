/** The pages of docs/causes, written from the rules and from what is said of the recorded runs. */

const STATES = {
  healthy: 'learns',
  collapsed: 'collapsed',
  stuck: 'stuck',
  degenerate: 'nothing to learn from',
  'measured-wrong': 'measured wrong',
  undetermined: 'too early to tell'
};

/** No fault, and therefore no rule: what the symptom says while a run is young. */
const NO_FAULT = {
  id: 'C48f',
  name: 'no fault',
  what: 'Not a fault: the first steps of a healthy network, hard data, or batches so small that one class fills them by chance.',
  toldBy:
    'Until 30 steps and three tenths of the planned steps have passed, nothing is called a failure, unless no further step could mend it. Afterwards a loss that still falls gets more time.'
};

/**
 * File names under docs with their text: `causes.md` and `causes/<id>.md`.
 *
 * @param rules the list of rules
 * @param runs recorded runs: `{ name, verdict }`
 */
function pagesOf(rules, runs) {
  const ids = [...new Set(rules.map(rule => rule.id)), NO_FAULT.id];
  const pages = new Map([['causes.md', index(rules)]]);
  for (const id of ids) {
    const own = rules.filter(rule => rule.id === id);
    const text = own.length > 0 ? own.map(rule => pageOf(rule, runs)).join('\n') : noFault();
    pages.set(`causes/${id}.md`, `${text}\n${FOOT}\n`);
  }
  return pages;
}

const FOOT =
  '[All causes](../causes.md) · [How a run is judged](../diagnosis.md). This page is written from the rule by `npm run causes`.';

function index(rules) {
  const lines = [...rules, NO_FAULT].map(({ id, name, what }) => `| [${id}](causes/${id}.md) | ${name} | ${what} |`);
  return `# Causes

What makes an image classifier predict one class for everything, or learn nothing, in the order in which causes are ranked among
equally strong ones. A pattern alone is never called a cause: in a run that learns it is listed as "unusual, harmless here". How a
run is judged stands in [diagnosis.md](diagnosis.md), how a cause is added in [adding-a-rule.md](adding-a-rule.md). This page and
those of the causes are written from the rules by \`npm run causes\`.

| id | rule | what is wrong |
|---|---|---|
${lines.join('\n')}
`;
}

function pageOf(rule, runs) {
  const states = rule.explains.map(state => STATES[state]).join(', ');
  const effect =
    states === ''
      ? 'It is never the reason of a failure: always "unusual, harmless here".'
      : `It can make a run: ${states}.`;
  return [
    `# ${rule.id} ${rule.name}`,
    '',
    rule.what,
    '',
    '## How it is told',
    '',
    rule.toldBy,
    '',
    `${effect}${rule.fatal ? ' No training can overcome it, so it is named before a run shows anything.' : ''}`,
    `It reads: ${[...rule.needs, ...(rule.uses ?? [])].sort().join(', ')}.`,
    '',
    ...exampleOf(rule, runs),
    `The rule: [${rule.name}.ts](../../src/diagnosis/rules/${rule.name}.ts).`,
    ''
  ].join('\n');
}

/** The recorded run that a rule is shown on, with what it finds there; that of its own name where it has one. */
function exampleRun(rule, runs) {
  return runs
    .map(run => ({ ...run, finding: namedIn(run.verdict, rule) }))
    .filter(run => run.finding)
    .sort((a, b) => Number(b.name === rule.name) - Number(a.name === rule.name))[0];
}

/** What is said of a recorded run. */
function exampleOf(rule, runs) {
  const found = exampleRun(rule, runs);
  if (!found) {
    return [];
  }
  const { name, verdict, finding } = found;
  const { before, after, text } = finding.fix;
  const change =
    after === null
      ? []
      : before === null
        ? ['```ts', after, '```', '']
        : ['```diff', `- ${before}`, `+ ${after}`, '```', ''];
  const alike = finding.alike.map(id => `[${id}](${id}.md)`).join(', ');
  return [
    '## Example',
    '',
    `What is said of [this program](../../test/programs/${name}.ts):`,
    '',
    `> **${verdict.headline}**${verdict.detail === '' ? '' : ` (${verdict.detail})`}`,
    '>',
    `> ${finding.title}. ${finding.why}`,
    '',
    text,
    '',
    ...change,
    `![Predictions, confusion matrix, gradients and loss of this run](../images/causes/${rule.name}.png)`,
    '',
    ...(alike === '' ? [] : [`What may look the same: ${alike}.`, ''])
  ];
}

function namedIn(verdict, rule) {
  return [...verdict.causes, ...verdict.suspects, ...verdict.harmless].find(finding => finding.rule === rule.name);
}

function noFault() {
  return `# ${NO_FAULT.id} ${NO_FAULT.name}\n\n${NO_FAULT.what}\n\n## How it is told\n\n${NO_FAULT.toldBy}\n`;
}

module.exports = { exampleRun, pagesOf };
