import type { Table } from './plots/figure';

/** A table as comma-separated values (RFC 4180), the columns' names first. */
export function toCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  return [columns, ...rows].map(row => row.map(field).join(',')).join('\r\n') + '\r\n';
}

function field(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
