import { randomUUID } from 'node:crypto';
import type { CellQueue } from './dispatcher';
import { parseExecuteRequest } from './execute-request';
import type { History } from './history';
import type { Content, Header } from './messages';
import { Preparation, type PreparationParts } from './preparation';
import { pageFor } from './pager';
import type { Publisher } from './publisher';
import { type Request, RequestProblem, stringField } from './requests';
import type { Stdin } from './stdin';
import type { ErrorReport, Outcome } from './user/contract';

export interface ExecutorParts extends PreparationParts {
  readonly publisher: Publisher;
  readonly history: History;
  readonly stdin: Stdin;
  readonly reply: (request: Request, content: Content) => Promise<void>;
}

/** Runs the cells, one after the other: `execute_request` from the queue to `idle`. */
export class Executor implements CellQueue {
  running: Header | null = null;
  private count = 0;
  private queue: { readonly request: Request; aborted: boolean }[] = [];
  private active = false;

  private readonly preparation: Preparation;

  constructor(private readonly parts: ExecutorParts) {
    this.preparation = new Preparation(parts);
  }

  enqueue(request: Request): void {
    this.queue.push({ request, aborted: false });
    if (!this.active) {
      void this.work();
    }
  }

  /** Stop. A training that ends by it is no error, and still nobody wants the cells behind it. */
  interrupt(): void {
    this.abortWaiting();
    this.preparation.interrupt();
    this.parts.session.interrupt();
  }

  private async work(): Promise<void> {
    this.active = true;
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      await this.process(next.request, next.aborted);
    }
    this.active = false;
  }

  private async process(request: Request, aborted: boolean): Promise<void> {
    const { publisher, reply, stdin } = this.parts;
    const { header } = request.message;
    this.running = header;
    stdin.begin(request);
    void publisher.status('busy', header);
    const content = aborted ? ABORTED : await this.execute(request).catch(fault => this.failed(fault));
    if (content['status'] === 'error' && request.message.content['stop_on_error'] !== false) {
      this.abortWaiting();
    }
    stdin.end();
    await publisher.drain();
    void reply(request, content);
    this.running = null;
    await publisher.status('idle', header);
  }

  private abortWaiting(): void {
    this.queue.forEach(waiting => (waiting.aborted = true));
  }

  /** Must not stop the queue. */
  private failed(fault: unknown): Content {
    return { status: 'error', execution_count: this.count, ...reportOf(fault) };
  }

  private async execute({ message }: Request): Promise<Content> {
    const { publisher, history } = this.parts;
    const { header, metadata } = message;
    const options = parseExecuteRequest(message.content);
    if (options.store) {
      this.count++;
    }
    const execution_count = this.count;
    if (!options.silent) {
      void publisher.publish({
        type: 'execute_input',
        content: { code: options.code, execution_count },
        parent: header
      });
    }
    const page = options.silent ? null : await pageFor(options.code, this.parts);
    if (page !== null) {
      return { status: 'ok', execution_count, user_expressions: {}, payload: [page] };
    }
    const cellId = typeof metadata['cellId'] === 'string' ? metadata['cellId'] : null;
    const outcome = await this.run(options.code, header, { silent: options.silent, cellId });
    if (options.store) {
      history.add(execution_count, options.code, textOf(outcome));
    }
    if (outcome.status === 'error') {
      const { error } = outcome;
      if (!options.silent) {
        await publisher.publish({ type: 'error', content: { ...error }, parent: header });
      }
      return { status: 'error', execution_count, ...error, user_expressions: {}, payload: [] };
    }
    if (outcome.result !== null && !options.silent) {
      const content = { execution_count, data: outcome.result, metadata: {} };
      await publisher.publish({ type: 'execute_result', content, parent: header });
    }
    const user_expressions = await this.evaluate(options.expressions, header);
    return { status: 'ok', execution_count, user_expressions, payload: [] };
  }

  private async evaluate(expressions: Content, parent: Header): Promise<Content> {
    const values: [string, Content][] = [];
    for (const name of Object.keys(expressions)) {
      const outcome = await this.evaluated(expressions, name, parent);
      values.push([
        name,
        outcome.status === 'ok'
          ? { status: 'ok', data: outcome.result ?? { 'text/plain': 'undefined' }, metadata: {} }
          : { status: 'error', ...outcome.error }
      ]);
    }
    return Object.fromEntries(values);
  }

  /** A malformed expression costs the others nothing. */
  private async evaluated(expressions: Content, name: string, parent: Header): Promise<Outcome> {
    try {
      return await this.run(stringField(expressions, name), parent, { silent: true, cellId: null });
    } catch (fault) {
      return { status: 'error', error: reportOf(fault) };
    }
  }

  private async run(
    source: string,
    parent: Header,
    { silent, cellId }: { readonly silent: boolean; readonly cellId: string | null }
  ): Promise<Outcome> {
    const { session, language, outputs } = this.parts;
    const name = `cell-${this.count}-${randomUUID().slice(0, 8)}.ts`;
    outputs.register(name, { parent, silent });
    const executionCount = silent ? null : this.count;
    const prepared = await this.preparation.prepare({ name, source, executionCount, cellId, silent });
    if ('refused' in prepared) {
      return prepared.refused;
    }
    const { cell, typescript } = prepared;
    const outcome = await session.run(cell);
    outputs.end(name);
    // Also after an error: what was declared before it is there. A failure costs completions, nothing else.
    const failed = outcome.status === 'error';
    language.ran({ name, code: typescript, failed }).catch(error => process.stderr.write(`${String(error)}\n`));
    return outcome;
  }
}

/** The reply for a cell behind a failed one. A count of null clears the front end's `[*]`. */
const ABORTED: Content = {
  status: 'error',
  execution_count: null,
  ename: 'Aborted',
  evalue: 'An earlier cell failed.',
  traceback: []
};

function textOf(outcome: Outcome): string | null {
  const text = outcome.status === 'ok' ? outcome.result?.['text/plain'] : undefined;
  return typeof text === 'string' ? text : null;
}

/** A fault of the kernel itself, or a malformed request. */
function reportOf(fault: unknown): ErrorReport {
  return fault instanceof Error
    ? { ename: fault.name, evalue: fault.message, traceback: [tracebackOf(fault)] }
    : { ename: 'Error', evalue: String(fault), traceback: [String(fault)] };
}

function tracebackOf(fault: Error): string {
  const text = `${fault.name}: ${fault.message}`;
  return fault instanceof RequestProblem ? text : (fault.stack ?? text);
}
