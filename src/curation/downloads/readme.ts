import { licenceAddress, type Metadata } from './metadata.js'

/** The licence of what is given away, as a text. */
export const licenceText = (notes: Metadata) => `${notes.title}, edition ${notes.edition}

1. Our own words and metadata (statements, definitions, notes, anomalies, comparisons, vocabularies) are under
   ${notes.licence}, ${licenceAddress(notes)}. Attribute them to “${notes.title}” and name the edition.
2. ${notes.passages} Those are what stands in passages, in quotations, in \`as_printed\` and
   \`as_written\`, and the titles of sources. We grant nothing in them.

Corrections and take-down: ${notes.contact}
`

/** The guide to the files, with examples that run in their folder. */
export const readmeText = (notes: Metadata, files: { name: string; description: string }[]) => `# ${notes.title}, edition ${notes.edition}

${notes.description}

An edition never changes. Cite it by its id, ${notes.edition}; the current one is at ${notes.address}/v1/downloads.

## Files

${files.map(({ name, description }) => `- \`${name}\`: ${description}`).join('\n')}

A file of over 100 kB has a twin compressed with gzip. \`sha256sum -c SHA256SUMS\` tells whether what you downloaded is whole.

## Begin

SQLite, with any tool for it; \`about_these_tables\` explains every table and column:

\`\`\`sql
SELECT statement, warnings FROM findings_by_theme ORDER BY theme_label, finding_id LIMIT 5;
\`\`\`

Python:

\`\`\`python
import pandas as pd

figures = pd.read_csv("statistics.csv", parse_dates=["published_start", "fieldwork_from", "fieldwork_to"])
print(figures[figures["unit"] == "percent"][["value", "measure", "population_label"]].head().to_string())
\`\`\`

DuckDB, or any engine that reads Parquet:

\`\`\`duckdb
SELECT theme, count(*) AS figures, avg(value) AS average
FROM (SELECT unnest(themes) AS theme, value FROM 'statistics.parquet' WHERE unit = 'percent')
GROUP BY theme ORDER BY figures DESC, theme;
\`\`\`

## Before you repeat anything

Read the anomalies: they say what in a source would mislead whoever repeats it, and what may safely be written instead. Figures of different surveys are mostly not comparable; the comparisons say which are, and why not. \`quotes\` holds scraps and survey wordings too: those to print have the form \`speech\` or \`written\`.

## How it is written

- Names are the same in every format. CSV and SQLite join nested names with underscores; \`url\` is a path at ${notes.address}.
- CSV is UTF-8 as RFC 4180 has it; nothing stands where there is no value; several values are joined by \`|\` (one that is part of a value has a backslash before it); dates are YYYY-MM-DD; a text that a spreadsheet would run as a formula begins with an apostrophe.
- SQLite keeps what a finding has several of in tables of its own, such as \`finding_themes\`; yes and no are 1 and 0.
- Parquet has dates as DATE, whole numbers as INT64 and several values as a LIST.
- NDJSON has one document a line, as the service gives them.

## Rights and corrections

Statements and metadata: ${notes.licence}. ${notes.passages} See LICENCE. Corrections and take-down: ${notes.contact}.
`
