-- Who may decide, and that exactly one decision wins: the row of the task settles every race, also with the clock.

-- Whether one person acts for another now: a chain of at most three grants for this kind of request (BEY-010).
CREATE OR REPLACE FUNCTION muster_may_act(p_for uuid, p_by uuid, p_process text) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  WITH RECURSIVE chain AS (
    SELECT p_for AS who, 0 AS depth
    UNION
    SELECT d.delegate_id, c.depth + 1 FROM chain c JOIN approval_delegations d ON d.delegator_id = c.who
     WHERE c.depth < 3 AND d.status IN ('planned', 'active') AND clock_timestamp() <@ tstzrange(d.valid_from, d.valid_until)
       AND coalesce(d.process, p_process) = p_process)
  SELECT EXISTS (SELECT 1 FROM chain WHERE who = p_by)
$$;

-- Grants of one organization are written one after another, so that two of them cannot close a loop together. Every
-- chain the new one is part of is walked from its top, over the time and kind that all its grants share; three at most.
CREATE OR REPLACE FUNCTION muster_no_delegation_loop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE loops boolean; longest int;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('delegation' || NEW.organization_id, 0));
  IF NEW.status NOT IN ('planned', 'active') THEN RETURN NEW; END IF;
  WITH RECURSIVE grants AS (
    SELECT delegator_id, delegate_id, tstzrange(valid_from, valid_until) AS span, process::text AS process
      FROM approval_delegations
     WHERE organization_id = NEW.organization_id AND id <> NEW.id AND status IN ('planned', 'active')
    UNION ALL SELECT NEW.delegator_id, NEW.delegate_id, tstzrange(NEW.valid_from, NEW.valid_until), NEW.process::text
  ), up AS (
    SELECT NEW.delegator_id AS who, tstzrange(NEW.valid_from, NEW.valid_until) AS span, NEW.process::text AS process,
           ARRAY[NEW.delegator_id] AS seen
    UNION ALL
    SELECT g.delegator_id, u.span * g.span, coalesce(u.process, g.process), u.seen || g.delegator_id
      FROM up u JOIN grants g ON g.delegate_id = u.who
     WHERE u.span && g.span AND coalesce(u.process = g.process, true) AND g.delegator_id <> ALL (u.seen)
  ), down AS (
    SELECT who, span, process, ARRAY[who] AS chain, false AS is_loop FROM up
    UNION ALL
    SELECT g.delegate_id, d.span * g.span, coalesce(d.process, g.process), d.chain || g.delegate_id,
           g.delegate_id = ANY (d.chain)
      FROM down d JOIN grants g ON g.delegator_id = d.who
     WHERE NOT d.is_loop AND d.span && g.span AND coalesce(d.process = g.process, true)
  )
  SELECT bool_or(is_loop), max(cardinality(chain)) - 1 INTO loops, longest FROM down;
  IF loops THEN RAISE EXCEPTION 'muster.delegation_loop'; END IF;
  IF longest > 3 THEN RAISE EXCEPTION 'muster.delegation_chain_long'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER delegation_acyclic BEFORE INSERT OR UPDATE ON approval_delegations
  FOR EACH ROW EXECUTE FUNCTION muster_no_delegation_loop();

-- Every decision, however written. Before: an allowed decision by the assignee, or by the clock once it is due.
-- After, in the same transaction: the vote of the step, the history, the outbox.
CREATE OR REPLACE FUNCTION muster_task_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE yes int := (NEW.decision = 'approve')::int; no int := (NEW.decision = 'reject')::int;
BEGIN
  IF TG_WHEN = 'BEFORE' THEN
    IF NOT NEW.allowed_decisions ? NEW.decision THEN RAISE EXCEPTION 'muster.decision_not_allowed'; END IF;
    IF (CASE WHEN NEW.decided_by_id IS NULL THEN clock_timestamp() < NEW.due_at
             ELSE NEW.decided_by_id IS DISTINCT FROM NEW.assignee_id END) THEN
      RAISE EXCEPTION 'muster.not_the_assignee';
    END IF;
    IF NEW.on_behalf_of_id IS NOT NULL
       AND NOT muster_may_act(NEW.on_behalf_of_id, NEW.decided_by_id, NEW.process) THEN
      RAISE EXCEPTION 'muster.delegation_over';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.approval_step_id IS NOT NULL THEN
    UPDATE approval_steps
       SET approvals = approvals + yes, rejections = rejections + no,
           status = CASE WHEN NEW.decision = 'return' THEN 'returned'
                         WHEN approvals + yes >= approvals_needed THEN 'passed'
                         WHEN rejections + no >= rejections_needed THEN 'rejected' ELSE 'open' END
     WHERE id = NEW.approval_step_id AND status = 'open';
    IF NOT FOUND THEN RAISE EXCEPTION 'muster.step_not_open'; END IF;
  END IF;
  INSERT INTO task_events (organization_id, workflow_task_id, event, actor_id)
  VALUES (NEW.organization_id, NEW.id, 'decided', NEW.decided_by_id);
  INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id)
  VALUES (NEW.organization_id, 'task.decided', 'workflow_tasks', NEW.id);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER decision_guard BEFORE UPDATE ON workflow_tasks
  FOR EACH ROW WHEN (NEW.status = 'decided' AND OLD.status <> 'decided') EXECUTE FUNCTION muster_task_decision();
CREATE OR REPLACE TRIGGER decision_taken AFTER UPDATE ON workflow_tasks
  FOR EACH ROW WHEN (NEW.status = 'decided' AND OLD.status <> 'decided') EXECUTE FUNCTION muster_task_decision();

-- A settled step closes its tasks. A timer sets 'expired' WHERE status = 'open'; 0 rows mean that somebody decided.
CREATE OR REPLACE FUNCTION muster_step_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.settled_at := clock_timestamp();
  UPDATE workflow_tasks SET status = CASE NEW.status WHEN 'expired' THEN 'expired' ELSE 'cancelled' END
   WHERE approval_step_id = NEW.id AND status IN ('open', 'claimed');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER step_settled BEFORE UPDATE ON approval_steps
  FOR EACH ROW WHEN (OLD.status IN ('waiting', 'open') AND NEW.status NOT IN ('waiting', 'open'))
  EXECUTE FUNCTION muster_step_settled();

-- THE decision (BEY-007). Lock order everywhere: the step, then its tasks. Outcomes: recorded, repeated (the same
-- answer again), closed (somebody or the clock was first), blocked (an added approver comes before), unknown.
CREATE OR REPLACE FUNCTION muster_decide(p_task uuid, p_by uuid, p_decision text, p_comment text, p_data jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE t workflow_tasks%ROWTYPE; s approval_steps%ROWTYPE; r text;
BEGIN
  SELECT * INTO s FROM approval_steps
   WHERE id = (SELECT approval_step_id FROM workflow_tasks WHERE id = p_task) FOR UPDATE;
  IF EXISTS (SELECT 1 FROM approval_steps WHERE id = s.blocked_by_id AND status IN ('waiting', 'open')) THEN
    r := 'blocked';
  ELSE
    UPDATE workflow_tasks
       SET status = 'decided', decision = p_decision, comment = p_comment, decision_data = p_data,
           decided_by_id = p_by, decided_at = clock_timestamp()
     WHERE id = p_task AND status IN ('open', 'claimed');
    IF FOUND THEN r := 'recorded'; END IF;
  END IF;
  SELECT * INTO t FROM workflow_tasks WHERE id = p_task;
  RETURN jsonb_build_object(
    'outcome', coalesce(r, CASE WHEN t.id IS NULL THEN 'unknown'
                                WHEN t.decided_by_id = p_by AND t.decision = p_decision THEN 'repeated'
                                ELSE 'closed' END),
    'task', CASE WHEN t.id IS NOT NULL THEN to_jsonb(t) END,
    'step', (SELECT status FROM approval_steps WHERE id = s.id));
END $$;

DROP FUNCTION IF EXISTS muster_withdraw(uuid, uuid); -- answered yes or no

-- The requester may withdraw until the first decision of the round, and while the request is returned (BEY-006); also when
-- nobody has been asked yet. Lock order as everywhere: steps, then tasks, then the caller's own row.
-- Outcomes: withdrawn, decided (somebody was faster), closed (nothing of it is open, or it is somebody else's).
CREATE OR REPLACE FUNCTION muster_withdraw(p_org uuid, p_instance uuid, p_by uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE current_round int; is_returned boolean;
BEGIN
  PERFORM 1 FROM workflow_instances WHERE id = p_instance AND organization_id = p_org;
  IF NOT FOUND THEN RETURN 'closed'; END IF;
  PERFORM 1 FROM approval_steps WHERE workflow_instance_id = p_instance ORDER BY id FOR UPDATE;
  PERFORM 1 FROM workflow_tasks WHERE workflow_instance_id = p_instance AND step_no = 0 ORDER BY id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM workflow_tasks WHERE workflow_instance_id = p_instance) AND NOT EXISTS (
    SELECT 1 FROM workflow_tasks WHERE workflow_instance_id = p_instance
       AND (requester_id = p_by OR step_no = 0 AND assignee_id = p_by)) THEN
    RETURN 'closed';
  END IF;
  SELECT max(round) INTO current_round FROM approval_steps WHERE workflow_instance_id = p_instance;
  is_returned := EXISTS (
    SELECT 1 FROM workflow_tasks WHERE workflow_instance_id = p_instance AND step_no = 0 AND round = current_round
       AND (status IN ('open', 'claimed') OR decision = 'resubmit'));
  IF NOT is_returned AND EXISTS (
    SELECT 1 FROM workflow_tasks WHERE workflow_instance_id = p_instance AND step_no > 0 AND round = current_round
       AND status = 'decided') THEN
    RETURN 'decided';
  END IF;
  IF NOT is_returned AND current_round IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM approval_steps WHERE workflow_instance_id = p_instance AND status IN ('waiting', 'open')) THEN
    RETURN 'closed';
  END IF;
  UPDATE approval_steps SET status = 'cancelled'
   WHERE workflow_instance_id = p_instance AND status IN ('waiting', 'open');
  WITH closed AS (
    UPDATE workflow_tasks SET status = 'cancelled'
     WHERE workflow_instance_id = p_instance AND step_no = 0 AND status IN ('open', 'claimed') RETURNING id)
  INSERT INTO task_events (organization_id, workflow_task_id, event, actor_id)
  SELECT p_org, id, 'cancelled', p_by FROM closed;
  INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id)
  VALUES (p_org, 'request.withdrawn', 'workflow_instances', p_instance);
  RETURN 'withdrawn';
END $$;
