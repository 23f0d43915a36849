import ts from 'typescript';

/** A documentation comment as Markdown: the text, then its tags, with code for examples and names for parameters. */
export function documentationOf(
  documentation: readonly ts.SymbolDisplayPart[] | undefined,
  tags: readonly ts.JSDocTagInfo[] | undefined
): string {
  const text = textOf(documentation);
  return [text, ...(tags ?? []).map(tag => tagText(tag.name, tag.text))].filter(Boolean).join('\n\n');
}

function tagText(name: string, parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  const text = textOf(parts);
  switch (name) {
    case 'example':
      return `**Example**\n\n${isFenced(text) ? text : `\`\`\`ts\n${text}\n\`\`\``}`;
    case 'param':
      return `*@param* ${text.replace(/^(\S+)(\s+-)?/, '`$1`')}`;
    default:
      return `*@${name}* ${text}`.trimEnd();
  }
}

/** Links come as `{@link Name}` in pieces: only their text is of use. */
function textOf(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts
    .displayPartsToString(parts as ts.SymbolDisplayPart[] | undefined)
    .replace(/\{@link(?:code|plain)? ([^}|\s]+)[|\s]?([^}]*)\}/g, (_, target: string, label: string) => label || target)
    .trim();
}

function isFenced(text: string): boolean {
  return text.includes('```');
}
