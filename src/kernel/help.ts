import type { Language } from './language/contract';
import type { LiveValues } from './live-values';

type Bundle = Readonly<Record<string, string>>;

/** What stands at a place of some code: its type and documentation, and its value now. Null for nothing. */
export async function describeAt(
  code: string,
  offset: number,
  { language, live, detailed }: { language: Language; live: LiveValues; detailed: boolean }
): Promise<Bundle | null> {
  const rest = /^[\p{ID_Continue}$]*/u.exec(code.slice(offset))![0];
  const [typed, value] = await Promise.all([
    language.inspect(code, offset, detailed),
    live.valueAt(code.slice(0, offset) + rest)
  ]);
  // What the compiler says of a name that it does not know.
  const found = typed?.signature === 'any' ? null : typed;
  if (found === null && value === null) {
    return null;
  }
  const { signature = '', documentation = '' } = found ?? {};
  const now = value === null ? '' : `value: ${value}`;
  const head = signature === '' ? '' : `\`\`\`typescript\n${signature}\n\`\`\``;
  const valued = now === '' ? '' : `\`\`\`text\n${now}\n\`\`\``;
  return {
    'text/plain': [signature, now, documentation].filter(Boolean).join('\n\n'),
    'text/markdown': [head, valued, documentation].filter(Boolean).join('\n\n')
  };
}
