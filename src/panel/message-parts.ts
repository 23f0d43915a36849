import type { Json } from '../protocol/json';
import { WIRE_VERSION } from '../protocol/wire';
import { OtherVersion } from './problem';

/** @throws OtherVersion saying which side is the older one. */
export function checkVersion(version: Json | undefined): void {
  if (version !== WIRE_VERSION) {
    const older = Number(version) > WIRE_VERSION ? 'panel' : 'kernel';
    throw new OtherVersion(
      `The panel reads messages of version ${WIRE_VERSION} and the kernel sends version ${String(version)}`,
      older
    );
  }
}

/** @throws Error showing what was found when it is no object. */
export function asRecord(json: Json | undefined): Record<string, Json> {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new Error(`Expected a message but found ${JSON.stringify(json)?.slice(0, 80)}`);
  }
  return json as Record<string, Json>;
}

/** @throws Error showing what was found when it is no list. */
export function asList(json: Json | undefined): readonly Json[] {
  if (!Array.isArray(json)) {
    throw new Error(`Expected a list but found ${JSON.stringify(json)?.slice(0, 80)}`);
  }
  return json;
}
