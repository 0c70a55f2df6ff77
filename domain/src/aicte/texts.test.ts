import { describe, expect, it } from 'vitest';
import { LOCALES, PROBLEMS, sayProblem } from '../index.ts';
import { AICTE_PROBLEMS, LOSS_REASONS, LOSS_TEXTS, sayLoss } from './index.ts';

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('what people read', () => {
  it('every loss has a sentence in each language that names the points (BEY-084)', () => {
    expect(Object.keys(LOSS_TEXTS)).toEqual([...LOSS_REASONS]);
    for (const texts of Object.values(LOSS_TEXTS)) {
      for (const locale of LOCALES) expect(texts[locale]).toContain('{points}');
      expect(places(texts.hi)).toEqual(places(texts.en));
      expect(places(texts.kn)).toEqual(places(texts.en));
    }
  });

  it('a loss is told with its points and the bound that took them', () => {
    expect(sayLoss({ why: 'too_few_hours', points: 20, limit: 80 })).toBe(
      '20 points do not count: fewer than 80 hours.',
    );
    expect(sayLoss({ why: 'replaced', points: 10 }, 'hi')).toMatch(/^10 अंकों/);
    expect(sayLoss({ why: 'group_cap', points: 5, limit: 40 }, 'kn')).not.toContain('{');
  });

  it('every refusal has the same places in each language, and is in the one list (CT-088)', () => {
    for (const [code, { status, ...texts }] of Object.entries(AICTE_PROBLEMS)) {
      expect(PROBLEMS[code]).toEqual({ status, ...texts });
      for (const locale of LOCALES) expect(places(texts[locale]), code).toEqual(places(texts.en));
      expect([403, 409, 422]).toContain(status);
    }
    expect(sayProblem('AICTE_STATE', { status: 'approved' }, 'kn')).toContain('ಅನುಮೋದಿತ');
  });
});
