/** Colours by what they mean: success present · warning late · info excused · error absent · secondary flagged. */
type Color = 'success' | 'warning' | 'info' | 'error' | 'secondary' | 'neutral' | 'primary';
export type Badge = { color: Color; icon: string };

const WAITING: Badge = { color: 'neutral', icon: 'i-lucide-clock' };
const BADGES = {
  presence: {
    present: { color: 'success', icon: 'i-lucide-check' },
    late: { color: 'warning', icon: 'i-lucide-alarm-clock' },
    excused: { color: 'info', icon: 'i-lucide-shield-check' },
    absent: { color: 'error', icon: 'i-lucide-x' },
    flagged: { color: 'secondary', icon: 'i-lucide-flag' },
    unmarked: WAITING,
  },
  leave: {
    draft: { color: 'neutral', icon: 'i-lucide-pencil' },
    submitted: WAITING,
    in_review: { color: 'neutral', icon: 'i-lucide-hourglass' },
    sent_back: { color: 'warning', icon: 'i-lucide-undo-2' },
    approved: { color: 'success', icon: 'i-lucide-check' },
    rejected: { color: 'error', icon: 'i-lucide-x' },
    cancelled: { color: 'neutral', icon: 'i-lucide-ban' },
    revoked: { color: 'error', icon: 'i-lucide-undo-2' },
    expired: { color: 'warning', icon: 'i-lucide-timer-off' },
  },
  device: {
    pending: WAITING,
    active: { color: 'success', icon: 'i-lucide-check' },
    silent: { color: 'error', icon: 'i-lucide-wifi-off' },
    suspended: { color: 'warning', icon: 'i-lucide-ban' },
    retired: { color: 'neutral', icon: 'i-lucide-archive' },
  },
  care: {
    open: { color: 'warning', icon: 'i-lucide-clock' },
    done: { color: 'success', icon: 'i-lucide-check' },
    withdrawn: { color: 'neutral', icon: 'i-lucide-undo-2' },
    expired: { color: 'error', icon: 'i-lucide-timer-off' },
  },
  substitution: {
    asked: WAITING,
    accepted: { color: 'success', icon: 'i-lucide-check' },
    declined: { color: 'error', icon: 'i-lucide-x' },
    withdrawn: { color: 'neutral', icon: 'i-lucide-undo-2' },
    lapsed: { color: 'warning', icon: 'i-lucide-timer-off' },
  },
  session: {
    scheduled: WAITING,
    open: { color: 'success', icon: 'i-lucide-door-open' },
    closed: { color: 'neutral', icon: 'i-lucide-door-closed' },
    finalized: { color: 'info', icon: 'i-lucide-lock' },
    cancelled: { color: 'error', icon: 'i-lucide-ban' },
  },
  event: {
    draft: { color: 'neutral', icon: 'i-lucide-pencil' },
    in_review: { color: 'neutral', icon: 'i-lucide-hourglass' },
    sent_back: { color: 'warning', icon: 'i-lucide-undo-2' },
    rejected: { color: 'error', icon: 'i-lucide-x' },
    expired: { color: 'warning', icon: 'i-lucide-timer-off' },
    scheduled: { color: 'info', icon: 'i-lucide-calendar-check' },
    ongoing: { color: 'success', icon: 'i-lucide-door-open' },
    completed: { color: 'neutral', icon: 'i-lucide-flag' },
    cancelled: { color: 'error', icon: 'i-lucide-ban' },
  },
  certificate: {
    pending: WAITING,
    failed: { color: 'error', icon: 'i-lucide-x' },
    issued: { color: 'success', icon: 'i-lucide-check' },
    suspended: { color: 'warning', icon: 'i-lucide-hourglass' },
    revoked: { color: 'error', icon: 'i-lucide-ban' },
    superseded: { color: 'neutral', icon: 'i-lucide-undo-2' },
    void: { color: 'neutral', icon: 'i-lucide-ban' },
  },
  seat: {
    registered: { color: 'info', icon: 'i-lucide-ticket' },
    waiting: { color: 'neutral', icon: 'i-lucide-hourglass' },
    attended: { color: 'success', icon: 'i-lucide-check' },
    walk_in: { color: 'success', icon: 'i-lucide-footprints' },
    no_show: { color: 'error', icon: 'i-lucide-x' },
    cancelled: { color: 'neutral', icon: 'i-lucide-ban' },
  },
  booking: {
    pending: WAITING,
    held: { color: 'warning', icon: 'i-lucide-hourglass' },
    waitlisted: { color: 'neutral', icon: 'i-lucide-list-ordered' },
    offered: { color: 'secondary', icon: 'i-lucide-gift' },
    approved: { color: 'success', icon: 'i-lucide-check' },
    rejected: { color: 'error', icon: 'i-lucide-x' },
    cancelled: { color: 'neutral', icon: 'i-lucide-ban' },
    displaced: { color: 'error', icon: 'i-lucide-corner-up-right' },
    released: { color: 'neutral', icon: 'i-lucide-door-open' },
    expired: { color: 'warning', icon: 'i-lucide-timer-off' },
  },
  standing: {
    unknown: WAITING,
    eligible: { color: 'success', icon: 'i-lucide-check' },
    at_risk: { color: 'warning', icon: 'i-lucide-triangle-alert' },
    ineligible: { color: 'error', icon: 'i-lucide-x' },
  },
  impact: {
    planned: WAITING,
    applied: { color: 'info', icon: 'i-lucide-shield-check' },
    skipped: { color: 'neutral', icon: 'i-lucide-minus' },
    reverted: { color: 'neutral', icon: 'i-lucide-undo-2' },
  },
} as const satisfies Record<string, Record<string, Badge>>;

export type StateKind = keyof typeof BADGES;
/** The badge of a state; a state this version does not know yet looks like waiting. */
export const badgeOf = (kind: StateKind, state: string): Badge =>
  (BADGES[kind] as Record<string, Badge>)[state] ?? WAITING;
