import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { currentOrigin, installAttribution } from './attribution';
import { CellRegistry } from './cells';
import { CellComms } from './comms';
import { prepareEnvironment } from './environment';
import { Evaluator } from './evaluate';
import { FrameKind } from './frames';
import { installGlobals } from './globals';
import { Guard, installTimerGuards } from './guards';
import { createHost } from './host';
import { installMagics } from './magics/install';
import { installLateErrors, reportLate } from './late-errors';
import { Outbox, Owner } from './outbox';
import { loadPlugIn } from './plug-in';
import { Prompts } from './prompts';
import { Runner } from './runner';
import { MainStopper } from './stop';
import { installStreams } from './streams';
import type { PlugIn } from '../../protocol/host';
import type { ControlData, FromMain, ToMain } from './threads';
import { TrainingClock } from './training-clock';
import { topLevelVariables } from './variables';

/** The user process: cells run here, on the main thread, alone with whatever they import. */
function main(): void {
  prepareEnvironment();
  const outbox = new Outbox(Outbox.allocate(), Owner.main);
  const clock = new TrainingClock();
  const worker = new Worker(join(__dirname, 'control.js'), {
    workerData: { memory: outbox.memory, clock: clock.memory } satisfies ControlData
  });
  process.on('exit', () => outbox.flush());
  installAttribution();
  installStreams(outbox);

  const cells = new CellRegistry();
  const evaluator = new Evaluator();
  const variables = topLevelVariables(evaluator);
  const guard = new Guard({
    thrown: (error, origin) => reportLate(outbox, cells, error, origin),
    terminated: origin => {
      plugIn?.afterTermination();
      if (origin !== null && origin.id !== runner.current) {
        const evalue = 'A callback of this cell was stopped.';
        const error = { ename: 'Interrupted', evalue, traceback: [`Interrupted: ${evalue}`] };
        outbox.post({ type: 'late-error', id: origin.id, error });
      }
    }
  });
  const plugIn = loadPlugIn(() => createHost({ outbox, clock, cells, guard, variables }));
  installLateErrors(outbox, cells);
  const prompts = new Prompts(question => outbox.send(question));
  const comms = new CellComms(
    message => outbox.post({ type: 'comm', id: currentOrigin()?.id ?? null, ...message }),
    targets => outbox.send({ type: 'comm-targets', targets })
  );
  installGlobals(outbox, { cells, plugIn, prompts, comms });

  installMagics({
    guard,
    write: (origin, stream, text) => outbox.text(origin?.id ?? null, FrameKind[stream], text),
    variables
  });
  const tell = (message: FromMain): void => worker.postMessage(message);
  const runner = new Runner({
    cells,
    evaluator,
    guard,
    plugIn,
    done: (id, outcome) => {
      outbox.send({ type: 'done', id, outcome });
      tell({ type: 'ended', id });
    }
  });
  const stopper = new MainStopper(runner, plugIn, tell);
  worker.on('message', (command: ToMain) => perform(command, { runner, stopper, prompts, comms, guard, plugIn }));
  installTimerGuards(guard);
  outbox.send({ type: 'ready' });
}

interface Parts {
  readonly runner: Runner;
  readonly stopper: MainStopper;
  readonly prompts: Prompts;
  readonly comms: CellComms;
  readonly guard: Guard;
  readonly plugIn: PlugIn | null;
}

function perform(command: ToMain, { runner, stopper, prompts, comms, guard, plugIn }: Parts): void {
  switch (command.type) {
    case 'run':
      return runner.run(command.id, command.cell);
    case 'stop':
      return stopper.stop(command.id);
    case 'stop-training':
      return void plugIn?.requestStop();
    case 'configure':
      return plugIn?.configure(command.settings);
    case 'terminated':
      return stopper.terminated(command.id);
    case 'comm':
      return comms.receive(command, guard);
    case 'prompt-answer':
      return prompts.answer(command, guard);
    case 'exit':
      process.exit(0);
  }
}

main();
