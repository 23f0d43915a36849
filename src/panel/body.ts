import { element } from './dom';
import { loadPlotly, type Plotly } from './plotly';
import type { Say } from './say';
import { FindingsList } from './sections/findings-list';
import { Header } from './sections/header';
import { NoticeCard } from './sections/notice';
import { PlotSections } from './sections/plot-sections';
import { VerdictCard } from './sections/verdict-card';
import { readTheme } from './theme';
import type { Actions, View } from './view';

/** The contents of the panel. It knows nothing of JupyterLab, so a gallery and a test can show it as well. */
export class PanelBody {
  readonly node: HTMLElement;

  /** `redraw` is called when something other than the view has changed and {@link show} should be called again. */
  constructor(
    say: Say,
    actions: Actions,
    private readonly _redraw: () => void
  ) {
    this._header = new Header(say, actions);
    this._notice = new NoticeCard(say, actions);
    this._verdict = new VerdictCard(say, actions);
    this._plots = new PlotSections(say, _redraw);
    this._findings = new FindingsList(say);
    const scroller = element('div', { class: 'cd-Scroller' }, [
      element('div', { class: 'cd-Top' }, [this._notice.node, this._verdict.node]),
      this._plots.node,
      this._findings.node
    ]);
    this.node = element('div', { class: 'cd-Panel', attributes: { 'data-testid': 'classifier-debugger' } }, [
      this._header.node,
      scroller
    ]);
  }

  /** Brings the panel to the state of `view`. Cheap when nothing has changed; must not be called while hidden. */
  show(view: View): void {
    this.node.dataset['situation'] = view.situation.kind;
    this._header.show(view);
    this._notice.show(view);
    this._verdict.show(view.verdict, view.run?.begin ?? null);
    this._findings.show(view.verdict);
    const run = view.run?.begin ? view.run : null;
    if (run && !this._plotly) {
      this._fetchPlotly();
    }
    const calm = view.verdict?.state === 'healthy';
    this._plots.show(run, { theme: readTheme(this.node), plotly: this._plotly, calm });
  }

  dispose(): void {
    this._plots.dispose(this._plotly);
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

  private readonly _header: Header;
  private readonly _notice: NoticeCard;
  private readonly _verdict: VerdictCard;
  private readonly _plots: PlotSections;
  private readonly _findings: FindingsList;
  private _plotly: Plotly | null = null;
  private _fetching: Promise<void> | null = null;
}
