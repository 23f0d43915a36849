import { createHmac } from 'node:crypto';
import type { Header } from '../../src/kernel/messages';
import { Wire } from '../../src/kernel/wire';

const header: Header = {
  msg_id: 'm1',
  session: 's1',
  username: 'u',
  date: '2026-01-01T00:00:00Z',
  msg_type: 'execute_request',
  version: '5.5'
};

function signed(key: string, parts: readonly string[], identities: readonly string[] = ['client']): Buffer[] {
  const hmac = createHmac('sha256', key);
  parts.forEach(part => hmac.update(part));
  return [...identities, '<IDS|MSG>', hmac.digest('hex'), ...parts].map(text => Buffer.from(text));
}

const PARTS = [JSON.stringify(header), '{}', '{"cellId":"c"}', '{"code":"1"}'];

describe('Wire', () => {
  const wire = new Wire('secret', 'hmac-sha256');

  it('reads a message with all its identities', () => {
    const message = wire.decode(signed('secret', PARTS, ['proxy', 'client']));
    expect(message?.identities.map(String)).toEqual(['proxy', 'client']);
    expect(message?.header).toEqual(header);
    expect(message?.metadata).toEqual({ cellId: 'c' });
    expect(message?.content).toEqual({ code: '1' });
  });

  it('carries buffers behind the content, both ways', () => {
    const message = wire.decode([...signed('secret', PARTS), Buffer.from([1, 2])]);
    expect(message?.content).toEqual({ code: '1' });
    expect(message?.buffers).toEqual([Buffer.from([1, 2])]);
    const frames = wire.encode({ type: 'comm_msg', content: {}, parent: null, buffers: [Buffer.from([3])] }, []);
    expect(wire.decode(frames)?.buffers).toEqual([Buffer.from([3])]);
  });

  it('repeats of a header only what can be written again, however deep the rest is', () => {
    const deep = JSON.stringify({ ...header, extra: 1 }).replace(
      '"extra":1',
      `"extra":${'['.repeat(1e5)}${']'.repeat(1e5)}`
    );
    const message = wire.decode(signed('secret', [deep, ...PARTS.slice(1)]));
    expect(message?.header).toEqual(header);
  });

  it.each(['hmac-sha256', 'hmac-sha512', 'hmac-md5', 'hmac-sha3_256'])('signs by %s', scheme => {
    const made = new Wire('k', scheme);
    const frames = made.encode({ type: 'status', content: {}, parent: null }, []);
    expect(made.decode(frames)?.header.msg_type).toBe('status');
    expect(wire.decode(frames)).toBeNull();
  });

  it.each([
    ['another key', signed('other', PARTS)],
    ['no delimiter', [Buffer.from('x')]],
    ['nothing behind the delimiter', [Buffer.from('<IDS|MSG>')]],
    ['an empty signature', [Buffer.from('<IDS|MSG>'), Buffer.alloc(0), ...PARTS.map(part => Buffer.from(part))]],
    ['content that is no JSON', signed('secret', [...PARTS.slice(0, 3), '{'])],
    ['content that is no object', signed('secret', [...PARTS.slice(0, 3), '[1]'])],
    ['a header without a type', signed('secret', ['{}', ...PARTS.slice(1)])]
  ])('drops a message with %s', (_, frames) => {
    expect(wire.decode(frames)).toBeNull();
  });

  it('verifies the bytes as received, whatever their spacing', () => {
    expect(wire.decode(signed('secret', [...PARTS.slice(0, 3), '{ "code" :  "1" }']))?.content).toEqual({ code: '1' });
  });

  it('writes what it reads, with the parent and a new id', () => {
    const frames = wire.encode({ type: 'status', content: { execution_state: 'idle' }, parent: header }, [
      Buffer.from('topic')
    ]);
    expect(String(frames[0])).toBe('topic');
    expect(JSON.parse(String(frames[4]))).toEqual(header);
    const message = wire.decode(frames);
    expect(message?.header.msg_type).toBe('status');
    expect(message?.header.msg_id).not.toBe('m1');
    expect(message?.content).toEqual({ execution_state: 'idle' });
  });

  it('signs nothing without a key', () => {
    const open = new Wire('', 'hmac-sha256');
    expect(String(open.encode({ type: 'status', content: {}, parent: null }, [])[1])).toBe('');
    expect(open.decode(signed('whatever', PARTS))).not.toBeNull();
  });

  it.each(['rot13', 'hmac-rot13', 'sha256'])('names the scheme %s that it does not know', scheme => {
    expect(() => new Wire('k', scheme)).toThrow(scheme);
  });
});
