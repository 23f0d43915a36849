import { diagnose } from '../../src/diagnosis';
import { defineRule, type Pattern } from '../../src/diagnosis/rule';
import { begin, data, end, NO_GRADIENT, ONE_CLASS, RIGHT, runOf, step, steps } from './recording';

const PATTERN: Pattern = {
  state: 'cause',
  confidence: 'likely',
  title: 'A pattern',
  why: 'Because of 1.',
  evidence: [],
  fix: { text: 'Change it.', before: null, after: null },
  where: null,
  alike: []
};

function rule(name: string, answer: Partial<Pattern>) {
  return defineRule({
    id: 'C99',
    name,
    what: 'What.',
    toldBy: 'How.',
    explains: ['collapsed'],
    needs: ['steps'],
    check: () => ({ ...PATTERN, ...answer })
  });
}

const failing = runOf(
  begin(),
  data(),
  ...steps(60, index => (index === 0 ? { confusion: RIGHT } : { confusion: ONE_CLASS, changes: NO_GRADIENT })),
  end()
);
const learning = runOf(begin(), data(), ...steps(60, () => ({ confusion: RIGHT })), end());

describe('the engine', () => {
  test('ranks causes by strength, then by their order, and names at most three', () => {
    const rules = [rule('a', {}), rule('b', { confidence: 'consistent' }), rule('c', {}), rule('d', {}), rule('e', {})];
    expect(diagnose(failing, rules).causes.map(cause => cause.rule)).toEqual(['a', 'c', 'd']);
  });

  test('makes a suspect of what only fits, next to a certain cause', () => {
    const rules = [rule('fits', { confidence: 'consistent' }), rule('certain', { confidence: 'certain' })];
    const { causes, suspects } = diagnose(failing, rules);
    expect(causes.map(cause => cause.rule)).toEqual(['certain']);
    expect(suspects.map(cause => cause.rule)).toEqual(['fits']);
  });

  test('calls any pattern harmless in a run that learns', () => {
    const { causes, suspects, harmless } = diagnose(learning, [
      rule('a', { confidence: 'certain' }),
      rule('b', { state: 'suspect' })
    ]);
    expect([causes, suspects]).toEqual([[], []]);
    expect(harmless.map(finding => finding.rule)).toEqual(['a', 'b']);
  });

  test('turns a rule that throws into a finding and asks the others', () => {
    const broken = { ...rule('broken', {}), check: () => JSON.parse('{') };
    const { causes, others } = diagnose(failing, [broken, rule('fine', {})]);
    expect(others).toEqual([expect.objectContaining({ state: 'crashed', rule: 'broken' })]);
    expect(causes.map(cause => cause.rule)).toEqual(['fine']);
  });

  test('says what a rule lacks instead of asking it', () => {
    const { others } = diagnose(runOf(begin(), step(0, RIGHT)), [{ ...rule('a', {}), needs: ['labels', 'probes'] }]);
    expect(others).toEqual([
      { state: 'unknown', id: 'C99', rule: 'a', because: 'No labels and probes of the data recorded' }
    ]);
  });
});
