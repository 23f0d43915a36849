import type { Host, PlugIn } from '../protocol/host';
import { TensorFlowLoader } from './backend/loader';

/**
 * Serves TensorFlow.js to the cells, from one copy whatever package name they import, and observes what is trained
 * with it. Nothing is loaded before the first import.
 */
export function createPlugIn(host: Host): PlugIn {
  const loader = new TensorFlowLoader(host);
  return {
    load: (specifier, resolve) => loader.load(specifier, resolve),
    configure: settings => loader.configure(settings),
    beforeCell: () => loader.observer?.beforeCell(),
    requestStop: () => loader.observer?.requestStop() ?? false,
    afterTermination: () => loader.observer?.afterTermination(),
    afterCell: () => loader.observer?.afterCell()
  };
}
