import type { Expected, Reach, Sample } from './define.ts';

const SECRETS = 'api_key_hash secret_sealed';

export const EXPECTED: Expected = {
  devices: { OA: 'crud org', FL: 'r own', hidden: { OA: SECRETS, FL: SECRETS } },
  biometric_punches: { OA: 'r org' },
  device_raw_pushes: { OA: 'r org', hidden: { OA: 'body' } },
  device_sync_runs: { OA: 'r org' },
};

export const REACH: Reach = { devices: { OA: ['org'] } };

/** A touch that is set aside says why, and a device's own network is one. */
export const SAMPLE: Sample = {
  biometric_punches: { status: 'received', reason: null },
  devices: { kind: 'biometric', network: '10.0.0.0/8' },
};
