import type { Cell } from '@jupyterlab/cells';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { Source } from '../protocol/events';
import { correctedCode, type Replacement } from './corrected-code';
import { SNIPPET } from './example';
import type { Say } from './say';

/** How long a cell stays marked after a jump to it, in milliseconds: the length of its animation in style/base.css. */
const MARKED = 1600;

/**
 * Scrolls to a line, selects and marks it.
 * @throws Error when its cell is no longer there.
 */
export async function goTo({ content }: NotebookPanel, source: Source, say: Say): Promise<void> {
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
  mark(cell);
}

/** The code goes into a new cell below the faulty one; nothing of the user's is overwritten. */
export async function insertFix({ content }: NotebookPanel, change: Replacement, place: Source): Promise<void> {
  const index = findCell(content.widgets, place);
  const source = content.widgets[index]?.model.sharedModel.getSource() ?? null;
  if (index >= 0) {
    content.activeCellIndex = index;
  }
  await insertBelow(content, correctedCode(source, place.line, change));
}

/** A small training to begin with, in a new cell below the active one. */
export async function insertSnippet({ content }: NotebookPanel): Promise<void> {
  await insertBelow(content, SNIPPET);
}

async function insertBelow(content: NotebookPanel['content'], code: string): Promise<void> {
  NotebookActions.insertBelow(content);
  const cell = content.activeCell;
  cell?.model.sharedModel.setSource(code);
  await content.scrollToItem(content.activeCellIndex, 'smart');
  mark(cell);
}

function mark(cell: Cell | null): void {
  cell?.addClass('cd-mod-marked');
  setTimeout(() => cell?.removeClass('cd-mod-marked'), MARKED);
}

/** By the cell's own id, which survives moves; by the execution count where the front end sent no id. -1 if gone. */
export function findCell(cells: readonly Cell[], { cellId, cell }: Source): number {
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
