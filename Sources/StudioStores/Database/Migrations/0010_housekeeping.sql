-- Which process does what only one needs to do, and until when it has promised to: the others try again then.
CREATE TABLE housekeeping (
    task TEXT PRIMARY KEY NOT NULL,
    owner TEXT NOT NULL,
    until BIGINT NOT NULL
);
