/** The eleven powers inside a club (CT-038), columns of `club_roles`. */
export const CLUB_FLAGS = [
  'can_create_events',
  'can_edit_events',
  'can_delete_events',
  'can_start_events',
  'can_end_events',
  'can_mark_attendance',
  'can_manage_bookings',
  'can_upload_templates',
  'can_generate_certificates',
  'can_view_reports',
  'can_manage_members',
] as const;
export type ClubFlag = (typeof CLUB_FLAGS)[number];

export const CLUB_POSITIONS = ['president', 'secretary', 'treasurer', 'coordinator', 'member'] as const;
export type ClubPosition = (typeof CLUB_POSITIONS)[number];

/** What may be done in a club, and the flag that allows it (CT-039). */
export const CLUB_ACTION_FLAGS = {
  create_event: 'can_create_events',
  edit_event: 'can_edit_events',
  reschedule_event: 'can_edit_events',
  publish_event: 'can_edit_events',
  delete_event: 'can_delete_events',
  cancel_event: 'can_delete_events',
  start_event: 'can_start_events',
  end_event: 'can_end_events',
  mark_attendance: 'can_mark_attendance',
  book_venue: 'can_manage_bookings',
  cancel_booking: 'can_manage_bookings',
  upload_template: 'can_upload_templates',
  generate_certificates: 'can_generate_certificates',
  view_report: 'can_view_reports',
  add_member: 'can_manage_members',
  remove_member: 'can_manage_members',
} as const satisfies Record<string, ClubFlag>;
export type ClubAction = keyof typeof CLUB_ACTION_FLAGS;

const ALL: readonly ClubFlag[] = CLUB_FLAGS;

/** The flags with which an organization's five positions are seeded; administrators change them per organization. */
export const DEFAULT_CLUB_FLAGS: Readonly<Record<ClubPosition, readonly ClubFlag[]>> = {
  president: ALL,
  secretary: ALL.filter((flag) => flag !== 'can_delete_events' && flag !== 'can_manage_members'),
  treasurer: ['can_manage_bookings', 'can_view_reports'],
  coordinator: ['can_start_events', 'can_end_events', 'can_mark_attendance'],
  member: [],
};

/** A membership with the flags of its position. `left_at` is a UTC ISO instant. */
export type ClubMembership = {
  club_id: string;
  is_active: boolean;
  left_at: string | null;
  flags: readonly ClubFlag[];
};

/** Whether a membership lends its flags at an instant: active, and not left (leaving counts from its instant on). */
export const isMember = ({ is_active, left_at }: ClubMembership, now: string): boolean =>
  is_active && (left_at === null || Date.parse(now) < Date.parse(left_at));

/** Whether somebody may act in a club: by a current membership of that very club whose position has the matching flag. */
export const mayInClub = (
  action: ClubAction,
  club_id: string,
  memberships: readonly ClubMembership[],
  now: string,
): boolean =>
  memberships.some(
    (one) => one.club_id === club_id && isMember(one, now) && one.flags.includes(CLUB_ACTION_FLAGS[action]),
  );
