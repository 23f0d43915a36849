import { tmpdir } from 'node:os';
import { CellOutputs } from '../../src/kernel/cell-outputs';
import { Executor } from '../../src/kernel/executor';
import { History } from '../../src/kernel/history';
import type { Language } from '../../src/kernel/language/contract';
import { LanguageSession } from '../../src/kernel/language/session';
import type { Header } from '../../src/kernel/messages';
import { Publisher } from '../../src/kernel/publisher';
import type { UserSession } from '../../src/kernel/session';
import type { Sockets } from '../../src/kernel/sockets';
import { Stdin } from '../../src/kernel/stdin';
import type { CellRequest, Outcome } from '../../src/kernel/user/contract';
import { Wire } from '../../src/kernel/wire';

const OK: Outcome = { status: 'ok', result: null };

/** An executor over a socket that takes its time, and the names of what has left, in order. */
function executor(run: (outputs: CellOutputs, cell: CellRequest) => Outcome) {
  const left: string[] = [];
  let tail = Promise.resolve();
  const send = (_channel: string, frames: Buffer[]): Promise<void> => {
    tail = tail
      .then(() => new Promise<void>(resolve => setTimeout(resolve, 1)))
      .then(() => void left.push(frames[0]!.toString()));
    return tail;
  };
  const sockets = { send, drain: () => tail } as unknown as Sockets;
  const publisher = new Publisher(sockets, new Wire('', 'hmac-sha256'));
  const outputs = new CellOutputs(publisher);
  const parts = {
    session: { run: (cell: CellRequest) => Promise.resolve(run(outputs, cell)) } as unknown as UserSession,
    language: compiler(),
    publisher,
    outputs,
    history: new History(null),
    stdin: new Stdin({ ask: () => Promise.resolve(), answer: () => undefined }),
    settings: {}
  };
  return new Promise<readonly string[]>(resolve => {
    const reply = (): Promise<void> => {
      left.push('reply');
      setTimeout(() => resolve(left), 50);
      return Promise.resolve();
    };
    const header = { msg_id: '1', msg_type: 'execute_request' } as Header;
    const message = { identities: [], header, parent: {}, metadata: {}, content: { code: '1' }, buffers: [] };
    new Executor({ ...parts, reply }).enqueue({ channel: 'shell', message });
  });
}

/** The compiler itself, without its thread. */
function compiler(): Language {
  const folder = tmpdir();
  return new Proxy(new LanguageSession({ folder, kernelDir: folder }), {
    get: (session, name) => {
      const method = session[name as keyof LanguageSession] as (...values: unknown[]) => unknown;
      return (...values: unknown[]) => Promise.resolve(method.apply(session, values));
    }
  }) as unknown as Language;
}

test('the reply comes after all output has left, and idle after the reply', async () => {
  const left = await executor((outputs, { name: id }) => {
    for (let index = 0; index < 5; index++) {
      outputs.take({ type: 'display', id, data: { 'text/plain': String(index) }, displayId: null, update: false });
    }
    outputs.stream(id, 'stdout', 'last words');
    return OK;
  });
  expect(left).toEqual([
    'status',
    'execute_input',
    ...new Array<string>(5).fill('display_data'),
    'stream',
    'reply',
    'status'
  ]);
});
