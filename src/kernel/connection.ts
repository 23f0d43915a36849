import { chmodSync, readFileSync, statSync } from 'node:fs';

/** What a connection file says. Fields of newer protocol versions are ignored. */
export interface Connection {
  readonly transport: 'tcp' | 'ipc';
  /** Address or host name; with `ipc`, the path that the names of the five sockets start with. */
  readonly ip: string;
  /** Signs the messages; empty for messages without signatures. */
  readonly key: string;
  /** `hmac-sha256` */
  readonly signatureScheme: string;
  readonly ports: { readonly [channel in Channel]: number };
  /** Null for traffic in the clear. */
  readonly curve: CurveKeys | null;
}

/** Key pair of CurveZMQ, 40 characters Z85 each. Both ends get it from the connection file. */
export interface CurveKeys {
  readonly publicKey: string;
  readonly secretKey: string;
}

export type Channel = 'shell' | 'control' | 'stdin' | 'iopub' | 'heartbeat';

const PORT_FIELDS: Readonly<Record<Channel, string>> = {
  shell: 'shell_port',
  control: 'control_port',
  stdin: 'stdin_port',
  iopub: 'iopub_port',
  heartbeat: 'hb_port'
};

const HIGHEST_PORT = 65535;
const GROUP_AND_OTHERS = 0o077;
const OWNER_ONLY = 0o600;
const CURVE_KEY_LENGTH = 40;

/** @throws Error naming the file and what is wrong with it. */
export function readConnection(file: string): Connection {
  const fields = new Fields(file, readObject(file));
  const transport = fields.text('transport', 'tcp');
  if (transport !== 'tcp' && transport !== 'ipc') {
    throw fields.fault('transport', '"tcp" or "ipc"');
  }
  const ports = Object.fromEntries(Object.entries(PORT_FIELDS).map(([channel, name]) => [channel, fields.port(name)]));
  return {
    transport,
    ip: fields.text('ip', '127.0.0.1'),
    key: fields.text('key', ''),
    signatureScheme: fields.text('signature_scheme', 'hmac-sha256'),
    ports: ports as Connection['ports'],
    curve: fields.curve()
  };
}

/**
 * The file holds the key: whoever can read it can run code here. Where others can, that is taken from them.
 * @returns a sentence for the log when others could read it, else null
 */
export function protectConnectionFile(file: string): string | null {
  // Windows has no such bits; there the user's profile folder protects the file.
  if (process.platform === 'win32' || (statSync(file).mode & GROUP_AND_OTHERS) === 0) {
    return null;
  }
  const found = `The connection file ${file} could be read or written by other users of this machine`;
  try {
    chmodSync(file, OWNER_ONLY);
    return `${found}; its permissions have been set to 600.`;
  } catch (error) {
    return `${found}, and that could not be changed (${messageOf(error)}).`;
  }
}

/** The fields of a connection file, and what to say of a bad one. */
class Fields {
  constructor(
    private readonly file: string,
    private readonly json: Readonly<Record<string, unknown>>
  ) {}

  text(name: string, fallback: string): string {
    const value = this.json[name] ?? fallback;
    if (typeof value !== 'string') {
      throw this.fault(name, 'text');
    }
    return value;
  }

  port(name: string): number {
    const value = this.json[name];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > HIGHEST_PORT) {
      throw this.fault(name, `a port from 1 to ${HIGHEST_PORT}`);
    }
    return value;
  }

  curve(): CurveKeys | null {
    if (this.json['curve_secretkey'] === undefined && this.json['curve_publickey'] === undefined) {
      return null;
    }
    return { publicKey: this.curveKey('curve_publickey'), secretKey: this.curveKey('curve_secretkey') };
  }

  private curveKey(name: string): string {
    const key = this.json[name];
    if (typeof key !== 'string' || key.length !== CURVE_KEY_LENGTH) {
      // The value is not repeated: it may be most of a secret.
      throw new Error(`The connection file ${this.file}: expected ${name} to be ${CURVE_KEY_LENGTH} characters (Z85)`);
    }
    return key;
  }

  fault(name: string, expected: string): Error {
    const value = this.json[name];
    const found = value === undefined ? 'has none' : `found ${JSON.stringify(value)}`;
    return new Error(`The connection file ${this.file}: expected ${name} to be ${expected}, ${found}`);
  }
}

function readObject(file: string): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The connection file ${file} could not be read: ${messageOf(error)}`);
  }
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new Error(`The connection file ${file} holds no JSON object`);
  }
  return json as Readonly<Record<string, unknown>>;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
