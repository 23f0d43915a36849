import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** Inside the package @tensorflow/tfjs-node. */
export const ADDON = 'lib/napi-v8/tfjs_binding.node';

/** Native TensorFlow is not possible on this machine; the message says why and what to do about it. */
export class NativeUnavailable extends Error {}

/** What a program that failed said last, without the notices of pip and npm. */
export function lastLine(error) {
  return (
    String(error.stderr || error.message)
      .trim()
      .split('\n')
      .filter(line => !/notice/i.test(line))
      .at(-1)
      ?.slice(0, 300) ?? ''
  );
}
