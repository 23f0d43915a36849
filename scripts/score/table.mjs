import { shareText } from './statistics.mjs';

/** Rates of a set of outcomes beside two baselines, as Markdown. */
export function rates(outcomes, ruleIds) {
  const faulty = outcomes.filter(({ group }) => group === 'faulty');
  const quiet = (name, group) => {
    const members = outcomes.filter(outcome => outcome.group === group);
    const named = members.filter(outcome => outcome.named.length > 0).length;
    const seen = members.filter(outcome => outcome.detected).length;
    return members.length === 0
      ? []
      : [
          `| a cause named on ${name} | ${shareText(named, members.length)} | 100 % | 100 % |`,
          `| a failure seen on ${name} | ${shareText(seen, members.length)} | 100 % | 100 % |`
        ];
  };
  const count = key => faulty.filter(outcome => outcome[key]).length;
  const { id, top, random } = baselines(faulty, ruleIds);
  return [
    `| | diagnosis | always ${id.join(', ')} | at random |`,
    '|---|---|---|---|',
    `| failure detected | ${shareText(count('detected'), faulty.length)} | 100 % | 100 % |`,
    `| true cause named first | ${shareText(count('first'), faulty.length)} | ${percent(top[0])} | ${percent(random[0])} |`,
    `| among the three named | ${shareText(count('among'), faulty.length)} | ${percent(top[1])} | ${percent(random[1])} |`,
    ...quiet('healthy programs', 'healthy'),
    ...quiet('benign programs', 'benign'),
    ...quiet('faults without effect', 'no effect')
  ].join('\n');
}

/** What always giving the three most frequent answers gets, and what drawing three answers gets on average. */
function baselines(faulty, ruleIds) {
  const frequency = ruleIds
    .map(id => ({ id, hits: faulty.filter(({ causes }) => causes.includes(id)).length }))
    .sort((a, b) => b.hits - a.hits)
    .slice(0, 3)
    .map(({ id }) => id);
  const share = ids => faulty.filter(({ causes }) => causes.some(id => ids.includes(id))).length / faulty.length;
  const mean = draws =>
    faulty.reduce((sum, { causes }) => sum + 1 - (1 - causes.length / ruleIds.length) ** draws, 0) / faulty.length;
  return { id: frequency, top: [share(frequency.slice(0, 1)), share(frequency)], random: [mean(1), mean(3)] };
}

/** One line per cause: programs, detected, first, among three, and what was said instead. */
export function perCause(outcomes) {
  const faulty = outcomes.filter(({ group }) => group === 'faulty');
  const ids = [...new Set(faulty.map(({ causes }) => causes[0]))].sort(byNumber);
  const lines = ids.map(id => {
    const members = faulty.filter(({ causes }) => causes[0] === id);
    const count = key => members.filter(outcome => outcome[key]).length;
    const instead = members.filter(({ first }) => !first).map(({ named }) => named[0] ?? 'none');
    return `| ${id} | ${members.length} | ${count('detected')} | ${count('first')} | ${count('among')} | ${instead.join(', ')} |`;
  });
  return [
    '| cause | programs | detected | first | among three | first named instead |',
    '|---|---|---|---|---|---|',
    ...lines
  ].join('\n');
}

function byNumber(a, b) {
  return parseInt(a.slice(1), 10) - parseInt(b.slice(1), 10) || a.localeCompare(b);
}

function percent(share) {
  return `${Math.round(100 * share)} %`;
}

/** One line a case, for a person who looks for what went wrong. */
export function caseLine(outcome) {
  const wrong =
    outcome.group === 'faulty'
      ? !outcome.first
      : !['doubtful', 'invalid'].includes(outcome.group) && (outcome.named.length > 0 || outcome.detected);
  const number = value => (value === null || value === undefined ? '   –' : value.toFixed(2));
  return [
    wrong ? 'x' : ' ',
    outcome.id.padEnd(26),
    outcome.group.padEnd(9),
    (outcome.causes.join(' ') || '-').padEnd(12),
    `${number(outcome.accuracy)}/${number(outcome.twin)}`,
    `${outcome.state} ${outcome.family ?? '-'}`.padEnd(16),
    outcome.named
      .map((id, index) => `${id}${outcome.confidence[index][1]}`)
      .join(' ')
      .padEnd(16),
    outcome.suspects.join(' ').padEnd(8),
    outcome.headline
  ].join(' ');
}
