-- Schema 2: a form that says more of a field, and values that were refused.

-- The words a `choice` field allows, as a JSON array.
ALTER TABLE form_fields ADD COLUMN choices TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(choices));
-- A regular expression whose matches in the visitor's words are the field's values.
ALTER TABLE form_fields ADD COLUMN pattern TEXT;
-- Words by which a question of the agent's is known to ask for the field, as a JSON array.
ALTER TABLE form_fields ADD COLUMN hints TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(hints));
-- Whether the field is no longer collected; its values are still found and kept.
ALTER TABLE form_fields ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));

-- Why the value is not the field's, for values that its type refuses.
ALTER TABLE captures ADD COLUMN rejected TEXT;

-- How often an agent was told to ask for a field: `collect` hands out an optional one once. By the
-- source's own id, since a visitor who has given nothing yet has no conversation here.
CREATE TABLE asked (
    agent     TEXT    NOT NULL,
    source_id TEXT    NOT NULL,
    field     TEXT    NOT NULL,
    times     INTEGER NOT NULL,
    PRIMARY KEY (agent, source_id, field)
) STRICT, WITHOUT ROWID;
