import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Host, PlugIn, PlugInModule } from '../../protocol/host';

/**
 * The plug-in whose bundle lies beside this one, or null. Its hooks never throw: a fault of an observer is told on
 * stderr and must not end a cell. Only `load` may throw, as an import that fails.
 */
export function loadPlugIn(host: () => Host): PlugIn | null {
  const file = join(__dirname, 'telemetry.js');
  if (!existsSync(file)) {
    return null;
  }
  try {
    return withoutThrowing((createRequire(file)(file) as PlugInModule).createPlugIn(host()));
  } catch (error) {
    tell('start', error);
    return null;
  }
}

function withoutThrowing(plugIn: PlugIn): PlugIn {
  return {
    load: (specifier, resolvers) => plugIn.load(specifier, resolvers),
    configure: settings => attempt('configure', () => plugIn.configure(settings)),
    beforeCell: () => attempt('beforeCell', () => plugIn.beforeCell()),
    requestStop: () => attempt('requestStop', () => plugIn.requestStop()) ?? false,
    afterTermination: () => attempt('afterTermination', () => plugIn.afterTermination()),
    afterCell: () => attempt('afterCell', () => plugIn.afterCell())
  };
}

function attempt<T>(hook: string, action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    tell(hook, error);
    return undefined;
  }
}

function tell(hook: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Observing failed (${hook}), the cells are not affected: ${text}\n`);
}
