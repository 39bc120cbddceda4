import { GUARD_NOTE } from '../../export/csv.js'
import { licenceAddress, type Metadata } from './metadata.js'

/** The licence of the downloads, as a text. */
export const licenceText = (notes: Metadata) => `${notes.title}, edition ${notes.edition}

1. Our own words and metadata (statements, definitions, notes, anomalies, comparisons, vocabularies) are under
   ${notes.licence}, ${licenceAddress(notes)}. Attribute them to “${notes.title}” and name the edition.
2. ${notes.passages} These are the words in passages, quotations, \`as_printed\` and
   \`as_written\`, and the titles of sources. We grant no rights in them.

Corrections and take-down: ${notes.contact}
`

/** The guide to the files, with examples that run in their folder. */
export const readmeText = (notes: Metadata, files: { name: string; description: string }[]) => `# ${notes.title}, edition ${notes.edition}

${notes.description}

An edition never changes; the current one is at ${notes.address}/v1/downloads. Cite this one:

> ${notes.citation}

Name the SHA-256 of \`SHA256SUMS\` with it, which proves all files. Parquet, SQLite and Excel files carry the citation inside; CSV and NDJSON cannot, so keep this file, \`datapackage.json\` or \`CITATION.cff\` with them.

## Files

${files.map(({ name, description }) => `- \`${name}\`: ${description}`).join('\n')}

Every file over 100 kB also comes compressed with gzip. \`sha256sum -c SHA256SUMS\` checks that your downloads are complete.

## Begin

SQLite, with any tool for it; \`about_these_tables\` explains every table and column:

\`\`\`sql
SELECT statement, warnings FROM findings_by_theme ORDER BY theme_label, finding_id LIMIT 5;
\`\`\`

Python:

\`\`\`python
import pandas as pd

figures = pd.read_csv("statistics.csv", parse_dates=["published_start", "fieldwork_from", "fieldwork_to"])
answers = figures[(figures["row_type"] == "answer") & figures["preferred"] & (figures["status"] == "ok")]
for topic, same in answers.groupby("question_topic"):
    print(topic, same[["response", "value", "warning_short"]].to_string(), sep="\\n")
\`\`\`

DuckDB, or any engine that reads Parquet:

\`\`\`duckdb
SELECT a.measure, a.value, b.measure AS other_measure, b.value AS other_value
FROM 'comparison_pairs.parquet' AS pair
JOIN 'statistics.parquet' AS a ON a.id = pair.a JOIN 'statistics.parquet' AS b ON b.id = pair.b
WHERE pair.verdict = 'comparable';
\`\`\`

## Before you repeat anything

Read the warnings: a \`stop\` says what to write instead, or not to print. Most figures of different surveys cannot be compared, so never average or rank them together: \`comparison_pairs\` has the verdict on each pair, and a pair without one is not to be compared. Keep one row for each \`result_id\`, the one that is \`preferred\`, and do not add a sum (\`is_net\`) to its parts. \`quotes\` also holds phrases and survey wordings: those to print have the form \`speech\` or \`written\`.

## Conventions

- Names are the same in every format. CSV and SQLite join nested names with underscores; \`url\` is a path at ${notes.address}.
- CSV is UTF-8 and follows RFC 4180. A missing value is empty; several values are joined by \`|\` (a \`|\` within a value has a backslash before it); dates are YYYY-MM-DD. ${GUARD_NOTE}
- SQLite has a table for each field with several values, such as \`finding_themes\`; yes and no are 1 and 0.
- Parquet has dates as DATE, whole numbers as INT64 and several values as a LIST.
- A list of records within a record is a file of its own, such as \`finding_passages.csv\` and \`comparison_pairs.csv\`, with the id of its record and its position.
- \`themes\` has the most specific themes, \`themes_all\` also all their broader ones; the service’s filter \`theme\` and its counts go by \`themes_all\`, and so does \`findings_by_theme\` in SQLite.
- \`codes.csv\` has every code of a closed list with its label, in order, for factors and categories.
- NDJSON has one document per line, the same as the service returns.

## Rights and corrections

Statements and metadata: ${notes.licence}. ${notes.passages} See LICENCE. Corrections and take-down: ${notes.contact}.
`
