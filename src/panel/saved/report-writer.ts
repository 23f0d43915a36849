import { Notification } from '@jupyterlab/apputils';
import { CodeCell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { diagnose } from '../../diagnosis/diagnose';
import type { Run } from '../../diagnosis/run';
import type { Connection } from '../connection';
import { findCell } from '../notebook-actions';
import { loadPlotly } from '../plotly';
import type { RunStore } from '../run-store';
import type { Say } from '../say';
import { reportBundle } from './output';
import { REPORT_MIME } from './saved-report';

/** Puts a report below the cell that trained, when a run has ended that the panel has watched. */
export class ReportWriter {
  /** Whether reports are written: a setting. */
  enabled = true;

  constructor(
    store: RunStore,
    private readonly _connection: Connection,
    private readonly _say: Say
  ) {
    store.ended.connect((_, run) => {
      if (this.enabled) {
        this._write(run).catch((error: unknown) =>
          Notification.error(_say('The report could not be saved: %1', String(error)))
        );
      }
    });
  }

  private async _write(run: Run): Promise<void> {
    const { notebook } = this._connection;
    const cell = notebook && cellOf(notebook, run);
    if (!cell || notebook.model?.readOnly) {
      return;
    }
    const plotly = await loadPlotly().catch(() => null);
    const data = await reportBundle(run, diagnose(run), { plotly, say: this._say });
    if (!cell.isDisposed && !cell.model.isDisposed) {
      cell.model.outputs.add({ output_type: 'display_data', data, metadata: {} });
    }
  }
}

/** The cell that trained, unless another page has written this report there already. */
function cellOf({ content }: NotebookPanel, run: Run): CodeCell | null {
  const place = run.begin?.sources.train;
  const cell = place && content.widgets[findCell(content.widgets, place)];
  if (!(cell instanceof CodeCell)) {
    return null;
  }
  const saved = JSON.stringify(run.begin?.time);
  const outputs = Array.from({ length: cell.model.outputs.length }, (_, index) => cell.model.outputs.get(index));
  const has = outputs.some(({ data }) => JSON.stringify(data[REPORT_MIME] ?? '').includes(`"time":${saved}`));
  return has ? null : cell;
}
