import ts from 'typescript';
import type { Inspection } from './contract';
import type { HelpSources } from './help-sources';

/** The type and documentation of what stands at or right before `offset`, or of the call around it. */
export function inspect({ context, program }: HelpSources, code: string, offset: number): Inspection | null {
  const file = context.forHelp(code);
  const service = program.serviceFor(file);
  const position = file.offset + offset;
  const info = [position, position - 1]
    .filter(place => place >= file.offset)
    .map(place => service.getQuickInfoAtPosition(file.path, place))
    .find(one => one !== undefined);
  return info ? quickInfo(info) : callAround(service, file.path, position);
}

function quickInfo(info: ts.QuickInfo): Inspection {
  // Names of earlier cells are imports to the compiler; to the user they are what they were declared as.
  const signature = ts
    .displayPartsToString(info.displayParts)
    .replace(/^\(alias\) /, '')
    .replace(/\nimport .*$/, '');
  return { signature, documentation: markdown(info.documentation, info.tags) };
}

function callAround(service: ts.LanguageService, path: string, position: number): Inspection | null {
  const help = service.getSignatureHelpItems(path, position, undefined);
  const item = help?.items[help.selectedItemIndex];
  if (!item) {
    return null;
  }
  const text = ts.displayPartsToString;
  const parameters = item.parameters.map(parameter => text(parameter.displayParts));
  const separator = text(item.separatorDisplayParts);
  const signature = `${text(item.prefixDisplayParts)}${parameters.join(separator)}${text(item.suffixDisplayParts)}`;
  return { signature, documentation: markdown(item.documentation, item.tags) };
}

function markdown(documentation: ts.SymbolDisplayPart[] | undefined, tags: ts.JSDocTagInfo[] | undefined): string {
  const lines = (tags ?? []).map(tag => {
    const text = ts.displayPartsToString(tag.text);
    return tag.name === 'example' ? `**Example**\n\n\`\`\`ts\n${text}\n\`\`\`` : `*@${tag.name}* ${text}`;
  });
  return [ts.displayPartsToString(documentation), ...lines].filter(Boolean).join('\n\n');
}
