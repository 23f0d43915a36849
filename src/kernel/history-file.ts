import {
  appendFile,
  chmod,
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  stat,
  unlink,
  writeFile
} from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseHistory, type StoredCell, type StoredHistory, trimmed, written } from './history-lines';

/** For the owner only: cells can hold passwords. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** A lock that is this old was left behind by a process that died. */
const STALE_LOCK_MS = 60_000;

/** How long a kernel that ends waits for a file system that does not answer. */
const CLOSE_MS = 300;

/**
 * Cells of all kernels of a user in one file, a JSON object a line. Every kernel only appends, which the operating
 * system does in one piece; the file is shortened by replacing it as a whole.
 */
export class HistoryFile {
  private last: Promise<void> = Promise.resolve();
  private began = false;
  private failed = false;

  constructor(private readonly file: string) {}

  /** Returns at once; a fault is told once on stderr, and history goes on in memory. */
  append(cell: StoredCell): void {
    this.enqueue(async () => {
      if (!this.began) {
        await mkdir(dirname(this.file), { recursive: true, mode: FOLDER_MODE });
      }
      await appendFile(this.file, written(cell), { mode: FILE_MODE });
      if (!this.began) {
        this.began = true;
        await chmod(this.file, FILE_MODE);
        await this.trim();
      }
    });
  }

  /** What all kernels have written so far, also this one. Lines that cannot be read are passed over. */
  async read(): Promise<StoredHistory> {
    await this.last;
    try {
      return parseHistory(await readFile(this.file, 'utf8'));
    } catch (error) {
      if (!isMissing(error)) {
        this.tell(error);
      }
      return parseHistory('');
    }
  }

  /** Resolves when everything is on disk, or after a while. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([this.last, new Promise<void>(resolve => (timer = setTimeout(resolve, CLOSE_MS)))]);
    clearTimeout(timer);
  }

  private enqueue(task: () => Promise<void>): void {
    this.last = this.last.then(async () => {
      if (!this.failed) {
        await task().catch(error => this.tell(error));
      }
    });
  }

  /** Replaces the file by its newest entries when it has become too long, unless another kernel is at it. */
  private async trim(): Promise<void> {
    const lock = await lockFile(`${this.file}.lock`);
    if (lock === null) {
      return;
    }
    const old = await open(this.file, 'r');
    try {
      const bytes = await old.readFile();
      const kept = trimmed(bytes.toString('utf8'));
      if (kept !== null) {
        const draft = `${this.file}.${process.pid}`;
        await writeFile(draft, kept, { mode: FILE_MODE });
        await rename(draft, this.file);
        await this.carryOver(old, bytes.length);
      }
    } finally {
      await old.close();
      await lock.close();
      await unlink(`${this.file}.lock`);
    }
  }

  /** What another kernel appended to the old file while it was being replaced. */
  private async carryOver(old: FileHandle, from: number): Promise<void> {
    const { size } = await old.stat();
    if (size > from) {
      const { buffer } = await old.read(Buffer.alloc(size - from), 0, size - from, from);
      await appendFile(this.file, buffer);
    }
  }

  private tell(error: unknown): void {
    if (!this.failed) {
      this.failed = true;
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(
        `The history of cells is not kept on disk: ${reason}. CLASSIFIER_DEBUGGER_HISTORY=off stops trying.\n`
      );
    }
  }
}

async function lockFile(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'wx', FILE_MODE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
  const { mtimeMs } = await stat(path);
  if (Date.now() - mtimeMs > STALE_LOCK_MS) {
    // The next kernel finds no lock.
    await unlink(path);
  }
  return null;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
