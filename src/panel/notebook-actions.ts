import { Clipboard, Notification } from '@jupyterlab/apputils';
import type { Cell } from '@jupyterlab/cells';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { Source } from '../protocol/events';
import type { Connection } from './connection';
import { correctedCode, type Replacement } from './corrected-code';
import type { RunStore } from './run-store';
import type { Say } from './say';
import type { Remedy } from './situation';
import type { Actions } from './view';

/** How long a cell stays marked after a jump to it, in milliseconds: the length of its animation in style/base.css. */
const MARKED = 1600;

/** What the panel's buttons do to the notebook that is followed. Failures become notifications. */
export function notebookActions(connection: Connection, store: RunStore, say: Say): Actions {
  const attempt = (work: (notebook: NotebookPanel) => Promise<void>): void => {
    const { notebook } = connection;
    if (notebook) {
      work(notebook).catch((error: unknown) =>
        Notification.error(error instanceof Error ? error.message : String(error))
      );
    }
  };
  return {
    chooseRun: run => store.choose(run),
    remedy: remedy => attempt(() => remedies[remedy](connection)),
    goTo: source => attempt(notebook => goTo(notebook, source, say)),
    insertFix: (change, place) => attempt(notebook => insertFix(notebook, change, place)),
    copy: text => {
      Clipboard.copyToSystem(text);
      Notification.info(say('Copied'), { autoClose: 2000 });
    }
  };
}

const remedies: Record<Remedy, (connection: Connection) => Promise<void>> = {
  'switch-kernel': connection => connection.switchKernel(),
  'restart-kernel': connection => connection.restartKernel(),
  reconnect: connection => connection.reconnect()
};

async function goTo({ content }: NotebookPanel, source: Source, say: Say): Promise<void> {
  const index = findCell(content.widgets, source);
  const cell = content.widgets[index];
  if (!cell) {
    throw new Error(say('The cell that ran this line is no longer in the notebook'));
  }
  content.activeCellIndex = index;
  await content.scrollToItem(index, 'smart');
  await cell.ready;
  const line = Math.min(source.line, cell.model.sharedModel.getSource().split('\n').length) - 1;
  cell.editor?.setSelection({
    start: { line, column: 0 },
    end: { line, column: cell.editor.getLine(line)?.length ?? 0 }
  });
  cell.editor?.revealPosition({ line, column: 0 });
  content.mode = 'edit';
  cell.editor?.focus();
  cell.addClass('cd-mod-marked');
  setTimeout(() => cell.removeClass('cd-mod-marked'), MARKED);
}

/** The code goes into a new cell below the faulty one; nothing of the user's is overwritten. */
async function insertFix({ content }: NotebookPanel, change: Replacement, place: Source): Promise<void> {
  const index = findCell(content.widgets, place);
  const source = content.widgets[index]?.model.sharedModel.getSource() ?? null;
  const code = correctedCode(source, place.line, change);
  if (index >= 0) {
    content.activeCellIndex = index;
  }
  NotebookActions.insertBelow(content);
  const cell = content.activeCell;
  cell?.model.sharedModel.setSource(code);
  await content.scrollToItem(content.activeCellIndex, 'smart');
  cell?.addClass('cd-mod-marked');
  setTimeout(() => cell?.removeClass('cd-mod-marked'), MARKED);
}

/** By the cell's own id, which survives moves; by the execution count where the front end sent no id. -1 if gone. */
function findCell(cells: readonly Cell[], { cellId, cell }: Source): number {
  const byId = cells.findIndex(({ model }) => model.id === cellId);
  if (byId >= 0 || cell === null) {
    return byId;
  }
  return cells.findIndex(({ model }) => model.sharedModel.cell_type === 'code' && countOf(model) === cell);
}

function countOf(model: Cell['model']): number | null {
  const shared = model.sharedModel;
  return 'execution_count' in shared ? (shared.execution_count as number | null) : null;
}
