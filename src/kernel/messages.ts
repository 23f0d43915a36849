/** Shapes of the Jupyter messaging protocol, 5.5. */

export const PROTOCOL_VERSION = '5.5';

export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  /** ISO 8601. */
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

export type Content = Readonly<Record<string, unknown>>;

/** A message as it came in. */
export interface Message {
  /** Routing frames, to be given back with the reply. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  /** Header of the message that this one answers; empty for none. */
  readonly parent: Content;
  readonly metadata: Content;
  readonly content: Content;
  /** Binary frames behind the content; not covered by the signature. */
  readonly buffers: readonly Buffer[];
}

/** A message to be sent. `parent` is the header of the request that caused it, null for none. */
export interface Outgoing {
  readonly type: string;
  readonly content: Content;
  readonly parent: Header | null;
  readonly metadata?: Content;
  /** `msg_id`, where the sender must know it; otherwise a fresh one. */
  readonly id?: string;
  readonly buffers?: readonly Buffer[];
}
