import { EVENTS_VERSION } from '../../src/protocol/events';
import { parseEvent, parseEvents } from '../../src/protocol/parse';

const end = { type: 'run-end', run: 'run-1', status: 'finished', message: null, steps: 3, dropped: 0, overhead: null };

describe('parseEvent', () => {
  test('gives an event back', () => {
    expect(parseEvent(end)).toEqual(end);
  });

  test('gives null for a type of a newer version instead of failing', () => {
    expect(parseEvent({ type: 'attention-map', run: 'run-1' })).toBeNull();
  });

  test('names the version of a run it cannot read', () => {
    expect(() => parseEvent({ type: 'run-begin', run: 'run-1', version: EVENTS_VERSION + 1 })).toThrow(
      `Expected events of version ${EVENTS_VERSION} but found version ${EVENTS_VERSION + 1}`
    );
  });

  test.each([[null], [7], [{ run: 'run-1' }]])('refuses %j, which is no event', value => {
    expect(() => parseEvent(value)).toThrow('Expected an event with a type');
  });

  test('refuses an event that names no run', () => {
    expect(() => parseEvent({ type: 'step', step: 1 })).toThrow('Expected the event "step" to name its run');
  });
});

describe('parseEvents', () => {
  test('reads a file, skips blank lines and counts what it does not know', () => {
    const file = [JSON.stringify(end), '', JSON.stringify({ type: 'later', run: 'run-1' }), ''].join('\n');
    expect(parseEvents(file)).toEqual({ events: [end], ignored: 1 });
  });

  test('names the line that is broken', () => {
    expect(() => parseEvents(`${JSON.stringify(end)}\n{"type":`)).toThrow(/^Line 2: /);
  });
});
