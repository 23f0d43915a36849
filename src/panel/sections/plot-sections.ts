import type { Run } from '../../diagnosis/run';
import { element } from '../dom';
import type { Plotly } from '../plotly';
import { confusionMatrix } from '../plots/confusion-matrix';
import { countsOf, rolesOf } from '../plots/counts';
import { curve } from '../plots/curve';
import type { Figure, Style } from '../plots/figure';
import { gradients } from '../plots/gradients';
import { predictions } from '../plots/predictions';
import { shares } from '../plots/shares';
import type { Say } from '../say';
import type { Theme } from '../theme';
import { PlotControls } from './plot-controls';
import { PlotFrame } from './plot-frame';
import { section } from './section';

/** What the plots are drawn with. */
export interface PlotContext {
  readonly theme: Theme;
  readonly plotly: Plotly | null;
  readonly calm: boolean;
}

/** The plots, from what the model says to what its weights do. */
export class PlotSections {
  readonly node = element('div', { class: 'cd-Plots' });

  constructor(
    private readonly _say: Say,
    redraw: () => void
  ) {
    this._controls = new PlotControls(_say, redraw);
    this._sections = {
      predictions: section('predictions', _say('Predictions')),
      confusion: section('confusion', _say('Confusion matrix')),
      gradients: section('gradients', _say('Gradient of every weight')),
      curve: section('curve', _say('Loss and accuracy'))
    };
    this._frames = {
      predictions: new PlotFrame('predictions', _say),
      shares: new PlotFrame('shares', _say),
      confusion: new PlotFrame('confusion', _say),
      gradients: new PlotFrame('gradients', _say),
      curve: new PlotFrame('curve', _say)
    };
    this._assemble();
  }

  /**
   * `plotly` is null while it loads; sentences and tables stand already. `calm` keeps red out of the sentences: on a
   * healthy run, a gradient that has become exactly zero is an end of learning and nothing wrong.
   */
  show(run: Run | null, { theme, plotly, calm }: PlotContext): void {
    this.node.hidden = run === null;
    if (!run) {
      return;
    }
    const { role: chosen, normalisation, form, quantity } = this._controls.choices;
    const roles = rolesOf(run);
    const role = roles.find(each => each === chosen) ?? roles[0] ?? 'training';
    const counts = countsOf(run, role, this._say);
    this._controls.show(role, roles);
    const draw = (frame: PlotFrame, make: (style: Style) => Figure | null): void => {
      const style = { theme, say: this._say, width: frame.width };
      const figure = make(style);
      frame.show(figure && { ...figure, alarming: figure.alarming && !calm }, style, plotly);
    };
    draw(this._frames.predictions, style => counts && predictions(counts, style));
    draw(this._frames.shares, style => shares(run, style));
    draw(this._frames.confusion, style => counts && confusionMatrix(counts, normalisation, style));
    draw(this._frames.gradients, style => gradients(run, form, style));
    draw(this._frames.curve, style => curve(run, quantity, style));
    this._hideEmpty();
  }

  /** Says that pictures cannot be drawn; numbers are still there. */
  fail(error: unknown): void {
    this._failure.hidden = false;
    this._failure.textContent = this._say(
      'The plots could not be loaded (%1). Sentences and numbers are complete; reload the page for the pictures.',
      error instanceof Error ? error.message : String(error)
    );
  }

  dispose(plotly: Plotly | null): void {
    Object.values(this._frames).forEach(frame => frame.dispose(plotly));
  }

  private _assemble(): void {
    const { predictions, confusion, gradients, curve } = this._sections;
    const controls = this._controls;
    predictions.controls.append(controls.predictionRole.node);
    predictions.body.append(this._frames.predictions.node, this._frames.shares.node);
    confusion.controls.append(controls.normalisation.node, controls.confusionRole.node);
    confusion.body.append(this._frames.confusion.node);
    gradients.controls.append(controls.form.node);
    gradients.body.append(this._frames.gradients.node);
    curve.controls.append(controls.quantity.node);
    curve.body.append(this._frames.curve.node);
    this._failure.hidden = true;
    this.node.append(this._failure, ...Object.values(this._sections).map(({ node }) => node));
  }

  private _hideEmpty(): void {
    const { predictions, confusion, gradients, curve } = this._frames;
    this._sections.predictions.node.hidden = predictions.node.hidden && this._frames.shares.node.hidden;
    this._sections.confusion.node.hidden = confusion.node.hidden;
    this._sections.gradients.node.hidden = gradients.node.hidden;
    this._sections.curve.node.hidden = curve.node.hidden;
  }

  private readonly _failure = element('p', { class: 'cd-Plots-failure', attributes: { role: 'status' } });
  private readonly _controls: PlotControls;
  private readonly _sections;
  private readonly _frames;
}
