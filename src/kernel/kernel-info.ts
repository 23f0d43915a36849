import type { Backend } from '../protocol/events';
import { banner, IMPLEMENTATION, VERSION } from './banner';
import { type Content, PROTOCOL_VERSION } from './messages';

/** The stock compiler that the language thread loads; known here without loading it. */
const TYPESCRIPT_VERSION = '5.9';

/** Must need nothing that takes time: it is the first thing that a front end waits for. */
export function kernelInfo(backend: Backend | null): Content {
  return {
    status: 'ok',
    protocol_version: PROTOCOL_VERSION,
    implementation: IMPLEMENTATION,
    implementation_version: VERSION,
    banner: banner(backend),
    language_info: {
      name: 'typescript',
      version: TYPESCRIPT_VERSION,
      mimetype: 'application/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      codemirror_mode: { name: 'javascript', typescript: true },
      nbconvert_exporter: 'script'
    },
    help_links: [
      { text: 'TensorFlow.js API', url: 'https://js.tensorflow.org/api/latest/' },
      { text: 'TypeScript Handbook', url: 'https://www.typescriptlang.org/docs/handbook/intro.html' }
    ],
    supported_features: ['debugger']
  };
}
