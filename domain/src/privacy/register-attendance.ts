import type { PersonalTable } from './register-type.ts';

/** Marks, what proves them, devices and figures. */
export const ATTENDANCE_TABLES: Readonly<Record<string, PersonalTable>> = {
  biometric_template_deployments: {
    data_class: 'BIO',
    section: 'attendance',
    subject: ['biometric_template_id>biometric_templates'],
    columns: {
      stays: 'biometric_template_id device_id template_version status attempts',
      pseudonym: 'device_user_code',
      clear: 'last_error',
    },
  },
  biometric_templates: {
    data_class: 'BIO',
    section: 'attendance',
    subject: ['person_id'],
    moves: ['active>revoked', 'superseded>shredded', 'revoked>shredded'],
    columns: {
      people: 'person_id',
      stays: 'consent_id modality slot format quality_score template_version enrolled_device_id status',
      internal: 'encryption_key_id',
      shred: 'ciphertext iv auth_tag wrapped_data_key',
    },
  },
  biometric_punches: {
    data_class: 'BIO',
    section: 'attendance',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays:
        'device_id device_event_no punched_at attendance_session_id attendance_record_id status device_raw_push_id device_time direction reason counter skew_ms decided_at',
      erase: 'device_user_code',
      clear: 'modality match_quality',
      empty: 'raw',
    },
  },
  attendance_evidence: {
    data_class: 'EVID',
    section: 'attendance',
    subject: ['attendance_record_id>attendance_records'],
    guarded: true,
    columns: {
      stays:
        'attendance_record_id attempt_no distance_m location_verified photos_verified face_match_score signature_verified qr_scanned_at outcome purged_at device_key_id step_no step_age_ms risk',
      clear: 'latitude longitude location_accuracy_m displayed_identifier ip_address user_agent network_prefix',
      files: 'front_photo_file_id back_photo_file_id signature_file_id',
      empty: 'auto_filled_data device_info',
    },
  },
  device_keys: {
    data_class: 'EVID',
    section: 'attendance',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays: 'device_id trusted_from status',
      pseudonym: 'thumbprint',
      empty: 'public_jwk',
    },
  },
  qr_scan_logs: {
    data_class: 'SCAN',
    section: 'attendance',
    subject: ['person_id', 'scanned_by_id>directus_users'],
    guarded: true,
    columns: {
      people: 'person_id scanned_by_id',
      stays:
        'qr_token_id scanned_at scan_successful failure_reason attendance_session_id attendance_record_id device_id direction captured_at step_delta force_sent forced explanation',
      internal: 'presented_digest',
      clear: 'latitude longitude nonce',
      erase: 'user_agent',
    },
    set: { ip_address: '0.0.0.0' },
  },
  qr_tokens: {
    data_class: 'SCAN',
    section: 'activity',
    subject: ['generated_by_id>directus_users'],
    columns: {
      people: 'generated_by_id',
      stays: 'attendance_session_id mode rotation_seconds expires_at is_active usage_count max_usage',
      internal: 'token secret_ciphertext encryption_key_id',
      clear: 'ip_address',
    },
  },
  attendance_records: {
    data_class: 'ATT',
    section: 'attendance',
    subject: ['person_id'],
    guarded: true,
    columns: {
      people: 'person_id recorded_by_id verified_by_id annulled_by_id',
      stays:
        'attendance_session_id presence_state_id verification_status verification_score capture_method recorded_at submitted_at source_device_id minutes_late qr_token_id verified_at revision client_recorded_at clock_skew_ms force_sent forced annulled_at known_from',
      erase: 'verification_notes annul_reason',
      empty: 'extra_data',
    },
  },
  attendance_record_history: {
    data_class: 'ATT',
    section: 'attendance',
    subject: ['attendance_record_id>attendance_records'],
    guarded: true,
    columns: { stays: 'attendance_record_id revision known_from known_until cause' },
    strip: { old: 'verification_notes annul_reason extra_data' },
  },
  sync_items: {
    data_class: 'OPS',
    section: 'attendance',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays:
        'sync_batch_id client_item_id attendance_session_id presence_code recorded_at base_revision status attendance_record_id error_code force_sent client_recorded_at counter presence_state_id forced applied_revision settled_at',
      empty: 'payload',
    },
  },
  sync_conflicts: {
    data_class: 'ATT',
    section: 'attendance',
    subject: ['person_id'],
    columns: {
      people: 'person_id resolved_by_id',
      stays: 'attendance_session_id sync_item_id resolution resolved_with_id resolved_at',
      empty: 'version_a_data version_b_data ruling',
    },
  },
  student_attendance_stats: {
    data_class: 'STAT',
    section: 'attendance',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays:
        'course_section_id sessions_held present_count late_count excused_count absent_count credit percentage threshold_pct standing last_session_id calculated_at sessions_remaining best_pct worst_pct must_attend unreachable_from warned_standing',
    },
  },
  exam_eligibility: {
    data_class: 'ATT',
    section: 'attendance',
    subject: ['person_id'],
    columns: {
      people: 'person_id override_by_id',
      stays: 'course_section_id percentage threshold_pct status frozen_at policy_version_id explanation',
      erase: 'override_reason',
    },
  },
  sync_batches: {
    data_class: 'OPS',
    section: 'activity',
    subject: ['submitted_by_id>directus_users'],
    columns: {
      people: 'submitted_by_id',
      stays:
        'device_id client_batch_id captured_from captured_until item_count applied_count duplicate_count conflict_count rejected_count status client_sent_at skew_ms',
      internal: 'scan_file_id',
    },
  },
};
