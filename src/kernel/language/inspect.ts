import ts from 'typescript';
import type { Inspection } from './contract';
import { withDocumentation } from './documentation';
import type { HelpSources } from './help-sources';
import { documentationOf } from './jsdoc';

/**
 * The type and documentation of what stands at or right before `offset`. Within the arguments of a call it is the
 * call's, below that of an argument that the cursor stands on. With `isDetailed` all overloads are listed.
 */
export function inspect(
  { context, program }: HelpSources,
  code: string,
  offset: number,
  isDetailed = false
): Inspection | null {
  const file = context.forHelp(code);
  const service = program.serviceFor(file);
  const position = file.offset + offset;
  const { info, help } = withDocumentation(() => ({
    info: [position, position - 1]
      .filter(place => place >= file.offset)
      .map(place => service.getQuickInfoAtPosition(file.path, place))
      .find(one => one !== undefined && ts.textSpanEnd(one.textSpan) >= position),
    help: service.getSignatureHelpItems(file.path, position, undefined)
  }));
  const call = help ? callOf(help, isDetailed) : null;
  if (!info) {
    return call;
  }
  const { signature, documentation } = quickInfo(info);
  return { signature, documentation: [documentation, call && around(call)].filter(Boolean).join('\n\n') };
}

function quickInfo(info: ts.QuickInfo): Inspection {
  // Names of earlier cells are imports to the compiler; to the user they are what they were declared as.
  const signature = ts
    .displayPartsToString(info.displayParts)
    .replace(/^\(alias\) /, '')
    .replace(/\nimport .*$/, '');
  return { signature, documentation: documentationOf(info.documentation, info.tags) };
}

/** The signature that fits the arguments so far, and what is said of the parameter that comes next. */
function callOf({ items, selectedItemIndex, argumentIndex }: ts.SignatureHelpItems, isDetailed: boolean): Inspection {
  const item = items[selectedItemIndex]!;
  const parameter = item.parameters[argumentIndex];
  const text = ts.displayPartsToString(parameter?.documentation);
  const isSaid = item.tags.some(({ name }) => name === 'param') || text === '';
  const others = items.filter(one => one !== item).map(signatureOf);
  const parts = [
    isSaid ? '' : `*@param* \`${parameter!.name}\` ${text}`,
    documentationOf(item.documentation, item.tags),
    isDetailed && others.length > 0 ? `**Overloads**\n\n\`\`\`ts\n${others.join('\n')}\n\`\`\`` : '',
    !isDetailed && others.length > 0 ? `*and ${others.length} more overload${others.length > 1 ? 's' : ''}*` : ''
  ];
  return { signature: signatureOf(item), documentation: parts.filter(Boolean).join('\n\n') };
}

function signatureOf(item: ts.SignatureHelpItem): string {
  const text = ts.displayPartsToString;
  const parameters = item.parameters.map(parameter => text(parameter.displayParts));
  const separator = text(item.separatorDisplayParts);
  return `${text(item.prefixDisplayParts)}${parameters.join(separator)}${text(item.suffixDisplayParts)}`;
}

function around({ signature, documentation }: Inspection): string {
  return `An argument of\n\n\`\`\`ts\n${signature}\n\`\`\`\n\n${documentation}`.trimEnd();
}
