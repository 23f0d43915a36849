import { begin } from '../diagnosis/recording';
import { FakeKernel, setUp } from './fake-notebook';

describe('Connection', () => {
  test('opens a comm only while the panel is visible, and says goodbye when it is hidden', () => {
    const { connection, kernel } = setUp();
    expect(kernel.comms).toHaveLength(0);
    connection.setActive(true);
    expect(kernel.comms[0]!.sent).toEqual([
      'open',
      { type: 'hello', version: 1 },
      { type: 'configure', schedule: 'normal' }
    ]);
    connection.setActive(false);
    expect(kernel.comms[0]!.sent.at(-1)).toBe('close');
  });

  test('a hidden panel asks for a word on the training only, where there is a status bar to show it', () => {
    const { connection, kernel, store } = setUp();
    connection.watchStatus();
    const [hidden] = kernel.comms;
    expect(hidden!.sent[0]).toEqual(['open', { watch: 'status' }]);
    hidden!.onMsg({ content: { data: { type: 'status', step: 12, predicted: [0, 30] } } });
    expect(store.glimpse).toMatchObject({ step: 12, predicted: [0, 30] });
    connection.setActive(true);
    expect(hidden!.sent.at(-1)).toBe('close');
    kernel.comms[1]!.answer([begin()]);
    expect(store.glimpse).toBeNull();
    connection.setActive(false);
    expect(kernel.comms[2]!.sent[0]).toEqual(['open', { watch: 'status' }]);
  });

  test('how closely trainings are watched is told at once and to every later comm, also while the panel is hidden', () => {
    const { connection, kernel } = setUp();
    connection.watchStatus();
    connection.schedule = 'light';
    const light = { type: 'configure', schedule: 'light' };
    expect(kernel.comms[0]!.sent.at(-1)).toEqual(light);
    connection.setActive(true);
    expect(kernel.comms[1]!.sent.at(-1)).toEqual(light);
    connection.schedule = 'full';
    expect(kernel.comms[1]!.sent.at(-1)).toEqual({ type: 'configure', schedule: 'full' });
  });

  test('is connected from the first answer on', () => {
    const { connection, kernel, store } = setUp();
    connection.setActive(true);
    expect(connection.link.kind).toBe('connecting');
    kernel.comms[0]!.answer([begin()]);
    expect(connection.link).toEqual({ kind: 'connected', notebook: 'a.ipynb' });
    expect(store.runs).toHaveLength(1);
  });

  test('asks nothing of a kernel that is not ours', () => {
    const kernel = new FakeKernel();
    kernel.name = 'python3';
    const { connection } = setUp(kernel);
    connection.setActive(true);
    expect(connection.link).toMatchObject({ kind: 'other-kernel', kernel: 'Python 3', canSwitch: true });
    expect(kernel.comms).toHaveLength(0);
  });

  test('after a lost connection a new comm asks for everything again, and the old runs stay until then', () => {
    const { connection, kernel, store, emit } = setUp();
    connection.setActive(true);
    kernel.comms[0]!.answer([begin()]);
    kernel.connectionStatus = 'disconnected';
    emit('connectionStatusChanged');
    expect(connection.link.kind).toBe('lost');
    expect(store.runs).toHaveLength(1);
    kernel.connectionStatus = 'connected';
    emit('connectionStatusChanged');
    expect(kernel.comms).toHaveLength(2);
    expect(connection.link.kind).toBe('connected');
  });

  test('a kernel that was lost is tried again and again, and is not one that starts', () => {
    jest.useFakeTimers();
    const { connection, kernel, emit } = setUp();
    connection.setActive(true);
    for (const attempts of [1, 2]) {
      kernel.connectionStatus = 'disconnected';
      emit('connectionStatusChanged');
      jest.advanceTimersByTime(6000);
      expect(kernel.reconnect).toHaveBeenCalledTimes(attempts);
      kernel.connectionStatus = 'connecting';
      emit('connectionStatusChanged');
      expect(connection.link.kind).toBe('lost');
    }
    kernel.connectionStatus = 'connected';
    emit('connectionStatusChanged');
    jest.advanceTimersByTime(60_000);
    expect(kernel.reconnect).toHaveBeenCalledTimes(2);
    jest.useRealTimers();
  });

  test('a restarted kernel gets a new comm', () => {
    const { connection, kernel, emit } = setUp();
    connection.setActive(true);
    kernel.status = 'autorestarting';
    emit('statusChanged');
    expect(connection.link.kind).toBe('starting');
    kernel.status = 'idle';
    emit('statusChanged');
    expect(kernel.comms).toHaveLength(2);
  });

  test('a dead kernel is dead, and what it told stays', () => {
    const { connection, kernel, store, emit } = setUp();
    connection.setActive(true);
    kernel.comms[0]!.answer([begin()]);
    kernel.status = 'dead';
    emit('statusChanged');
    expect(connection.link.kind).toBe('died');
    expect(store.runs).toHaveLength(1);
  });

  test('a kernel that closes the comm has refused, and is not asked again and again', () => {
    const { connection, kernel, emit } = setUp();
    connection.setActive(true);
    kernel.comms[0]!.onClose();
    expect(connection.link.kind).toBe('refused');
    emit('statusChanged');
    expect(kernel.comms).toHaveLength(1);
  });

  test('a kernel whose comms another page holds is told apart from one that is starting', () => {
    const kernel = new FakeKernel();
    kernel.handleComms = false;
    const { connection } = setUp(kernel);
    connection.setActive(true);
    expect(connection.link.kind).toBe('refused');
  });

  test('a notebook without a kernel is not one whose kernel is coming', () => {
    const { connection, context, emit } = setUp(null);
    expect(connection.link.kind).toBe('no-kernel');
    context['prevKernelName'] = '';
    context['isReady'] = false;
    emit('statusChanged');
    expect(connection.link.kind).toBe('starting');
  });

  test('another notebook means other runs', () => {
    const { connection, kernel, store } = setUp();
    connection.setActive(true);
    kernel.comms[0]!.answer([begin()]);
    connection.follow(null);
    expect(connection.link.kind).toBe('no-notebook');
    expect(store.runs).toHaveLength(0);
    expect(kernel.comms[0]!.sent.at(-1)).toBe('close');
  });
});
