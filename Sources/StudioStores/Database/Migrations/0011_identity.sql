-- Which studio this is. Its files carry the same id, so that no other database takes them for garbage.
CREATE TABLE studio_identity (
    one BIGINT PRIMARY KEY NOT NULL CHECK (one = 1),
    id TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
