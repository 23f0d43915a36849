import { banner, VERSION } from '../../src/kernel/banner';
import { version } from '../../package.json';

describe('banner', () => {
  it('tells the version of the package', () => {
    expect(VERSION).toBe(version);
    expect(banner(null)).toContain(version);
  });

  it('says why it is not native TensorFlow and what would make it faster', () => {
    const text = banner({ name: 'wasm', detail: 'WebAssembly', reason: 'no addon', remedy: 'run this' });
    expect(text).toContain('WebAssembly (no addon)');
    expect(text).toContain('run this');
  });
});
