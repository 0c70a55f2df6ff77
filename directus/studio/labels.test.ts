import { describe, expect, it } from 'vitest';
import { isState, labelOf, toneOf } from './labels.ts';

describe('words of the Studio (U21)', () => {
  it.each([
    ['late_after_minutes', 'Late after (min)'],
    ['clock_skew_ms', 'Difference of clocks (ms)'],
    ['threshold_pct', 'Threshold (%)'],
    ['qr_scan_logs', 'Scans'],
    ['qr_step_seconds', 'QR step (s)'],
    ['scheduled_start_at', 'Scheduled start'],
    ['photo_file_id', 'Photo'],
    ['program_id', 'Program'],
  ])('%s reads %s', (name, label) => {
    expect(labelOf(name)).toBe(label);
  });

  it('gives a state the same tone wherever it stands, and grey to what needs nobody', () => {
    expect([toneOf('approved'), toneOf('in_review'), toneOf('rejected'), toneOf('draft')]).toEqual([
      '#15803D',
      '#92400E',
      '#9F1239',
      '#475569',
    ]);
    expect([isState('verification_status'), isState('standing'), isState('state_province')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
