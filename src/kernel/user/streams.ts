import { Console } from 'node:console';
import { StringDecoder } from 'node:string_decoder';
import { Writable } from 'node:stream';
import { currentOrigin } from './attribution';
import { FrameKind } from './frames';
import type { Outbox } from './outbox';

/**
 * Sends `console` and `process.stdout/stderr` to the cell that wrote. The file descriptors 1 and 2 are left alone:
 * native libraries and child processes write there, and the parent reads the other end.
 */
export function installStreams(outbox: Outbox): void {
  const stdout = outputStream(outbox, FrameKind.stdout, 1);
  const stderr = outputStream(outbox, FrameKind.stderr, 2);
  Object.defineProperty(process, 'stdout', { value: stdout, configurable: true, enumerable: true });
  Object.defineProperty(process, 'stderr', { value: stderr, configurable: true, enumerable: true });
  // The global console also reports to the inspector, which keeps every argument alive: replaced in place, so
  // that `require('console')` is the same object. Its methods write directly, not through stream machinery.
  Object.assign(console, new Console({ stdout: sink(stdout), stderr: sink(stderr), ignoreErrors: false }));
}

interface Output extends Writable {
  readonly fd: number;
  put(text: string): void;
}

function outputStream(outbox: Outbox, kind: number, fd: number): Output {
  const decoder = new StringDecoder('utf8');
  const put = (text: string): void => {
    if (text !== '') {
      outbox.text(currentOrigin()?.id ?? null, kind, text);
    }
  };
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      put(typeof chunk === 'string' ? chunk : decoder.write(chunk));
      done();
    }
  });
  // `end()` on the real ones throws as well; a cell must not be able to close the notebook's output.
  stream.end = () => stream;
  return Object.assign(stream, { fd, put });
}

/** What `Console` needs of a stream, without a callback and a state machine per line. */
function sink(stream: Output): Writable {
  return { write: (text: string) => (stream.put(text), true) } as unknown as Writable;
}
