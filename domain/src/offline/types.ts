import type { Explanation } from '../explain/index.ts';
import type { PresenceCategory } from '../checkin/index.ts';

/**
 * One statement about one person in one session, whoever made it: an offline capture, a record the server has, or a ruling on a dispute.
 * Claims are only ever added. `recorded_at` is the corrected time, UTC ISO.
 */
export type Claim = {
  /** `client_item_id`, or `<record id>:<revision>` for what the server has. */
  id: string;
  attendance_session_id: string;
  person_id: string;
  presence_state_id: string;
  category: PresenceCategory;
  /** A person chose the state; otherwise the minute of the capture did. */
  chosen: boolean;
  recorded_at: string;
  /** Device that captured, or `server`. */
  source: string;
  /** The device's own count of its captures; the server's revision. A source's later choice replaces its earlier one. */
  counter: number;
  /** Revision of the record the device had seen when it captured; null = none. */
  base_revision: number | null;
  /** Revision, for what the server has; null for captures. */
  revision: number | null;
  /** Ids this claim settles, for a ruling; empty otherwise. */
  rules_on: readonly string[];
};

/** Everything known, without order or repetition: sorted by content, so that equal sets are equal arrays. */
export type ClaimSet = readonly Claim[];

/** What a claim came to: `applied` is the mark, `conflict` contradicts it, `duplicate` says the same or was replaced by its own source. */
export type ClaimOutcome = 'applied' | 'duplicate' | 'conflict';

/** The one result for a person in a session. `dispute` names the mark (a) and the strongest claim against it (b). */
export type Settlement = {
  attendance_session_id: string;
  person_id: string;
  mark: Claim;
  outcomes: Record<string, ClaimOutcome>;
  dispute: { a: Claim; b: Claim } | null;
  explanation: Explanation;
};
