-- What somebody decided about two versions of a mark stands as a claim of its own, so that later captures meet it.

ALTER TABLE sync_conflicts
  ADD ruling jsonb,
  ADD CONSTRAINT sync_conflicts_ruling_decides CHECK (ruling IS NULL OR resolution IS NOT NULL);
