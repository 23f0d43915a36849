import { deserialize, serialize } from 'node:v8';
import type { FromUser, ToUser } from './contract';

/**
 * What travels between the user process and its parent: frames of `u32 length, u8 kind, payload`, little endian, the
 * length being that of the payload. Text has kinds of its own because serialising an object per printed line
 * costs ten times the line; `cell` says whose text the following frames carry.
 */
export const FrameKind = { message: 0, stdout: 1, stderr: 2, cell: 3 } as const;

export const FRAME_HEADER_BYTES = 5;

/** The frame of a whole message. @throws DataCloneError for what cannot be cloned (functions). */
export function messageFrame(message: FromUser | ToUser): Buffer {
  return frame(FrameKind.message, serialize(message));
}

export function frame(kind: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(FRAME_HEADER_BYTES + payload.length);
  bytes.writeUInt32LE(payload.length, 0);
  bytes.writeUInt8(kind, 4);
  bytes.set(payload, FRAME_HEADER_BYTES);
  return bytes;
}

/** Puts frames back together from chunks cut anywhere. The payload is valid during the call only. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly onFrame: (kind: number, payload: Buffer) => void) {}

  read(chunk: Buffer): void {
    let bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    while (bytes.length >= FRAME_HEADER_BYTES) {
      const end = FRAME_HEADER_BYTES + bytes.readUInt32LE(0);
      if (bytes.length < end) {
        break;
      }
      this.onFrame(bytes.readUInt8(4), bytes.subarray(FRAME_HEADER_BYTES, end));
      bytes = bytes.subarray(end);
    }
    this.rest = bytes;
  }
}

/** The messages in the frames of a user process, text frames as `stream` messages of their cell. */
export function userMessages(onMessage: (message: FromUser) => void): FrameReader {
  let cell: string | null = null;
  return new FrameReader((kind, payload) => {
    switch (kind) {
      case FrameKind.message:
        return onMessage(deserialize(payload) as FromUser);
      case FrameKind.cell:
        cell = payload.length === 0 ? null : payload.toString('utf8');
        return;
      default: {
        const name = kind === FrameKind.stdout ? 'stdout' : 'stderr';
        return onMessage({ type: 'stream', id: cell, name, text: payload.toString('utf8') });
      }
    }
  });
}

/** The commands in the frames of the parent. */
export function parentCommands(onCommand: (command: ToUser) => void): FrameReader {
  return new FrameReader((_kind, payload) => onCommand(deserialize(payload) as ToUser));
}
