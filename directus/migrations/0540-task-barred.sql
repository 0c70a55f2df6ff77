-- Nobody decides about themselves: a task names those whom its request is about, and never sits with one of them.

ALTER TABLE workflow_tasks ADD barred_ids uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE workflow_tasks ADD CONSTRAINT task_not_about_assignee
  CHECK (NOT barred_ids && array_remove(ARRAY[assignee_id, decided_by_id], NULL));
