import { isTensor } from './fit-data';
import type { Session, Training } from './session';
import { labelCounts } from './comparison';
import { summarise } from './statistics';
import type { Tensor } from './tensorflow';

/** What the operations of the user's own code take and make. */
interface Operation {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly result: unknown;
}

/** These make answers (classes) of outputs. */
const DECIDES = new Set(['Round', 'Greater', 'GreaterEqual', 'Less', 'LessEqual', 'Step', 'ArgMax']);

/** What these make is the same in another form. */
const SAME = new Set(['Reshape', 'Cast', 'Identity', 'ExpandDims', 'Slice']);

/** Measures handed over per run: what comes later is more of the same. */
const MOST_MEASURES = 30;

/** Follows the outputs of trained models through the user's own code to where they are read as classes and compared. */
export class Answers {
  /** Predictions of models that were trained. */
  private readonly outputs = new WeakMap<object, Training>();
  /** Classes made of them. */
  private readonly classes = new WeakMap<object, Training>();
  /** `argMax` over samples, summed up per run until the cell ends. */
  private readonly misread = new Map<
    Training,
    { shape: readonly [number, number]; calls: number; source: ReturnType<Session['host']['here']> }
  >();
  private readonly said = new WeakMap<Training, number>();
  private known = false;

  constructor(private readonly session: Session) {}

  /** A trained model put this out when it was asked. */
  remember(output: Tensor, training: Training): void {
    this.outputs.set(output, training);
    this.known = true;
  }

  /** Whether there is anything to follow. */
  get follows(): boolean {
    return this.known;
  }

  /** An operation of the user's own code. */
  see(kernel: string, operation: Operation): void {
    const { inputs, result } = operation;
    const data = inputs['x'] ?? inputs['a'] ?? inputs['input'];
    if (kernel === 'Equal' || kernel === 'NotEqual') {
      this.compared(operation, kernel === 'Equal');
    } else if (isTensor(data) && isTensor(result)) {
      const training = this.outputs.get(data);
      if (training && kernel === 'ArgMax') {
        this.argMax(training, data, Number(operation.attributes['axis'] ?? 0));
      }
      if (training && DECIDES.has(kernel)) {
        this.classes.set(result, training);
      } else if (training && SAME.has(kernel)) {
        this.outputs.set(result, training);
      }
      const decided = this.classes.get(data);
      if (decided && SAME.has(kernel)) {
        this.classes.set(result, decided);
      }
    }
  }

  /** `tf.math.confusionMatrix` of labels and answers. */
  confusion(labels: Tensor, answers: Tensor): void {
    const training = this.classes.get(answers) ?? this.classes.get(labels);
    if (training) {
      this.hand(training, answers, labels);
    }
  }

  /** Hands over what was summed up. */
  flush(): void {
    this.misread.forEach((found, training) => {
      this.emit(training, { kind: 'arg-max', ...found });
    });
    this.misread.clear();
  }

  private argMax(training: Training, data: Tensor, axis: number): void {
    const [samples, classes] = data.shape;
    if (data.shape.length !== 2 || axis !== 0 || samples === undefined || classes === undefined || classes < 2) {
      return;
    }
    const known = this.misread.get(training);
    this.misread.set(training, {
      shape: [samples, classes],
      calls: (known?.calls ?? 0) + 1,
      source: known?.source ?? this.session.host.here()
    });
  }

  private compared({ inputs, result }: Operation, equal: boolean): void {
    const { a, b } = inputs;
    if (!isTensor(a) || !isTensor(b) || !isTensor(result)) {
      return;
    }
    const training = this.classes.get(a) ?? this.classes.get(b);
    // Both sides answers: two models are compared, or two passes of one.
    if (!training || (this.classes.has(a) && this.classes.has(b))) {
      return;
    }
    const [answers, labels] = this.classes.has(a) ? [a, b] : [b, a];
    this.hand(training, answers, labels, { result, equal });
  }

  private hand(training: Training, answers: Tensor, labels: Tensor, found?: { result: Tensor; equal: boolean }): void {
    const { predicted, truth, agreement } = labelCounts(answers, labels);
    const share = found ? summarise(found.result.dataSync()).mean : agreement;
    this.emit(training, {
      kind: 'comparison',
      answers: answers.shape,
      labels: labels.shape,
      result: found?.result.shape ?? answers.shape,
      agreement: found && !found.equal ? 1 - share : share,
      predicted,
      truth,
      source: this.session.host.here()
    });
  }

  private emit(training: Training, measure: MeasureBody): void {
    const said = (this.said.get(training) ?? 0) + 1;
    this.said.set(training, said);
    if (said <= MOST_MEASURES) {
      const { id, steps } = training.run;
      this.session.emit({ type: 'measure', run: id, step: Math.max(0, steps - 1), ...measure });
    }
  }
}

type MeasureBody = WithoutRun<Parameters<Session['emit']>[0] & { readonly type: 'measure' }>;
type WithoutRun<M> = M extends unknown ? Omit<M, 'type' | 'run' | 'step'> : never;
