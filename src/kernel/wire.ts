import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { userInfo } from 'node:os';
import { type Content, type Header, type Message, type Outgoing, PROTOCOL_VERSION } from './messages';

const DELIMITER = Buffer.from('<IDS|MSG>');

/** Signature, header, parent header, metadata, content. */
const FIXED_FRAMES = 5;

/** Signs, writes and reads the frames of messages. */
export class Wire {
  readonly session = randomUUID();
  private readonly username = username();
  private readonly digest: string;

  /**
   * @param key the connection file's key; empty means that messages are not signed
   * @param scheme `hmac-sha256`, or another digest that OpenSSL knows; as in Python, `_` may stand for `-`
   * @throws Error for a scheme that is no HMAC or whose digest is not known
   */
  constructor(
    private readonly key: string,
    scheme: string
  ) {
    this.digest = scheme.replace(/^hmac-/, '').replaceAll('_', '-');
    if (key !== '' && !(scheme.startsWith('hmac-') && isDigest(this.digest))) {
      throw new Error(`Expected a signature scheme like hmac-sha256 but found "${scheme}"`);
    }
  }

  /** Null for anything that is not a well-formed, rightly signed message. */
  decode(frames: readonly Buffer[]): Message | null {
    const delimiter = frames.findIndex(frame => frame.equals(DELIMITER));
    if (delimiter < 0 || frames.length < delimiter + 1 + FIXED_FRAMES) {
      return null;
    }
    const signature = frames[delimiter + 1] as Buffer;
    const signed = frames.slice(delimiter + 2, delimiter + 1 + FIXED_FRAMES);
    if (!this.verifies(signature, signed)) {
      return null;
    }
    const [header, parent, metadata, content] = signed.map(parseObject);
    if (!header || !parent || !metadata || !content || !isHeader(header)) {
      return null;
    }
    return {
      identities: frames.slice(0, delimiter),
      header: plain(header),
      parent,
      metadata,
      content,
      buffers: frames.slice(delimiter + 1 + FIXED_FRAMES)
    };
  }

  /** `prefix`: the identities of a ROUTER socket or the topic of a publisher. */
  encode(message: Outgoing, prefix: readonly Buffer[]): Buffer[] {
    const parts = [this.header(message), message.parent ?? {}, message.metadata ?? {}, message.content].map(part =>
      Buffer.from(JSON.stringify(part), 'utf8')
    );
    return [...prefix, DELIMITER, Buffer.from(this.sign(parts), 'ascii'), ...parts, ...(message.buffers ?? [])];
  }

  private header({ type, id = randomUUID() }: Outgoing): Header {
    return {
      msg_id: id,
      session: this.session,
      username: this.username,
      date: new Date().toISOString(),
      msg_type: type,
      version: PROTOCOL_VERSION
    };
  }

  private verifies(signature: Buffer, parts: readonly Buffer[]): boolean {
    if (this.key === '') {
      return true;
    }
    const expected = Buffer.from(this.sign(parts), 'ascii');
    return expected.length === signature.length && timingSafeEqual(expected, signature);
  }

  private sign(parts: readonly Buffer[]): string {
    if (this.key === '') {
      return '';
    }
    const hmac = createHmac(this.digest, this.key);
    parts.forEach(part => hmac.update(part));
    return hmac.digest('hex');
  }
}

function parseObject(bytes: Buffer): Content | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Content) : null;
  } catch {
    // Not JSON: the caller drops the message, as the protocol has no answer for it.
    return null;
  }
}

/** A header is repeated in every answer, so it must not hold what is costly or impossible to write (deep nesting). */
function plain(header: Header): Header {
  const fields = Object.entries(header).filter(([, value]) => value === null || typeof value !== 'object');
  return Object.fromEntries(fields) as unknown as Header;
}

function isHeader(value: Content): value is Content & Header {
  return typeof value['msg_type'] === 'string' && typeof value['msg_id'] === 'string';
}

function isDigest(name: string): boolean {
  try {
    createHmac(name, '');
    return true;
  } catch {
    // OpenSSL has no list of its aliases to look into.
    return false;
  }
}

function username(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a user id without an entry in the password database.
    return 'kernel';
  }
}
