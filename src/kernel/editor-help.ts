import { toCodePoints, toUnits } from './code-points';
import { describeAt } from './help';
import type { Completions, Language } from './language/contract';
import { LiveValues, type Member } from './live-values';
import { type Handlers, integerField, stringField } from './requests';
import type { UserSession } from './session';

/** Completion, inspection and completeness: asked of the language thread and of the values themselves, so they answer while a cell runs. */
export function editorHelp(language: Language, session: UserSession): Handlers {
  const live = new LiveValues(session.inspector, () => session.isStopping);
  return {
    complete_request: async ({ message: { content } }) => {
      const code = stringField(content, 'code');
      const offset = cursor(code, content);
      const [typed, members] = await Promise.all([
        language.complete(code, offset),
        live.members(code.slice(0, offset))
      ]);
      const { start, end } = typed;
      const matches = withLive(typed, members ?? [], code.slice(start, end));
      const range = { start: toCodePoints(code, start), end: toCodePoints(code, end) };
      const types = matches.map(({ text, kind, detail }) => ({
        ...range,
        text,
        type: kind,
        ...(detail === null ? {} : { signature: detail })
      }));
      return {
        status: 'ok',
        matches: matches.map(({ text }) => text),
        cursor_start: range.start,
        cursor_end: range.end,
        metadata: { _jupyter_types_experimental: types }
      };
    },
    inspect_request: async ({ message: { content } }) => {
      const code = stringField(content, 'code');
      const detailed = content['detail_level'] === 1;
      const data = await describeAt(code, cursor(code, content), { language, live, detailed });
      return { status: 'ok', found: data !== null, data: data ?? {}, metadata: {} };
    },
    is_complete_request: async ({ message: { content } }) => {
      const { status, indent } = await language.isComplete(stringField(content, 'code'));
      return status === 'incomplete' ? { status, indent } : { status };
    }
  };
}

/** What the compiler does not know: members of values that have no type, and those that came while the cells ran. */
function withLive({ matches }: Completions, members: readonly Member[], prefix: string): Completions['matches'] {
  const known = new Set(matches.map(({ text }) => text));
  const more = members.filter(({ name }) => !known.has(name) && name.toLowerCase().startsWith(prefix.toLowerCase()));
  const kind = ({ isFunction }: Member): string => (isFunction ? 'method' : 'property');
  return [...matches, ...more.map(member => ({ text: member.name, kind: kind(member), detail: null }))];
}

function cursor(code: string, content: Readonly<Record<string, unknown>>): number {
  return toUnits(code, integerField(content, 'cursor_pos', Array.from(code).length));
}
