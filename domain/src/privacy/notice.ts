import { refuse } from './problems.ts';
import type { Problem } from '../problem.ts';
import type { DataClass, Purpose } from './types.ts';

/** What the app itself asks a consent for, in the order of its pages; each is taken only by a scan that wants it. */
export const ASKED_PURPOSES = ['location', 'photo', 'signature'] as const satisfies readonly Purpose[];
export type AskedPurpose = (typeof ASKED_PURPOSES)[number];

/** Version of the text the app shows before it asks; a change of that text is a new version. */
export const NOTICE_VERSION = '1';

/** The class under whose retention everything the app asks for is kept: its days are what the notice says. */
export const ASKED_CLASS: DataClass = 'EVID';

/** Why a consent may not be given to a notice, or null: only the one that is shown now can have been read. */
export const refuseNotice = (notice_version: string): Problem | null =>
  notice_version === NOTICE_VERSION ? null : refuse('CONSENT_NOTICE_CHANGED');
