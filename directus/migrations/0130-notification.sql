-- Messages: written once per person and cause, delivered once per channel, as each person prefers.

CREATE TABLE notification_templates (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  code varchar(100) NOT NULL,
  channel varchar(10) NOT NULL CHECK (channel IN ('in_app', 'email', 'sms')),
  locale varchar(10) NOT NULL DEFAULT 'en',
  subject varchar(255) NOT NULL DEFAULT '',
  body text NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, code, channel, locale)
);

CREATE TABLE notifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  notification_type varchar(50) NOT NULL
    CHECK (notification_type IN ('absence', 'conflict', 'data_quality', 'task', 'leave', 'correction', 'booking',
      'event', 'certificate', 'aicte', 'project', 'report', 'security', 'system')),
  dedupe_key varchar(200) NOT NULL, -- workflow id + step; a retried activity writes no second row
  title varchar(255) NOT NULL,
  message text NOT NULL,
  link varchar(500),
  template_code varchar(100), -- with the facts below, the text other channels and languages are made from
  data jsonb NOT NULL DEFAULT '{}',
  is_read boolean NOT NULL DEFAULT false,
  read_at timestamptz,
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, person_id, dedupe_key),
  CONSTRAINT notification_read_dated CHECK (is_read = (read_at IS NOT NULL))
);
CREATE INDEX notifications_person ON notifications (person_id, created_at DESC);
CREATE INDEX notifications_unread ON notifications (person_id, created_at DESC) WHERE NOT is_read;

CREATE TABLE notification_deliveries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  notification_id uuid NOT NULL REFERENCES notifications ON DELETE CASCADE,
  channel varchar(10) NOT NULL CHECK (channel IN ('in_app', 'email', 'sms')),
  address varchar(254),
  status varchar(20) NOT NULL DEFAULT 'queued'
    CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'suppressed')),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  provider_message_id varchar(200),
  sent_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (notification_id, channel)
);
CREATE INDEX notification_deliveries_queue ON notification_deliveries (status, created_at)
  WHERE status IN ('queued', 'failed');

CREATE TABLE notification_preferences (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  notification_type varchar(50) NOT NULL,
  channel varchar(10) NOT NULL CHECK (channel IN ('in_app', 'email', 'sms')),
  is_enabled boolean NOT NULL DEFAULT true,
  quiet_from time,
  quiet_until time,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (person_id, notification_type, channel)
);
