import { DEFAULT_LIMIT } from './output-budget';

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

/** Characters, null for no limit. Takes `off`, `500000`, `20MB`. @throws Error naming what was found. */
export function parseOutputLimit(text: string): number | null {
  if (text.toLowerCase() === 'off') {
    return null;
  }
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmg]?)b?$/i.exec(text) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (digits === undefined || factor === undefined) {
    throw new Error(`Expected a size like 20MB, or off, as the output limit but found "${text}"`);
  }
  return Number(digits) * factor;
}

/** What `CLASSIFIER_DEBUGGER_OUTPUT_LIMIT` says; the usual limit where it says nothing, or nothing that can be read. */
export function outputLimitOf(env: NodeJS.ProcessEnv): number | null {
  const text = env['CLASSIFIER_DEBUGGER_OUTPUT_LIMIT'];
  try {
    return text ? parseOutputLimit(text) : DEFAULT_LIMIT;
  } catch (error) {
    process.stderr.write(`CLASSIFIER_DEBUGGER_OUTPUT_LIMIT: ${String(error)}\n`);
    return DEFAULT_LIMIT;
  }
}
