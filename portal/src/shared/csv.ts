import { plainCell } from '@muster/domain/csv';
import { campusZone } from './campus.ts';
import { localStamp } from './format.ts';

/** A column of a list: its heading and what stands in a row; `at` for an instant, written as the campus clock shows it. */
export type Column<Row> =
  { label: string; value: (row: Row) => string | number | null } | { label: string; at: (row: Row) => string | null };

/** Numbers stay numbers; texts are quoted, and none is a formula. */
const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value);
  return `"${plainCell(value ?? '').replaceAll('"', '""')}"`;
};

function contentOf<Row>(column: Column<Row>, row: Row, zone: string): string | number | null {
  if ('value' in column) return column.value(row);
  const instant = column.at(row);
  return instant && localStamp(instant, zone);
}

/** @param zone the campus': what a spreadsheet shows is what the timetable on the wall says */
export const toCsv = <Row>(rows: readonly Row[], columns: readonly Column<Row>[], zone: string): string =>
  [
    columns.map(({ label }) => cell(label)),
    ...rows.map((row) => columns.map((column) => cell(contentOf(column, row, zone)))),
  ]
    .map((line) => line.join(','))
    .join('\r\n');

/** Hands a list over as a download; the mark in front makes spreadsheets read it as UTF-8. */
export function saveCsv<Row>(name: string, rows: readonly Row[], columns: readonly Column<Row>[]): void {
  const csv = toCsv(rows, columns, campusZone.value);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`\uFEFF${csv}`], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
