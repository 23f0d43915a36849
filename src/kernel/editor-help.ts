import { toCodePoints, toUnits } from './code-points';
import type { Language } from './language/contract';
import { type Handlers, integerField, stringField } from './requests';

/** Completion, inspection and completeness: asked of the language thread, so they answer while a cell runs. */
export function editorHelp(language: Language): Handlers {
  return {
    complete_request: async ({ message: { content } }) => {
      const code = stringField(content, 'code');
      const { start, end, matches } = await language.complete(code, cursor(code, content));
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
      const found = await language.inspect(code, cursor(code, content), content['detail_level'] === 1);
      if (found === null) {
        return { status: 'ok', found: false, data: {}, metadata: {} };
      }
      const { signature, documentation } = found;
      const data = {
        'text/plain': documentation === '' ? signature : `${signature}\n\n${documentation}`,
        'text/markdown': `\`\`\`typescript\n${signature}\n\`\`\`\n\n${documentation}`.trimEnd()
      };
      return { status: 'ok', found: true, data, metadata: {} };
    },
    is_complete_request: async ({ message: { content } }) => {
      const { status, indent } = await language.isComplete(stringField(content, 'code'));
      return status === 'incomplete' ? { status, indent } : { status };
    }
  };
}

function cursor(code: string, content: Readonly<Record<string, unknown>>): number {
  return toUnits(code, integerField(content, 'cursor_pos', Array.from(code).length));
}
