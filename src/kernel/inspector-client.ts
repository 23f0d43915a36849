import type { Inspected, ToUser } from './user/contract';

/** The inspector of a user process's main thread, as the kernel process sees it. */
export interface Inspector {
  /**
   * A command of the Chrome DevTools protocol. Waits as long as native code runs.
   * @throws Error with the protocol's message, or when the process ends
   */
  post<Result = object>(method: string, params?: object): Promise<Result>;
}

/** Numbers the commands and finds the askers of the answers. */
export class InspectorClient implements Inspector {
  private readonly waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  private count = 0;

  /** `send` is false when there is no process to hear it. */
  constructor(private readonly send: (command: ToUser) => boolean) {}

  post<Result = object>(method: string, params: object = {}): Promise<Result> {
    const id = ++this.count;
    return new Promise<Result>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      if (!this.send({ type: 'inspect', id, method, params })) {
        this.ended('There is no user process');
      }
    });
  }

  take({ id, result, error }: Inspected): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === null) {
      waiting?.resolve(result as never);
    } else {
      waiting?.reject(new Error(error.replace(/^Inspector error -?\d+: /, '')));
    }
  }

  /** No answer will come any more. */
  ended(reason: string): void {
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    waiting.forEach(({ reject }) => reject(new Error(reason)));
  }
}
