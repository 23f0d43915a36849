import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import type { Json } from '../../protocol/json';
import { element } from '../dom';
import { Painter } from '../painter';
import { loadPlotly, type Plotly } from '../plotly';
import { DEFAULT_CHOICES } from '../plots/choices';
import { DEFAULT_PREFERENCES } from '../preferences';
import type { Say } from '../say';
import { PlotFrame } from '../sections/plot-frame';
import { keyOf } from '../sections/plot-sections';
import { TimeBar } from '../sections/time-bar';
import { VerdictCard } from '../sections/verdict-card';
import { readTheme } from '../theme';
import { watchTheme } from '../theme-watch';
import { Timeline } from '../timeline';
import { reportFigure } from './report-figure';
import { readReport, REPORT_MIME, REPORT_PLOTS, type SavedReport } from './saved-report';

const INTERVAL = 250;

/** A saved report in a notebook, drawn by the panel's own parts, without a kernel. */
export class ReportWidget extends Widget implements IRenderMime.IRenderer {
  constructor(say: Say) {
    super();
    this.addClass('cd-DebuggerPanel');
    this.addClass('cd-Report');
    this._say = say;
    this._verdict = new VerdictCard(say, null);
    this._time = new TimeBar(say, this._timeline);
    this._frames = REPORT_PLOTS.map(id => new PlotFrame(id, { say, timeline: this._timeline }));
    const plots = element('div', { class: 'cd-Report-plots' }, [...this._frames.map(({ node }) => node)]);
    this.node.append(
      element('div', { class: 'cd-Panel', attributes: { 'data-testid': 'saved-report' } }, [
        this._verdict.node,
        plots,
        this._time.node
      ])
    );
    this._timeline.changed.connect(() => this._painter.request());
    this._unwatch = watchTheme(() => this._painter.request());
  }

  /** Rejects when the output is no report that this version can read: then JupyterLab shows the HTML beside it. */
  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this._report = readReport(model.data[REPORT_MIME] as Json);
    this._painter.request();
    this._plotly ??= await loadPlotly();
    this._painter.request();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._unwatch();
      this._painter.dispose();
      this._time.dispose();
      this._frames.forEach(frame => frame.dispose(this._plotly));
      super.dispose();
    }
  }

  protected override onAfterAttach(): void {
    this._painter.visible = true;
  }

  protected override onBeforeDetach(): void {
    this._painter.visible = false;
  }

  protected override onResize(): void {
    this._painter.request();
  }

  private _paint(): void {
    const { _report: report } = this;
    if (!report) {
      return;
    }
    const { run, verdict } = report;
    const { step, stretch } = this._timeline;
    const theme = readTheme(this.node);
    const look = { theme, say: this._say, at: step, stretch };
    this._verdict.show(verdict, run.begin);
    this._time.show(run, verdict.since, false);
    const key = { timeline: this._timeline, other: null, preferences: DEFAULT_PREFERENCES };
    for (const [index, id] of REPORT_PLOTS.entries()) {
      const frame = this._frames[index]!;
      const drawing = { theme, plotly: this._plotly, calm: verdict.state === 'healthy' };
      frame.show(
        keyOf(frame.id, run, DEFAULT_CHOICES, key),
        ({ width }) => reportFigure(id, report, { ...look, width }),
        drawing
      );
      frame.placeCursor();
    }
  }

  private readonly _say: Say;
  private readonly _unwatch: () => void;
  private readonly _timeline = new Timeline();
  private readonly _painter = new Painter(() => this._paint(), INTERVAL);
  private readonly _verdict: VerdictCard;
  private readonly _time: TimeBar;
  private readonly _frames: readonly PlotFrame[];
  private _report: SavedReport | null = null;
  private _plotly: Plotly | null = null;
}
