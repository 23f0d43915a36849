import type { Content, Message } from './messages';
import type { RequestChannel } from './sockets';

export interface Request {
  readonly channel: RequestChannel;
  readonly message: Message;
}

/** The content of the reply, or null for a message that has none. What it throws becomes an error reply. */
export type Handler = (request: Request) => Promise<Content | null> | Content | null;

/** By message type; the reply of `x_request` is `x_reply`. */
export type Handlers = Readonly<Record<string, Handler>>;

export const OK = { status: 'ok' } as const;

/** A request is malformed: what is wrong stands in the message, and a stack would say nothing about it. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
}

/** @throws RequestProblem naming the field when it is no string. */
export function stringField(content: Content, name: string): string {
  const value = content[name];
  if (typeof value !== 'string') {
    throw new RequestProblem(`Expected the field "${name}" to be a string but found ${describe(value)}`);
  }
  return value;
}

/** `fallback` when the field is missing or no whole number. */
export function integerField(content: Content, name: string, fallback: number): number {
  const value = content[name];
  return typeof value === 'number' && Number.isInteger(value) ? value : fallback;
}

/** What a bad field holds, in few words, however large it is. */
function describe(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  return value !== null && typeof value === 'object' ? 'an object' : JSON.stringify(value ?? null).slice(0, SHOWN);
}

const SHOWN = 80;
