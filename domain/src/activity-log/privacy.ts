import type { PrivacyPart } from '../privacy/register-type.ts';

/** Where live logs hold facts about people: what somebody did when and where, the pictures of it, and who was there. */
export const ACTIVITY_LOG_PRIVACY: PrivacyPart = {
  personal: {
    activity_logs: {
      data_class: 'REQ',
      section: 'points',
      subject: ['person_id'],
      guarded: true,
      columns: {
        people: 'person_id',
        stays:
          'aicte_activity_type_id aicte_point_transaction_id started_at ended_at occupied_until hours witness_asked_at witness_confirmed_at witness_denied_at witness_way status flags',
        erase: 'plan',
        clear: 'witness_name witness_email',
      },
    },
    activity_log_entries: {
      data_class: 'REQ',
      section: 'points',
      subject: ['activity_log_id>activity_logs'],
      guarded: true,
      columns: {
        stays: 'activity_log_id nonce kind captured_at received_at clock_skew_ms accuracy_m',
        clear: 'latitude longitude note',
        shred: 'photo_hash photo_perceptual_hash',
        files: 'photo_file_id',
      },
    },
  },
};
