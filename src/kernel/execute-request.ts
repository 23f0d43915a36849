import type { Content } from './messages';
import { stringField } from './requests';

/** What an `execute_request` asks for. */
export interface ExecuteRequest {
  readonly code: string;
  readonly silent: boolean;
  /** Whether it counts and goes to the history. */
  readonly store: boolean;
  /** By the name under which the front end wants the value. */
  readonly expressions: Content;
}

/** @throws Error when there is no code. */
export function parseExecuteRequest(content: Content): ExecuteRequest {
  const silent = content['silent'] === true;
  const expressions = content['user_expressions'];
  return {
    code: stringField(content, 'code'),
    silent,
    store: !silent && content['store_history'] !== false,
    expressions: isObject(expressions) ? expressions : {}
  };
}

function isObject(value: unknown): value is Content {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
