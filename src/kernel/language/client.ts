import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Checked, Completions, Inspection, Language, Transformed } from './contract';
import type { MagicCell } from '../magics/translate';
import type { Completeness } from './is-complete';
import type { Answer, LanguageData, Question } from './messages';

export interface LanguageClient extends Language {
  /** Loads the compiler unless it is loaded; the first question does the same. */
  start(): void;
  dispose(): void;
}

/**
 * The language thread, to be started from its bundle: questions wait until the compiler is loaded. A question fails
 * only by a fault of the compiler. When the thread itself ends (out of memory), the next question starts a new one,
 * which knows nothing of the cells that ran.
 */
export function createLanguage(workerFile: string): LanguageClient {
  const thread = new LanguageThread(workerFile, { folder: process.cwd(), kernelDir: dirname(workerFile) });
  return {
    transform: cell => thread.ask('transform', cell) as Promise<Transformed>,
    magics: code => thread.ask('magics', code) as Promise<MagicCell>,
    check: code => thread.ask('check', code) as Promise<Checked>,
    setTypeCheck: mode => thread.ask('setTypeCheck', mode) as Promise<void>,
    complete: (code, offset) => thread.ask('complete', code, offset) as Promise<Completions>,
    inspect: (code, offset, isDetailed) =>
      thread.ask('inspect', code, offset, isDetailed) as Promise<Inspection | null>,
    isComplete: code => thread.ask('isComplete', code) as Promise<Completeness>,
    ran: cell => thread.ask('ran', cell) as Promise<void>,
    start: () => thread.start(),
    catches: (code, line, column) => thread.ask('catches', code, line, column) as Promise<boolean>,
    erase: expression => thread.ask('erase', expression) as Promise<string>,
    dispose: () => thread.dispose()
  };
}

class LanguageThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  private asked = 0;

  constructor(
    private readonly file: string,
    private readonly data: LanguageData
  ) {}

  start(): Worker {
    return (this.worker ??= this.spawn());
  }

  ask(method: keyof Language, ...values: readonly unknown[]): Promise<unknown> {
    const worker = this.start();
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, method, arguments: values } satisfies Question);
    });
  }

  dispose(): void {
    const { worker } = this;
    this.ended('was disposed');
    void worker?.terminate();
  }

  private spawn(): Worker {
    const worker = new Worker(this.file, { workerData: this.data, env: process.env });
    worker.on('message', (answer: Answer) => this.take(answer));
    const ended = (reason: string): void => {
      if (this.worker === worker) {
        this.ended(reason);
      }
    };
    worker.on('error', error => ended(`failed: ${error.message}`));
    worker.on('exit', code => ended(`ended with code ${code}`));
    return worker;
  }

  private take(answer: Answer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('error' in answer) {
      waiting?.reject(new Error(`The TypeScript compiler failed: ${answer.error}`));
    } else {
      waiting?.resolve(answer.result);
    }
  }

  private ended(reason: string): void {
    this.worker = null;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    waiting.forEach(({ reject }) => reject(new Error(`The language thread ${reason}`)));
  }
}
