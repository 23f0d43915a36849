import type { Language } from './contract';

/** A question to the language thread, by the name of the method that asks it. */
export interface Question {
  readonly id: number;
  readonly method: keyof Language;
  readonly arguments: readonly unknown[];
}

/** Exactly one per question, in their order. */
export type Answer =
  | { readonly id: number; readonly result: unknown }
  /** A fault of the compiler: this question has no answer, the next one may. */
  | { readonly id: number; readonly error: string };

/** What the thread is started with. */
export interface LanguageData {
  /** The notebook's folder. */
  readonly folder: string;
  /** Where the kernel's own packages are found from, upwards. */
  readonly kernelDir: string;
}
