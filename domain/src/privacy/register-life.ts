import type { PersonalTable } from './register-type.ts';

/** What somebody took part in, earned, was told and did. */
export const LIFE_TABLES: Readonly<Record<string, PersonalTable>> = {
  club_members: {
    data_class: 'REQ',
    section: 'events',
    subject: ['person_id'],
    columns: { people: 'person_id', stays: 'club_id club_role_id joined_at left_at is_active' },
  },
  certificates: {
    data_class: 'CERT',
    section: 'certificates',
    subject: ['person_id'],
    guarded: true,
    columns: {
      people: 'person_id',
      stays:
        'event_id certificate_batch_id certificate_template_version_id serial_no file_hash status issued_at revoked_at stage attempts evidence evidence_digest serial_series serial_number signing_key_id document_key_id status_list status_index supersedes_id expires_at',
      internal: 'verification_code',
      erase: 'revoked_reason',
      clear: 'error_message',
      shred: 'content',
      empty: 'printed credential',
      files: 'file_id',
    },
  },
  aicte_point_transactions: {
    data_class: 'REQ',
    section: 'points',
    subject: ['person_id'],
    columns: {
      people: 'person_id approved_by_id',
      stays:
        'event_id aicte_category_id source points_allocated status approval_date aicte_activity_type_id level place activity_from activity_until hours hours_from quantity team_of_id counted_points explanation',
      erase: 'rejection_reason reversal_reason description',
    },
  },
  aicte_student_progress: {
    data_class: 'STAT',
    section: 'points',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays: 'aicte_category_id approved_points pending_points counted_points meets_minimum calculated_at',
    },
  },
  project_members: {
    data_class: 'REQ',
    section: 'projects',
    subject: ['person_id'],
    columns: { people: 'person_id', stays: 'innovation_project_id role joined_on left_on' },
  },
  project_reviews: {
    data_class: 'REQ',
    section: 'projects',
    subject: ['reviewer_id'],
    columns: {
      people: 'reviewer_id',
      stays: 'innovation_project_id round recommendation score comments submitted_at',
    },
  },
  notification_deliveries: {
    data_class: 'NOTE',
    section: 'notifications',
    subject: ['notification_id>notifications'],
    rows: 'deleted',
    columns: {
      stays: 'notification_id channel address status attempts not_before sent_at',
      internal: 'last_error provider_message_id daily_id',
    },
  },
  notifications: {
    data_class: 'NOTE',
    section: 'notifications',
    subject: ['person_id'],
    rows: 'deleted',
    columns: {
      people: 'person_id',
      stays: 'notification_type title message link template_code data is_read read_at expires_at',
      internal: 'dedupe_key',
    },
  },
  data_subject_requests: {
    data_class: 'AUDIT',
    section: 'privacy',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays: 'kind regime status due_at completed_at decision_reason',
      clear: 'details',
      files: 'result_file_id',
    },
  },
  directus_files: {
    data_class: 'PERSON',
    section: 'activity',
    subject: ['owner_person_id'],
    columns: {
      people: 'owner_person_id uploaded_by modified_by',
      stays:
        'data_class type filesize width height duration charset folder storage created_on uploaded_on modified_on focal_point_x focal_point_y',
      internal: 'sha256 perceptual_hash camera_file filename_disk tus_id tus_data',
      erase: 'filename_download',
      clear: 'title description tags location metadata embed',
    },
  },
  approval_delegations: {
    data_class: 'REQ',
    section: 'activity',
    subject: ['delegator_id', 'delegate_id'],
    columns: {
      people: 'delegator_id delegate_id',
      stays: 'process valid_from valid_until status',
      erase: 'reason',
    },
  },
  report_executions: {
    data_class: 'REQ',
    section: 'activity',
    subject: ['executed_by_id>directus_users'],
    columns: {
      people: 'executed_by_id',
      stays: 'report_definition_id parameters format status row_count error_message completed_at',
      internal: 'result_file_id',
    },
  },
  idempotency_keys: {
    data_class: 'OPS',
    section: 'activity',
    subject: ['user_id>directus_users'],
    rows: 'deleted',
    columns: { people: 'user_id', stays: 'route response_status', internal: 'key request_hash response_body' },
  },
  import_rows: {
    data_class: 'OPS',
    section: 'activity',
    subject: ['entity_id>people'],
    columns: {
      stays: 'import_batch_id row_no status entity_id',
      empty: 'data',
      clear: 'before_data error_message',
    },
  },
};
