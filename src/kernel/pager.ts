import { describeAt } from './help';
import type { Language } from './language/contract';
import { LiveValues } from './live-values';
import type { UserSession } from './session';

/** `tf.layers.dense?`, `?name`: no TypeScript, but a question in many notebooks. */
const QUESTION =
  /^\s*(?:\?\s*([\p{ID_Start}$_][\p{ID_Continue}$.]*)|([\p{ID_Start}$_][\p{ID_Continue}$.]*)\s*\?)\s*;?\s*$/u;

/** The answer to a cell that is a question about a name: something to read, beside the outputs. */
export interface Page {
  readonly source: 'page';
  readonly start: 0;
  readonly data: Readonly<Record<string, string>>;
}

/** Null for any other cell. A name that nothing is known of is answered as well. */
export async function pageFor(
  code: string,
  { language, session }: { readonly language: Language; readonly session: UserSession }
): Promise<Page | null> {
  const [, before, behind] = QUESTION.exec(code) ?? [];
  const name = before ?? behind;
  if (name === undefined) {
    return null;
  }
  const live = new LiveValues(session.inspector, () => session.isStopping);
  const data = await describeAt(name, name.length, { language, live, detailed: true });
  return { source: 'page', start: 0, data: data ?? { 'text/plain': `Nothing is known of ${name}` } };
}
