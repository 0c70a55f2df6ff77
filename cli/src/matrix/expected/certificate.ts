import type { Expected, Reach, Sample } from './define.ts';

// Certificates are issued, taken back and handed out by endpoints alone; the office sees the runs.
export const EXPECTED: Expected = { certificate_batches: { OA: 'r org' } };

/** A file is for its holder and the office; whoever may issue the certificates of a club's event is asked for by that right. */
const HOLDER: Reach[string] = {
  OA: ['org'],
  MG: ['own'],
  MN: ['own'],
  OR: ['own'],
  FL: ['own'],
  ST: ['own'],
  EX: ['own'],
};
export const REACH: Reach = {
  certificates: { OA: ['org'] },
  certificate_template_versions: { OA: ['org'] },
  signing_keys: { OA: ['org'] },
  'get /certificates/:id/file': HOLDER,
  'get /certificates/:id/credential': HOLDER,
  'get /certificates/:id/badge': HOLDER,
};

/** A certificate whose file is there. */
export const SAMPLE: Sample = {
  certificates: {
    content: '\\x25504446',
    credential: { vc: { name: 'Sample' }, proof: { type: 'DataIntegrityProof' } },
  },
  signing_keys: { purpose: 'credential', x509: null, certified_by_id: null },
  certificate_suspensions: { status: 'kept', closed_at: '2026-01-05T10:00:00Z' },
};
