import { describe, expect, it } from 'vitest';
import { draftSchemes, refuseProposing } from './index.ts';
import { schemeOf } from './samples.ts';

describe('proposing a draft to be published (BEY-080)', () => {
  const codes = (document: unknown) => refuseProposing(document).map(({ code }) => code);

  it('lets every delivered scheme through, and says what an edited one lacks', () => {
    for (const draft of draftSchemes()) expect(refuseProposing(draft)).toEqual([]);
    const vtu = schemeOf('VTU-2018');
    expect(codes({ ...vtu, types: vtu.types.slice(0, 4) })).toEqual(['AICTE_SCHEME_OUT_OF_REACH']); // 4 × 20 = 80 of 100
    expect(codes({ ...vtu, required: 'many' })).toEqual(['AICTE_SCHEME_SHAPE']);
    expect(codes({ ...vtu, admitted_until: '2017-01-01' })).toEqual(['AICTE_SCHEME_COHORT']);
    expect(codes({ ...vtu, status: 'published' })).toEqual(['AICTE_SCHEME_FROZEN']);
  });
});
