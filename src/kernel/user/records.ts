import type { MimeBundle } from './contract';
import { plainText } from './text';

const ROWS = 50;
const COLUMNS = 20;

/** An array of flat records (`[{ epoch: 1, loss: 0.3 }, …]`) as an HTML table; null for everything else. */
export function describeRecords(value: unknown): MimeBundle | null {
  if (!Array.isArray(value) || value.length === 0 || !value.slice(0, ROWS).every(isFlatRecord)) {
    return null;
  }
  const rows = value.slice(0, ROWS) as Record<string, unknown>[];
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
  if (columns.length === 0) {
    return null;
  }
  return { 'text/html': table(rows, columns, value.length), 'text/plain': plainText(value) };
}

function isFlatRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // Own fields only, none of them a getter: showing a value must not run code of its owner.
  const fields = Object.values(Object.getOwnPropertyDescriptors(value));
  return (
    (prototype === null || Object.getPrototypeOf(prototype) === null) &&
    fields.every(field => 'value' in field && (field.value === null || !/object|function/.test(typeof field.value)))
  );
}

function table(rows: readonly Record<string, unknown>[], columns: readonly string[], total: number): string {
  const shown = columns.slice(0, COLUMNS);
  const head = shown.map(column => `<th>${escape(column)}</th>`).join('');
  const body = rows.map(
    (row, index) => `<tr><th>${index}</th>${shown.map(column => `<td>${cell(row[column])}</td>`).join('')}</tr>`
  );
  const left = [
    total > rows.length ? `${total - rows.length} more rows` : '',
    columns.length > COLUMNS ? `${columns.length - COLUMNS} more columns` : ''
  ].filter(Boolean);
  const rest = left.length > 0 ? `<p>… ${left.join(', ')}</p>` : '';
  return `<table><thead><tr><th></th>${head}</tr></thead><tbody>${body.join('')}</tbody></table>${rest}`;
}

function cell(value: unknown): string {
  return value === undefined ? '' : escape(String(value));
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
