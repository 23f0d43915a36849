import { readFileSync } from 'node:fs';

/** What a connection file says. Fields of newer protocol versions are ignored. */
export interface Connection {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly signatureScheme: string;
  readonly ports: { readonly [channel in Channel]: number };
}

export type Channel = 'shell' | 'control' | 'stdin' | 'iopub' | 'heartbeat';

/** @throws Error naming the file and what is wrong with it. */
export function readConnection(file: string): Connection {
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`The connection file ${file} could not be read: ${error instanceof Error ? error.message : error}`);
  }
  const port = (name: string): number => {
    const value = json[name];
    if (typeof value !== 'number') {
      throw new Error(`The connection file ${file} has no ${name}`);
    }
    return value;
  };
  return {
    transport: String(json['transport'] ?? 'tcp'),
    ip: String(json['ip'] ?? '127.0.0.1'),
    key: String(json['key'] ?? ''),
    signatureScheme: String(json['signature_scheme'] ?? 'hmac-sha256'),
    ports: {
      shell: port('shell_port'),
      control: port('control_port'),
      stdin: port('stdin_port'),
      iopub: port('iopub_port'),
      heartbeat: port('hb_port')
    }
  };
}

/** `tcp://127.0.0.1:5555`, `ipc:///path-1` */
export function endpoint(connection: Connection, channel: Channel): string {
  const separator = connection.transport === 'ipc' ? '-' : ':';
  return `${connection.transport}://${connection.ip}${separator}${connection.ports[channel]}`;
}
