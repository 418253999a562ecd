-- Answers that were given long ago are forgotten, the oldest first.
CREATE INDEX IF NOT EXISTS idempotency_answered ON idempotency (answered_at);
