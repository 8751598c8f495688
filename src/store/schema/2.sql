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

-- The source's own name and number for the visitor, where a profile tells one: two visits of a
-- visitor who gave nothing at the first are one person's.
ALTER TABLE conversations ADD COLUMN visitor TEXT;
-- The other visits of a visitor.
CREATE INDEX conversations_by_visitor ON conversations (agent, visitor) WHERE visitor IS NOT NULL;

-- Leads that a person joined. The one that was taken in is gone; its number is its own again when
-- the two are parted.
CREATE TABLE merges (
    merged INTEGER PRIMARY KEY,
    kept   INTEGER NOT NULL,
    at     INTEGER NOT NULL
) STRICT;

-- The conversations both had then. They stay with the lead that was kept, whatever is said in them
-- later, and go back where they were when the two are parted.
CREATE TABLE merge_members (
    merged          INTEGER NOT NULL REFERENCES merges (merged) ON DELETE CASCADE,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    was             INTEGER NOT NULL,
    PRIMARY KEY (merged, conversation_id)
) STRICT, WITHOUT ROWID;

-- Whether a conversation was given to its lead by hand.
CREATE INDEX merge_members_by_conversation ON merge_members (conversation_id);

-- Why a lead may be none, as a JSON array: flags beside its temperature.
ALTER TABLE leads ADD COLUMN spam TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(spam));
