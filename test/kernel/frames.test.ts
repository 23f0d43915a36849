import type { FromUser } from '../../src/kernel/user/contract';
import { frame, FrameKind, messageFrame, userMessages } from '../../src/kernel/user/frames';

const text = (kind: number, content: string): Buffer => frame(kind, Buffer.from(content, 'utf8'));

const BYTES = Buffer.concat([
  messageFrame({ type: 'ready' }),
  text(FrameKind.cell, 'cell-1.ts'),
  text(FrameKind.stdout, 'Grüße 🎉\n'),
  text(FrameKind.stderr, 'oops'),
  text(FrameKind.cell, ''),
  text(FrameKind.stdout, 'nobody'),
  messageFrame({ type: 'event', event: { type: 'step', run: 'r', loss: NaN } as never })
]);

const EXPECTED: readonly FromUser[] = [
  { type: 'ready' },
  { type: 'stream', id: 'cell-1.ts', name: 'stdout', text: 'Grüße 🎉\n' },
  { type: 'stream', id: 'cell-1.ts', name: 'stderr', text: 'oops' },
  { type: 'stream', id: null, name: 'stdout', text: 'nobody' },
  { type: 'event', event: { type: 'step', run: 'r', loss: NaN } as never }
];

describe('frames', () => {
  it.each([1, 3, 7, 64, BYTES.length])('are the same when they come in chunks of %i bytes', size => {
    const messages: FromUser[] = [];
    const reader = userMessages(message => messages.push(message));
    for (let from = 0; from < BYTES.length; from += size) {
      reader.read(BYTES.subarray(from, from + size));
    }
    expect(messages).toEqual(EXPECTED);
  });
});
