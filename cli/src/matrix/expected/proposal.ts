import type { Expected } from './define.ts';

// Proposed and withdrawn by endpoints, decided in the inbox.
export const EXPECTED: Expected = { change_proposals: { OA: 'r org' } };
