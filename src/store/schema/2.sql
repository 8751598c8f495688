-- Schema 2: a form that says more of a field, and values that were refused.

-- The words a `choice` field allows, as a JSON array.
ALTER TABLE form_fields ADD COLUMN choices TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(choices));
-- A regular expression whose matches in the visitor's words are the field's values.
ALTER TABLE form_fields ADD COLUMN pattern TEXT;
-- Words by which a question of the agent's is known to ask for the field, as a JSON array.
ALTER TABLE form_fields ADD COLUMN hints TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(hints));

-- Why the value is not the field's, for values that its type refuses.
ALTER TABLE captures ADD COLUMN rejected TEXT;

-- What a person at the command line says of a lead. A lead is rebuilt from its conversations, and
-- may be put together anew; so the value stands with one of them, the lead's oldest when it was
-- set, and goes where that one goes.
CREATE TABLE corrections (
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    field           TEXT    NOT NULL,
    value           TEXT    NOT NULL,
    raw             TEXT    NOT NULL,
    at              INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, field)
) STRICT, WITHOUT ROWID;
