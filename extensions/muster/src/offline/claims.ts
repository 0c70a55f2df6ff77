import type { ItemRow } from '@muster/directus/offline';
import type { OnlineRow } from '@muster/directus/offline/merge-queries.ts';
import type { Version } from '@muster/directus/offline/conflict-queries.ts';
import type { Claim, TargetMark } from '@muster/domain/offline';

/** Marks that a person chose, knowing what stood there. */
const CHOSEN = new Set(['manual', 'bulk', 'paper', 'correction', 'leave']);

/** A capture that was taken, as a claim. */
export const claimOfItem = (item: ItemRow): Claim => {
  const { attendance_session_id, person_id, presence_state_id, category } = item;
  if (!attendance_session_id || !person_id || !presence_state_id || !category)
    throw new Error('a capture that was taken without its session, person or state');
  return {
    id: item.client_item_id,
    attendance_session_id,
    person_id,
    presence_state_id,
    category,
    chosen: item.code === null,
    recorded_at: item.recorded_at,
    source: item.device_id,
    counter: item.counter,
    base_revision: item.base_revision,
    revision: item.applied_revision,
    rules_on: [],
  };
};

/** A mark that no capture made. One that somebody chose afterwards settles the captures and decisions that were there by then. */
export const claimOfOnline = (
  row: OnlineRow,
  sessionId: string,
  before: readonly { id: string; settled_at: string | null }[],
): Claim => ({
  id: `${row.record_id}:${row.revision}`,
  attendance_session_id: sessionId,
  person_id: row.person_id,
  presence_state_id: row.presence_state_id,
  category: row.category,
  chosen: CHOSEN.has(row.capture_method),
  recorded_at: row.recorded_at,
  source: 'server',
  counter: row.revision,
  base_revision: null,
  revision: row.revision,
  rules_on: CHOSEN.has(row.capture_method)
    ? before
        .filter(({ settled_at }) => settled_at !== null && Date.parse(settled_at) < Date.parse(row.known_from))
        .map(({ id }) => id)
    : [],
});

export const markOfOnline = ({
  presence_state_id,
  recorded_at,
  minutes_late,
  capture_method,
}: OnlineRow): TargetMark => ({
  presence_state_id,
  recorded_at,
  minutes_late,
  capture_method,
});

/** Whether a version makes a claim: what was taken back counts as none, and what the clock marked gives way to whoever was there. */
export const isClaim = ({ annulled_at, capture_method }: OnlineRow): boolean =>
  annulled_at === null && capture_method !== 'auto_absent';

export const versionOf = ({ id, presence_state_id, recorded_at, source, revision }: Claim): Version => ({
  claim_id: id,
  presence_state_id,
  recorded_at,
  source,
  revision,
});
