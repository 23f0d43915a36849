import { RULES } from '../diagnosis/rules';
import type { NamedFinding, Verdict } from '../protocol/findings';
import type { Say } from './say';

const SENTENCES = new Map(RULES.map(({ id, what }) => [id, what]));

/** What else would look like a finding, each as a sentence, and whether it was looked for in vain. */
export function alikeTexts({ alike }: NamedFinding, { others }: Verdict, say: Say): readonly string[] {
  const passed = new Set(others.filter(({ state }) => state === 'pass').map(({ id }) => id));
  return alike.map(id => {
    const sentence = SENTENCES.get(id) ?? id;
    return passed.has(id) ? say('%1 Looked for, and not found here.', sentence) : sentence;
  });
}
