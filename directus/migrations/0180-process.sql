-- An event that cannot be delivered holds up no other one; a task, a substitution and a choice are of a kind the code knows.

ALTER TABLE outbox_events ADD set_aside_at timestamptz;
CREATE INDEX outbox_events_waiting ON outbox_events (organization_id, available_at)
  WHERE published_at IS NULL AND set_aside_at IS NULL;
CREATE INDEX outbox_events_set_aside ON outbox_events (organization_id, set_aside_at) WHERE set_aside_at IS NOT NULL;

-- Filled from the declarations after every migration (directus/guards/kinds.ts); here with what the rows use already.
CREATE TABLE muster_process_kinds (code varchar(30) PRIMARY KEY);
CREATE TABLE muster_notification_kinds (code varchar(50) PRIMARY KEY);
INSERT INTO muster_process_kinds
  SELECT process FROM approval_policies UNION SELECT process FROM workflow_tasks
  UNION SELECT process FROM approval_delegations WHERE process IS NOT NULL;
INSERT INTO muster_notification_kinds
  SELECT notification_type FROM notifications UNION SELECT notification_type FROM notification_preferences;
ALTER TABLE workflow_tasks
  ADD CONSTRAINT task_of_known_process FOREIGN KEY (process) REFERENCES muster_process_kinds;
ALTER TABLE approval_delegations
  ADD CONSTRAINT delegation_of_known_process FOREIGN KEY (process) REFERENCES muster_process_kinds;
ALTER TABLE notification_preferences
  ADD CONSTRAINT preference_of_known_kind FOREIGN KEY (notification_type) REFERENCES muster_notification_kinds;
