import type { Link } from '../../src/panel/link';
import { sayEnglish } from '../../src/panel/say';
import { situationOf } from '../../src/panel/situation';
import { begin, end, runOf, step } from '../diagnosis/recording';

const nothing = { run: null, death: null, problem: null };
const connected: Link = { kind: 'connected', notebook: 'a.ipynb' };

describe('situationOf', () => {
  const links: readonly Link[] = [
    { kind: 'no-notebook' },
    { kind: 'no-kernel', notebook: 'a.ipynb' },
    { kind: 'other-kernel', notebook: 'a.ipynb', kernel: 'Python 3', canSwitch: true },
    { kind: 'starting', notebook: 'a.ipynb' },
    { kind: 'connecting', notebook: 'a.ipynb' },
    { kind: 'refused', notebook: 'a.ipynb' },
    { kind: 'lost', notebook: 'a.ipynb' },
    { kind: 'died', notebook: 'a.ipynb' },
    connected
  ];

  test.each(links)('says a word, a title and a next step for $kind without a run', link => {
    const { word, notice } = situationOf(link, nothing, sayEnglish);
    expect(word).toMatch(/^\w/);
    expect(notice!.title.length).toBeGreaterThan(5);
    expect(notice!.text).toMatch(/\.$/);
  });

  test('names the other kernel and offers to switch only when ours is installed', () => {
    const link = { kind: 'other-kernel', notebook: 'a.ipynb', kernel: 'Python 3', canSwitch: true } as const;
    expect(situationOf(link, nothing, sayEnglish).notice).toMatchObject({
      title: '“Python 3” cannot be watched',
      remedies: ['switch-kernel', 'open-example']
    });
    expect(situationOf({ ...link, canSwitch: false }, nothing, sayEnglish).notice).toMatchObject({ remedies: [] });
  });

  test.each(['finished', 'stopped', 'failed'] as const)('tells that a run has %s', status => {
    const run = runOf(begin(), step(0, []), end({ status, message: status === 'failed' ? 'shapes differ' : null }));
    const situation = situationOf(connected, { ...nothing, run }, sayEnglish);
    expect(situation.kind).toBe(status);
    expect(situation.notice?.text ?? '').toContain(status === 'failed' ? 'shapes differ.' : '');
  });

  test('is training as long as the run has no end, and says nothing beside it', () => {
    const run = runOf(begin(), step(0, []));
    expect(situationOf(connected, { ...nothing, run }, sayEnglish)).toMatchObject({ kind: 'training', notice: null });
  });

  test('a paused view says so, whatever the training does', () => {
    const run = runOf(begin(), step(0, []));
    expect(situationOf(connected, { ...nothing, run, paused: true }, sayEnglish)).toMatchObject({ kind: 'paused' });
  });

  test.each([
    ['kernel', 'restart-kernel'],
    ['panel', 'reload-page'],
    [null, 'reload-page']
  ] as const)('of other versions the older side (%s) is told how it becomes the newer one', (older, remedy) => {
    const problem = { text: 'The kernel sends version 7', older };
    const { notice } = situationOf(connected, { ...nothing, problem }, sayEnglish);
    expect(notice).toMatchObject({ alarming: true, remedies: [remedy] });
    expect(notice!.text).toMatch(/^The kernel sends version 7\. .*\.$/);
  });

  test('a dead user process is told over whatever run came before', () => {
    const run = runOf(begin(), step(0, []), end());
    const situation = situationOf(connected, { ...nothing, run, death: 'Signal SIGABRT.' }, sayEnglish);
    expect(situation).toMatchObject({ kind: 'process-died', notice: { alarming: true } });
    expect(situation.notice!.text).toBe('Signal SIGABRT. Run the cells again from the top.');
  });
});
