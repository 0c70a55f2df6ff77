import { plainCell } from '@muster/domain';

/** A column of a list: its heading and what stands in a row. */
export type Column<Row> = { label: string; value: (row: Row) => string | number | null };

/** Numbers stay numbers; texts are quoted, and none is a formula. */
const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value);
  return `"${plainCell(value ?? '').replaceAll('"', '""')}"`;
};

export const toCsv = <Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string =>
  [columns.map(({ label }) => cell(label)), ...rows.map((row) => columns.map(({ value }) => cell(value(row))))]
    .map((line) => line.join(','))
    .join('\r\n');

/** Hands a text over as a download; the mark in front makes spreadsheets read it as UTF-8. */
export function saveCsv(name: string, csv: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`\uFEFF${csv}`], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
