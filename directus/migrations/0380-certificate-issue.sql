-- Certificates are printed from a page that its version holds, and kept byte for byte in their row, so that number, hash and file are one write.

ALTER TABLE certificate_template_versions
  ALTER COLUMN template_file_id DROP NOT NULL,
  ADD COLUMN html text, -- the page with its placeholders
  ADD CONSTRAINT certificate_template_given CHECK (num_nonnulls(template_file_id, html) > 0);

ALTER TABLE certificates
  ADD COLUMN content bytea CONSTRAINT certificate_content_bounded CHECK (length(content) BETWEEN 1 AND 2097152); -- the PDF

-- one run of an event at a time, and what failed in it is tried again in it
CREATE UNIQUE INDEX certificate_batches_one_unfinished ON certificate_batches (event_id)
  WHERE status NOT IN ('completed', 'cancelled');
