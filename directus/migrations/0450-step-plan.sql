-- A step's row keeps its plan: who sits there while it waits, who takes over, and its times; a request is taken up again from it.

ALTER TABLE approval_steps ADD planned jsonb;
