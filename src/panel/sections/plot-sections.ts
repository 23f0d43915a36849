import type { Run } from '../../diagnosis/run';
import { element } from '../dom';
import { DrawQueue } from '../draw-queue';
import { runUntil } from '../moment';
import type { Plotly } from '../plotly';
import { figureOf, PLOTS, type PlotId } from '../plots/all';
import type { Choices } from '../plots/choices';
import type { Preferences } from '../preferences';
import type { Timeline } from '../timeline';
import { PlotControls } from './plot-controls';
import { PlotFrame, type Drawing, type FrameOptions } from './plot-frame';
import { section } from './section';

export interface PlotSectionsOptions extends Required<FrameOptions> {
  /** Something was chosen: show again. */
  readonly redraw: () => void;
}

/** The plots, from what the model says to what its weights do. */
export class PlotSections {
  readonly node = element('div', { class: 'cd-Plots' });
  /** Below the confusion matrix: the images behind one of its cells. */
  readonly belowConfusion: HTMLElement;

  constructor(private readonly _options: PlotSectionsOptions) {
    const { say, redraw, pick, ...rest } = _options;
    this._controls = new PlotControls(say, redraw);
    this._sections = {
      predictions: section('predictions', say('Predictions')),
      confusion: section('confusion', say('Confusion matrix')),
      gradients: section('gradients', say('Every weight')),
      curve: section('curve', say('Loss and accuracy'))
    };
    const frame = (id: PlotId): PlotFrame =>
      new PlotFrame(id, { say, ...rest, ...(id === 'confusion' ? { pick } : {}) });
    this._frames = Object.fromEntries(PLOTS.map(id => [id, frame(id)])) as Record<PlotId, PlotFrame>;
    this.belowConfusion = element('div');
    this._assemble();
  }

  /** What the plots' switches say. */
  get choices(): Choices {
    return this._controls.choices;
  }

  show(run: Run | null, chosen: Pick<Looked, 'other' | 'preferences'>, drawing: Drawing): void {
    this.node.hidden = run === null;
    if (!run) {
      return;
    }
    const { say, timeline } = this._options;
    const look = { ...chosen, theme: drawing.theme, say, at: timeline.step, stretch: timeline.stretch };
    this._controls.show(runUntil(run, timeline.step));
    for (const id of PLOTS) {
      const frame = this._frames[id];
      const key = keyOf(id, run, this.choices, { ...chosen, timeline });
      const { choices } = this;
      frame.placeCursor();
      this._queue.request(frame.node, () => {
        frame.show(key, size => figureOf(id, run, choices, { ...look, ...size }), drawing);
        frame.placeCursor();
        this._hideEmpty();
      });
    }
  }

  /** Says that pictures cannot be drawn; numbers are still there. */
  fail(error: unknown): void {
    this._failure.hidden = false;
    this._failure.textContent = this._options.say(
      'The plots could not be loaded (%1). Sentences and numbers are complete; reload the page for the pictures.',
      error instanceof Error ? error.message : String(error)
    );
  }

  dispose(plotly: Plotly | null): void {
    this._queue.dispose();
    Object.values(this._frames).forEach(frame => frame.dispose(plotly));
  }

  private _assemble(): void {
    const { predictions, confusion, gradients, curve } = this._sections;
    const { _controls: controls, _frames: frames } = this;
    predictions.controls.append(...controls.of('predictions'));
    predictions.body.append(frames.predictions.node, frames.shares.node);
    confusion.controls.append(...controls.of('confusion'));
    confusion.body.append(frames.confusion.node, this.belowConfusion);
    gradients.controls.append(...controls.of('gradients'));
    gradients.body.append(frames.gradients.node, frames.dead.node);
    curve.controls.append(...controls.of('curve'));
    curve.body.append(frames.curve.node);
    this._failure.hidden = true;
    this.node.append(this._failure, ...Object.values(this._sections).map(({ node }) => node));
  }

  private _hideEmpty(): void {
    const { predictions, shares, confusion, gradients, dead, curve } = this._frames;
    this._sections.predictions.node.hidden = predictions.node.hidden && shares.node.hidden;
    this._sections.confusion.node.hidden = confusion.node.hidden;
    this._sections.gradients.node.hidden = gradients.node.hidden && dead.node.hidden;
    this._sections.curve.node.hidden = curve.node.hidden;
  }

  private readonly _failure = element('p', { class: 'cd-Plots-failure', attributes: { role: 'status' } });
  private readonly _queue = new DrawQueue();
  private readonly _controls: PlotControls;
  private readonly _sections;
  private readonly _frames: Readonly<Record<PlotId, PlotFrame>>;
}

export interface Looked {
  readonly timeline: Timeline;
  /** A run to compare with. */
  readonly other: Run | null;
  readonly preferences: Preferences;
}

/** Everything that a plot is made of besides its width and colours. */
export function keyOf(id: PlotId, run: Run, choices: Choices, { timeline, other, preferences }: Looked): unknown {
  const { step, stretch } = timeline;
  const evaluations = run.evaluations.length;
  // A validation changes once an epoch: its plots need not be made again for every batch.
  const counted = choices.role !== 'training' && evaluations > 0 && step === null;
  const grown = counted && (id === 'predictions' || id === 'confusion') ? ['evaluations', evaluations] : run.version;
  return [identity(run), grown, choices, step, stretch, other && identity(other), other?.version, preferences];
}

/** Runs of different kernels are counted alike; the time tells them apart. */
function identity({ begin }: Run): unknown {
  return [begin?.run, begin?.time];
}
