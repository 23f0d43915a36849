import { isTensor } from './fit-data';
import type { Patches } from './patch';
import type { Session } from './session';
import { engineOf, type Engine, type TrainedModel } from './tensorflow';

/** Remembers where layers, optimisers and tensors are made and models compiled. */
export function observePlaces(session: Session, patches: Patches): void {
  const { tf, sources } = session;
  wrapFactories(session, patches, tf.layers);
  wrapFactories(session, patches, tf.train);
  wrapFactories(session, patches, tf.data);
  wrapDatasets(session, patches);
  patches.wrap<(this: TrainedModel, ...args: unknown[]) => unknown>(
    tf.LayersModel.prototype,
    'compile',
    original =>
      function (...args) {
        session.observe('compile', null, () => sources.rememberCompile(this));
        return session.within(() => original.apply(this, args));
      }
  );
  const engine = engineOf(tf);
  patches.wrap<Engine['runKernel']>(
    engine,
    'runKernel',
    original =>
      function (this: Engine, name, inputs, attributes) {
        const result = original.call(this, name, inputs, attributes);
        const operations = session.current?.operations;
        if (operations) {
          session.observe('a loss function', null, () => operations(name, inputs, result));
        }
        if (session.inside > 0) {
          return result;
        }
        followTensors(session, result);
        if (!session.current && session.answers.follows) {
          session.observe('what is made of predictions', null, () =>
            session.answers.see(name, { inputs: membersOf(inputs), attributes: membersOf(attributes), result })
          );
        }
        return result;
      }
  );
  patches.wrap<Engine['makeTensor']>(
    engine,
    'makeTensor',
    original =>
      function (this: Engine, ...args) {
        const tensor = original.call(this, ...args);
        if (session.inside === 0) {
          followTensors(session, tensor);
        }
        return tensor;
      }
  );
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** For operations of the user's own code. Those of TensorFlow.js itself are many more, and never come here. */
function followTensors(session: Session, made: unknown): void {
  if (session.fits.size === 0) {
    const tensors = (Array.isArray(made) ? made : [made]).filter(isTensor);
    session.observe('where a tensor was made', null, () => session.sources.rememberTensors(tensors));
  }
}

/** A dataset stands where its samples got their last form; batching and shuffling leave them as they are. */
function wrapDatasets(session: Session, patches: Patches): void {
  type Make = (this: object, ...args: unknown[]) => object;
  const remembering = (keep: (made: object, from: object) => void) => (original: Make) =>
    function (this: object, ...args: unknown[]) {
      const made = original.apply(this, args);
      session.observe('where a dataset was made', null, () => keep(made, this));
      return made;
    };
  const { prototype } = session.tf.data.Dataset;
  for (const name of ['map', 'mapAsync']) {
    patches.wrap<Make>(
      prototype,
      name,
      remembering(made => session.sources.remember(made))
    );
  }
  for (const name of [
    'batch',
    'rowMajorBatch',
    'columnMajorBatch',
    'shuffle',
    'filter',
    'repeat',
    'take',
    'skip',
    'prefetch',
    'concatenate'
  ]) {
    patches.wrap<Make>(
      prototype,
      name,
      remembering((made, from) => session.sources.inherit(made, from))
    );
  }
}

/** Functions only: the same objects also hold classes. */
function wrapFactories(session: Session, patches: Patches, owner: object): void {
  for (const name of Object.getOwnPropertyNames(owner).filter(key => /^[a-z]/.test(key))) {
    patches.wrap<(...args: unknown[]) => unknown>(
      owner,
      name,
      original =>
        function (this: unknown, ...args) {
          const made = session.within(() => original.apply(this, args));
          if (typeof made === 'object' && made !== null) {
            session.observe('where a part was made', null, () => session.sources.remember(made));
          }
          return made;
        }
    );
  }
}
