import { readdirSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../../src/diagnosis/rules';
import { recordedRuns } from './recorded-runs';

const runs = recordedRuns();

describe('the list of rules', () => {
  test('holds every file of the folder once', () => {
    const files = readdirSync(path.join(__dirname, '../../src/diagnosis/rules'))
      .filter(file => file !== 'index.ts')
      .map(file => file.replace(/\.ts$/, ''));
    expect(RULES.map(rule => rule.name).sort()).toEqual(files.sort());
  });

  test('stands in the order in which things happen: initial weights (C41 to C47) before optimisation (C31 to C40)', () => {
    const moment = (id: string) => {
      const number = Number(/\d+/.exec(id)![0]);
      return number <= 30 ? number : number <= 40 ? number + 20 : number <= 47 ? number : 100 + id.codePointAt(3)!;
    };
    const ids = RULES.map(rule => rule.id);
    expect(ids).toEqual([...ids].sort((a, b) => moment(a) - moment(b)));
  });

  test('has every known cause, apart from the one that is no fault', () => {
    const known = [
      ...Array.from({ length: 47 }, (_, index) => `C${index + 1}`),
      ...['a', 'b', 'c', 'd', 'e'].map(letter => `C48${letter}`)
    ];
    expect(new Set(RULES.map(rule => rule.id))).toEqual(new Set(known));
  });

  test.each(RULES)('$id $name says what it is and by what it is told', rule => {
    expect(rule.what).toMatch(/^[A-Z].{30,}[.]$/);
    expect(rule.toldBy).toMatch(/^[A-Z].{30,}[.]$/);
    expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test.each(RULES.filter(rule => rule.explains.length > 0))(
    '$id $name has a recorded run in which it is named first',
    rule => {
      const named = runs
        .filter(run => run.name.startsWith(rule.name))
        .map(run => run.verdict.causes[0]?.rule ?? 'nothing');
      expect(named.length).toBeGreaterThan(0);
      expect(new Set(named)).toEqual(new Set([rule.name]));
    }
  );
});

test.each(RULES.filter(rule => rule.explains.length === 0))('$id $name is told of where it does no harm', rule => {
  const told = runs.filter(run => run.verdict.harmless.some(finding => finding.rule === rule.name));
  expect(told.map(run => run.kind)).toContain('benign');
});

describe('runs that learn', () => {
  const learning = runs.filter(run => run.kind !== 'failing');

  test('are on record in numbers', () => {
    expect(learning.filter(run => run.kind === 'healthy').length).toBeGreaterThanOrEqual(25);
    expect(learning.filter(run => run.kind === 'benign').length).toBeGreaterThanOrEqual(12);
  });

  test.each(learning)('$name: no cause, no suspect', ({ verdict }) => {
    expect(verdict).toMatchObject({ state: 'healthy', causes: [], suspects: [] });
  });
});

describe('what is said', () => {
  const findings = runs.flatMap(({ name, verdict }) =>
    [...verdict.causes, ...verdict.suspects, ...verdict.harmless].map(finding => ({
      name,
      rule: finding.rule,
      finding
    }))
  );

  test.each(findings)('$name, $rule: short, with numbers, and with something to do', ({ finding }) => {
    expect(finding.title.length).toBeLessThan(90);
    expect(finding.why).toMatch(/\d/);
    expect(finding.why).not.toMatch(/undefined|null|NaN.%|\[object/);
    expect(finding.evidence.length).toBeGreaterThan(0);
    expect(finding.fix.text.length).toBeGreaterThan(20);
    expect(finding.where?.file ?? '').not.toMatch(/^\//);
  });

  test.each(runs)('$name: a headline that fits', ({ verdict }) => {
    expect(verdict.headline.length).toBeLessThan(90);
    expect(verdict.headline).not.toMatch(/undefined|NaN.%|class -1/);
  });

  test('no rule crashes on any recorded run', () => {
    const crashed = runs.flatMap(({ name, verdict }) =>
      verdict.others.flatMap(other => (other.state === 'crashed' ? [`${name} ${other.rule}: ${other.because}`] : []))
    );
    expect(crashed).toEqual([]);
  });
});
