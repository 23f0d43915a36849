import type { Confidence, Finding, NamedFinding, Verdict } from '../protocol/findings';
import { factsOf, QUANTITY_NAMES, type Known, type Quantity } from './facts';
import { headlineOf } from './headline';
import type { Answer, Pattern, Rule } from './rule';
import { RULES } from './rules';
import type { Run } from './run';
import type { Symptom } from './symptom';
import { list } from './text';

/** A verdict names no more causes than a person follows up. */
const MOST_CAUSES = 3;

const STRENGTH: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, consistent: 0 };

/**
 * The judgement of a run: first whether it fails and how, then which causes fit. A rule that throws becomes a
 * finding and stops no other rule. On a healthy run causes and suspects are empty.
 */
export function diagnose(run: Run, rules: readonly Rule[] = RULES): Verdict {
  const facts = factsOf(run);
  const symptom = facts.symptom!;
  const asked = rules.map(rule => ({ rule, answer: ask(rule, facts) }));
  const findings = asked.map(({ rule, answer }) => place(rule, answer, symptom));
  const ranked = rank(findings.filter(isNamed), rules);
  const causes = ranked.filter(finding => finding.state === 'cause');
  const state = symptom.state === 'undetermined' && causes.length > 0 ? 'degenerate' : symptom.state;
  return {
    state,
    family: state === symptom.state ? symptom.family : 'D',
    ...headlineOf(facts, causes[0] ?? null),
    since: symptom.since,
    causes: causes.slice(0, MOST_CAUSES),
    suspects: ranked.filter(finding => finding.state === 'suspect'),
    harmless: ranked.filter(finding => finding.state === 'harmless'),
    others: findings.filter(finding => !isNamed(finding))
  };
}

function ask(rule: Rule, facts: Known): Answer | { readonly state: 'crashed'; readonly because: string } {
  const missing = rule.needs.filter((quantity: Quantity) => facts[quantity] === null);
  if (missing.length > 0) {
    return { state: 'unknown', because: `No ${list(missing.map(quantity => QUANTITY_NAMES[quantity]))} recorded` };
  }
  try {
    // The check above makes every declared need present, which the type of the list of rules cannot say.
    return rule.check(facts as Parameters<Rule['check']>[0]);
  } catch (error) {
    return { state: 'crashed', because: error instanceof Error ? error.message : String(error) };
  }
}

/** A pattern is the cause only of a state that it can bring about, and only once there is such a state. */
function place(rule: Rule, answer: ReturnType<typeof ask>, symptom: Symptom): Finding {
  const { id, name } = rule;
  if (answer.state === 'pass') {
    return { state: 'pass', id, rule: name };
  }
  if (answer.state === 'unknown' || answer.state === 'crashed') {
    return { state: answer.state, id, rule: name, because: answer.because };
  }
  if (symptom.state !== 'undetermined') {
    return named(rule, answer, rule.explains.includes(symptom.state) ? answer.state : 'harmless');
  }
  if (rule.fatal && answer.confidence === 'certain') {
    return named(rule, answer, 'cause');
  }
  return { state: 'unknown', id, rule: name, because: 'The run has not shown yet whether this matters' };
}

function named(rule: Rule, pattern: Pattern, state: NamedFinding['state']): NamedFinding {
  return { ...pattern, state, id: rule.id, rule: rule.name };
}

/** Strongest evidence first; among equals in the order of the list of rules: what comes first in training. */
function rank(findings: readonly NamedFinding[], rules: readonly Rule[]): readonly NamedFinding[] {
  const order = new Map(rules.map((rule, index) => [rule.name, index]));
  const ranked = [...findings].sort(
    (a, b) => STRENGTH[b.confidence] - STRENGTH[a.confidence] || order.get(a.rule)! - order.get(b.rule)!
  );
  // Next to a certain cause, what is only consistent with the numbers adds noise.
  const certain = ranked.some(finding => finding.state === 'cause' && finding.confidence === 'certain');
  return ranked.map(finding =>
    certain && finding.state === 'cause' && finding.confidence === 'consistent'
      ? { ...finding, state: 'suspect' }
      : finding
  );
}

function isNamed(finding: Finding): finding is NamedFinding {
  return 'title' in finding;
}
