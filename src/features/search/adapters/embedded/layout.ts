/** Rises with every change of the tables or of what stands in them: an index of another layout is built anew. */
export const LAYOUT = 4;

/**
 * Folded texts have a space before, between and behind their words, so that `instr` finds whole words. The words that
 * are searched are kept as an index alone: what a product is called, who makes it and where, and all else that is said of
 * it. `|` stands between the fields, so that no phrase reaches over two of them. Words with marks of the first two stand
 * there twice: folded, and behind them all as they are spelled.
 */
export const TABLES = `
  CREATE TABLE about (layout INTEGER NOT NULL, store TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
  CREATE TABLE documents (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    title TEXT, -- the name as it is written
    name TEXT, labels TEXT,
    area TEXT, setNumber INTEGER, stars INTEGER, starsUntil TEXT, price INTEGER,
    lat REAL, lng REAL,
    validUntil TEXT -- NULL: not to be found, kept for its revision
  ) STRICT;
  CREATE INDEX documentsByPrice ON documents(price, id);
  CREATE TABLE prices (row INTEGER NOT NULL, price INTEGER NOT NULL, PRIMARY KEY (row, price)) STRICT, WITHOUT ROWID;
  CREATE TABLE certificates (row INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (row, kind)) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    called, placed, said, codes,
    content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii tokenchars ''|'''
  );
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
`;
