import { currentOrigin, type Origin } from './attribution';
import type { PromptAnswer, PromptQuestion } from './contract';
import type { Guard } from './guards';

export interface PromptOptions {
  /** What is typed is not shown. */
  readonly password?: boolean;
}

interface Waiting {
  readonly origin: Origin | null;
  resolve(text: string): void;
  reject(error: Error): void;
}

/** The questions that cells ask the user and that wait for an answer. */
export class Prompts {
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  constructor(private readonly ask: (question: PromptQuestion) => void) {}

  /**
   * What cells know as `prompt`. A promise, so that Stop, timers and the panel go on working while the user thinks.
   * Rejects with `StdinNotAllowed` where nobody can answer.
   */
  readonly prompt = (text: unknown = '', { password = false }: PromptOptions = {}): Promise<string> => {
    const origin = currentOrigin();
    const prompt = ++this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(prompt, { origin, resolve, reject });
      this.ask({ type: 'prompt', id: origin?.id ?? null, prompt, text: String(text), password });
    });
  };

  /** What follows the `await` runs inside `guard`. The answer to a cell that was stopped goes nowhere. */
  answer({ prompt, answer }: PromptAnswer, guard: Guard): void {
    const waiting = this.waiting.get(prompt);
    this.waiting.delete(prompt);
    if (waiting === undefined || waiting.origin?.stopped === true) {
      return;
    }
    guard.run(waiting.origin, () => {
      if ('text' in answer) {
        waiting.resolve(answer.text);
      } else {
        waiting.reject(Object.assign(new Error(answer.refusal), { name: 'StdinNotAllowed' }));
      }
    });
  }
}
