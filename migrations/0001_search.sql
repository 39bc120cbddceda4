-- The search index. Its words are cut, folded and stemmed before they come here (src/search/analyzer.ts), so that the
-- index, the question and the snippet agree; the tokenizer only splits at spaces. Row ids: see src/db/index/full-text.ts.
-- The posting lists of words hold phrases of two to five common words too (src/db/index/word-writer.ts).
CREATE VIRTUAL TABLE `search` USING fts5(title, body, names, labels, everyday, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '£%'");
--> statement-breakpoint
-- The words of passages as printed, unstemmed, for `match=verbatim`.
CREATE VIRTUAL TABLE `printed` USING fts5(words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '£%'");
--> statement-breakpoint
-- Every word of the index as readers write it, for suggestions.
CREATE TABLE `spellings` (
	`word` text PRIMARY KEY NOT NULL,
	`uses` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
-- The number of each collection's range of row ids in the index.
CREATE TABLE `namespaces` (
	`name` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL
) WITHOUT ROWID;
