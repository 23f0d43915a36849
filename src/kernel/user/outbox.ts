import { writeSync } from 'node:fs';
import type { FromUser } from './contract';
import { frame, FRAME_HEADER_BYTES, FrameKind, messageFrame } from './frames';

/** File descriptor of the pipe to the parent; see session.ts for the other end. */
const PIPE = 3;

const CAPACITY = 256 * 1024;

/** Written out at once when this much has gathered, or when so much time has passed since the last write. */
const FLUSH_BYTES = 32 * 1024;
const FLUSH_MS = 10;

/** Most bytes of UTF-8 that one UTF-16 unit can take. */
const MAX_BYTES_PER_UNIT = 3;

const LOCK = 0;
const USED = 1;
const FREE = 0;

/** Who holds the lock. */
export const Owner = { main: 1, control: 2 } as const;

/**
 * Frames on their way to the parent, in memory that the main and the control thread share. The main thread writes
 * them to a blocking pipe itself, so output leaves while a cell spins and a slow reader slows the writer down;
 * what it has not written yet when it starts to spin is written by the control thread ({@link tryFlush}).
 */
export class Outbox {
  private readonly state: Int32Array;
  private readonly bytes: Buffer;
  private flushed = 0;
  private scheduled = false;
  private cell: string | null = null;

  constructor(
    readonly memory: SharedArrayBuffer,
    private readonly owner: number
  ) {
    this.state = new Int32Array(memory, 0, 2);
    this.bytes = Buffer.from(memory, 8);
  }

  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer(8 + CAPACITY);
  }

  /** Sends a message and everything before it. @throws DataCloneError */
  send(message: FromUser): void {
    const bytes = messageFrame(message);
    this.lock();
    this.append(bytes);
    this.write();
    this.unlock();
  }

  /** Queues a message behind what was printed before. @throws DataCloneError */
  post(message: FromUser): void {
    const bytes = messageFrame(message);
    this.lock();
    this.append(bytes);
    this.unlock();
    this.flushSoon();
  }

  text(cell: string | null, kind: number, text: string): void {
    this.lock();
    if (cell !== this.cell) {
      this.append(frame(FrameKind.cell, Buffer.from(cell ?? '', 'utf8')));
      this.cell = cell;
    }
    const room = FRAME_HEADER_BYTES + text.length * MAX_BYTES_PER_UNIT;
    if (this.used + room > CAPACITY) {
      this.append(frame(kind, Buffer.from(text, 'utf8')));
    } else {
      const start = this.used;
      const length = this.bytes.write(text, start + FRAME_HEADER_BYTES, 'utf8');
      this.bytes.writeUInt32LE(length, start);
      this.bytes.writeUInt8(kind, start + 4);
      this.used = start + FRAME_HEADER_BYTES + length;
    }
    this.unlock();
    this.flushSoon();
  }

  flush(): void {
    this.lock();
    this.write();
    this.unlock();
  }

  /** Writes what is there, unless the other thread is at it. */
  tryFlush(): void {
    if (Atomics.load(this.state, USED) > 0 && Atomics.compareExchange(this.state, LOCK, FREE, this.owner) === FREE) {
      this.write();
      this.unlock();
    }
  }

  private get used(): number {
    return Atomics.load(this.state, USED);
  }

  private set used(bytes: number) {
    Atomics.store(this.state, USED, bytes);
  }

  private append(bytes: Buffer): void {
    if (this.used + bytes.length > CAPACITY) {
      this.write();
    }
    if (bytes.length > CAPACITY) {
      writeAll(bytes);
    } else {
      this.bytes.set(bytes, this.used);
      this.used += bytes.length;
    }
  }

  private write(): void {
    if (this.used > 0) {
      const bytes = this.bytes.subarray(0, this.used);
      // Emptied first: a termination right after the write must not make it go out twice.
      this.used = 0;
      writeAll(bytes);
    }
    this.flushed = performance.now();
  }

  private flushSoon(): void {
    if (this.used >= FLUSH_BYTES || performance.now() - this.flushed > FLUSH_MS) {
      return this.flush();
    }
    if (!this.scheduled) {
      this.scheduled = true;
      scheduleImmediate(() => {
        this.scheduled = false;
        this.flush();
      });
    }
  }

  /**
   * A lock that this thread already holds was left behind by a terminated execution: what was committed to the
   * buffer is whole (USED is stored last), so it is simply taken over.
   */
  private lock(): void {
    for (;;) {
      const holder = Atomics.compareExchange(this.state, LOCK, FREE, this.owner);
      if (holder === FREE || holder === this.owner) {
        return;
      }
      Atomics.wait(this.state, LOCK, holder);
    }
  }

  private unlock(): void {
    Atomics.store(this.state, LOCK, FREE);
    Atomics.notify(this.state, LOCK);
  }
}

/** Node's own, before the timers are guarded. */
const scheduleImmediate = setImmediate;

function writeAll(bytes: Buffer): void {
  let from = 0;
  while (from < bytes.length) {
    from += writeSync(PIPE, bytes, from);
  }
}
