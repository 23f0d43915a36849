import { element } from './dom';
import { exportsOf, type Exported } from './export';
import { loadPlotly, type Plotly } from './plotly';
import type { Choices } from './plots/choices';
import type { Say } from './say';
import { DataSection } from './sections/data-section';
import { Differences } from './sections/differences';
import { Examples } from './sections/examples';
import { FindingsList } from './sections/findings-list';
import { Header } from './sections/header';
import { ModelSection } from './sections/model-section';
import { MoreMenu } from './sections/more-menu';
import { NoticeCard } from './sections/notice';
import { PlotSections } from './sections/plot-sections';
import { TimeBar } from './sections/time-bar';
import { VerdictCard } from './sections/verdict-card';
import { readTheme } from './theme';
import { Timeline } from './timeline';
import type { Actions, View } from './view';

/** The contents of the panel. It knows nothing of JupyterLab, so a gallery and a test can show it as well. */
export class PanelBody {
  readonly node: HTMLElement;
  /** The step and the stretch that all plots show, also those in places of their own. */
  readonly timeline = new Timeline();

  /** `redraw` is called when something other than the view has changed and {@link show} should be called again. */
  constructor(
    say: Say,
    actions: Actions,
    private readonly _redraw: () => void
  ) {
    const { timeline } = this;
    timeline.changed.connect(_redraw);
    const exports = exportsOf(() => this._exported(), say, actions.copy);
    this._more = new MoreMenu(say, { ...actions, ...exports });
    this._header = new Header(say, actions, this._more.node);
    this._notice = new NoticeCard(say, actions);
    this._verdict = new VerdictCard(say, actions);
    this._differences = new Differences(say);
    this._examples = new Examples(say, _redraw);
    this._plots = new PlotSections({
      say,
      timeline,
      redraw: _redraw,
      popOut: plot => actions.popOut(plot),
      pick: (predicted, truth) => this._examples.choose({ truth, predicted })
    });
    this._plots.belowConfusion.append(this._examples.node);
    this._data = new DataSection(say, _redraw);
    this._model = new ModelSection(say, _redraw);
    this._findings = new FindingsList(say);
    this._time = new TimeBar(say, timeline);
    this.node = this._assemble();
  }

  /** What the plots' switches say. */
  get choices(): Choices {
    return this._plots.choices;
  }

  /** Brings the panel to the state of `view`. Cheap when nothing has changed; must not be called while hidden. */
  show(view: View): void {
    this._view = view;
    this.node.dataset['situation'] = view.situation.kind;
    const run = view.run?.begin ? view.run : null;
    const { step } = this.timeline;
    this._header.show(view);
    this._more.show(view.runs, run && view.chosen, view.runs.find(each => each.run === view.other)?.id ?? null);
    this._notice.show(view);
    this._verdict.show(view.verdict, run?.begin ?? null);
    this._differences.show(run, view.other);
    this._findings.show(view.verdict);
    if (run && !this._plotly) {
      this._fetchPlotly();
    }
    const calm = view.verdict?.state === 'healthy';
    const look = { other: view.other, preferences: view.preferences };
    this._plots.show(run, look, { theme: readTheme(this.node), plotly: this._plotly, calm });
    this._examples.show(run, this._plots.choices, step);
    this._data.show(run);
    this._model.show(run, { step, calm, deadUnits: view.preferences.deadUnits });
    const growing = view.situation.kind === 'training' || view.paused;
    this._time.show(run, view.verdict?.since ?? null, growing);
  }

  dispose(): void {
    this._time.dispose();
    this._plots.dispose(this._plotly);
  }

  private _assemble(): HTMLElement {
    const scroller = element('div', { class: 'cd-Scroller' }, [
      element('div', { class: 'cd-Top' }, [this._notice.node, this._verdict.node, this._differences.node]),
      this._plots.node,
      this._data.node,
      this._model.node,
      this._findings.node
    ]);
    return element('div', { class: 'cd-Panel', attributes: { 'data-testid': 'classifier-debugger' } }, [
      this._header.node,
      scroller,
      this._time.node
    ]);
  }

  private _fetchPlotly(): void {
    this._fetching ??= loadPlotly().then(
      plotly => {
        this._plotly = plotly;
        this._redraw();
      },
      (error: unknown) => {
        this._fetching = null;
        this._plots.fail(error);
      }
    );
  }

  private _exported(): Exported | null {
    const { run, verdict } = this._view ?? {};
    const { choices } = this._plots;
    return run && verdict ? { run, verdict, choices, plotly: this._plotly } : null;
  }

  private readonly _header: Header;
  private readonly _more: MoreMenu;
  private readonly _notice: NoticeCard;
  private readonly _verdict: VerdictCard;
  private readonly _differences: Differences;
  private readonly _plots: PlotSections;
  private readonly _examples: Examples;
  private readonly _data: DataSection;
  private readonly _model: ModelSection;
  private readonly _findings: FindingsList;
  private readonly _time: TimeBar;
  private _view: View | null = null;
  private _plotly: Plotly | null = null;
  private _fetching: Promise<void> | null = null;
}
