import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import type { Channel, Connection } from './connection';

/** Where the sockets listen, in the words of ZeroMQ. */
export interface Endpoints {
  /** `tcp://127.0.0.1:5555`, `tcp://[::1]:5555`, `tcp://*:5555`, `ipc:///path-1` */
  readonly of: (channel: Channel) => string;
  /** ZeroMQ listens to IPv4 alone unless it is told. */
  readonly ipv6: boolean;
  /** What is left in the file system by sockets of the ipc transport. */
  readonly files: readonly string[];
}

/** @throws Error when a host name is not known. */
export async function endpointsOf({ transport, ip, ports }: Connection): Promise<Endpoints> {
  if (transport === 'ipc') {
    const files = Object.values(ports).map(port => `${ip}-${port}`);
    return { of: channel => `ipc://${ip}-${ports[channel]}`, ipv6: false, files };
  }
  const address = await addressOf(ip);
  const host = isIPv6(address) ? `[${address}]` : address;
  return { of: channel => `tcp://${host}:${ports[channel]}`, ipv6: isIPv6(address), files: [] };
}

/** ZeroMQ does not look names up for a socket that listens. */
async function addressOf(ip: string): Promise<string> {
  if (ip === '*' || isIP(ip) !== 0) {
    return ip;
  }
  try {
    return (await lookup(ip)).address;
  } catch (error) {
    throw new Error(
      `The connection file's ip "${ip}" is neither an address nor a known host name (${String(error)}). ` +
        'Use for example 127.0.0.1, or * for all addresses.'
    );
  }
}
