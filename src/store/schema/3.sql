-- Schema 3: signals whose scores fade.

-- What is asked of the user's signals without reading them: after how many days half of a score is
-- left, null where none fades, and from which score on what is left is hot, and warm.
ALTER TABLE signal_set ADD COLUMN half_life_days INTEGER;
ALTER TABLE signal_set ADD COLUMN hot INTEGER;
ALTER TABLE signal_set ADD COLUMN warm INTEGER;
