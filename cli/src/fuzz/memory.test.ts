import { expect, it } from 'vitest';
import { residentBytes } from './memory.ts';

it('reads the resident memory of a page of metrics, and fails where there is none instead of comparing nothing', () => {
  const page =
    '# TYPE muster_process_resident_memory_bytes gauge\nmuster_process_resident_memory_bytes 413978624\nx 1\n';
  expect(residentBytes(page)).toBe(413_978_624);
  for (const none of ['', 'muster_process_resident_memory_bytes 0', 'muster_process_resident_memory_bytes NaN'])
    expect(() => residentBytes(none)).toThrow('memory');
});
