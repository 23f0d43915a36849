import type { RunBegin, Source } from '../protocol/events';
import type { Fix } from '../protocol/findings';
import { FRESH_WEIGHTS } from './evidence';

/** Divide the inputs, in the user's own line where it can be recognised. */
export function scaledInputs(begin: RunBegin, largest: number): Fix {
  const divisor = largest > 127 ? 255 : Math.ceil(largest);
  return {
    text: `Divide the inputs by ${divisor}, here and wherever the model predicts. ${FRESH_WEIGHTS}`,
    ...(changedInputs(begin, `.div(${divisor})`) ?? { before: null, after: `const x = images.div(${divisor});` })
  };
}

/** A call added to the inputs where they are made or, failing that, where they are handed to the training. */
function changedInputs(begin: RunBegin, call: string): Pick<Fix, 'before' | 'after'> | null {
  const { inputs = null, train = null } = begin.sources;
  const own = inputs && (inputs.line !== train?.line || inputs.cell !== train.cell) ? appended(inputs, call) : null;
  return own ?? replaced(train, /(\.(?:fit|trainOnBatch)\(\s*[\w$.]+)(?=\s*,)/, `$1${call}`);
}

/** The line `const x = …;`, `x: …,` or `return …;` with a call added to its value; null for a line of another form. */
export function appended(source: Source | null, call: string): Pick<Fix, 'before' | 'after'> | null {
  const match =
    source && /^((?:(?:const|let|var)\s+[\w$]+(?:\s*:\s*[^=]+)?\s*=|return|[\w$]+:)\s*)(.+?)([;,]?)$/.exec(source.text);
  if (!match || !isWhole(match[2]!)) {
    return null;
  }
  const [, head, value, end] = match;
  const cast = /^(.*\))\s+as\s+([\w.]+)$/.exec(value!);
  const after = cast ? `${head}${cast[1]}${call} as ${cast[2]}${end}` : `${head}${value}${call}${end}`;
  return { before: source.text, after };
}

/** Whether brackets close on the same line and nothing but one expression with a call or a name at its end stands there. */
function isWhole(expression: string): boolean {
  let depth = 0;
  for (const character of expression) {
    depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0 && /[\w$)\]]$/.test(expression) && !/=>|,\s*[\w$]+\s*=/.test(expression.replace(/\(.*\)/, ''));
}

/** The line with `from` replaced by `to`, or an example where the line does not hold `from` exactly once. */
export function replaced(source: Source | null, from: RegExp, to: string): Pick<Fix, 'before' | 'after'> | null {
  const found = source?.text.match(new RegExp(from.source, 'g'));
  return source && found?.length === 1 ? { before: source.text, after: source.text.replace(from, to) } : null;
}
