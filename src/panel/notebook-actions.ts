import type { Cell } from '@jupyterlab/cells';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { Source } from '../protocol/events';
import { correctedCode, type Replacement } from './corrected-code';
import { SNIPPET } from './example';
import type { Say } from './say';

/** How long a cell stays marked after a jump to it, in milliseconds: the length of its animation in style/notebook.css. */
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
  await select(cell, source.line, 'start');
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
  const inserted = await insertBelow(content, correctedCode(source, place.line, change));
  if (inserted) {
    await select(inserted, place.line, 'end');
  }
}

/** A small training to begin with, in a new cell below the active one. */
export async function insertSnippet({ content }: NotebookPanel): Promise<void> {
  await insertBelow(content, SNIPPET);
}

/** Selects a line, counted from 1, or the last one; of a line that is longer than the cell, this end is shown. */
async function select(cell: Cell, number: number, end: 'start' | 'end'): Promise<void> {
  await cell.ready;
  const line = Math.min(number, cell.model.sharedModel.getSource().split('\n').length) - 1;
  const length = cell.editor?.getLine(line)?.length ?? 0;
  cell.editor?.setSelection({ start: { line, column: 0 }, end: { line, column: length } });
  cell.editor?.revealPosition({ line, column: end === 'start' ? 0 : length });
}

async function insertBelow(content: NotebookPanel['content'], code: string): Promise<Cell | null> {
  NotebookActions.insertBelow(content);
  const cell = content.activeCell;
  cell?.model.sharedModel.setSource(code);
  await content.scrollToItem(content.activeCellIndex, 'smart');
  mark(cell);
  return cell;
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
