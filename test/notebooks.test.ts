import { spawnSync } from 'node:child_process'
import t from 'tap'
import { z } from 'zod'
import { columnsOf } from '../src/export/columns.js'
import { csvHeader, csvLines } from '../src/export/csv.js'
import { able, listen, REAL_DATA, testApp } from './helper.js'

const PYTHON = able(['python3', '/usr/bin/python3'], '-c', 'import pandas')
const R = able(['Rscript'], '-e', 'library(jsonlite)')
const NO_PYTHON = { skip: PYTHON ? false : 'no Python with pandas is on this machine' }
const NO_R = { skip: R ? false : 'no R with jsonlite is on this machine' }

const { app } = await testApp(t, REAL_DATA)
const figures = async () =>
  (await app.inject('/v1/statistics.ndjson')).body
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

const DATES = ['published_start', 'fieldwork_from', 'fieldwork_to']
const BOOLEANS = ['preferred', 'is_net', 'rounded']
const NUMBERS = ['value', 'value_low', 'value_high', 'base_n']

const READ_IN_PYTHON = `
import json, sys
import pandas as pd
figures = pd.read_csv(sys.argv[1] + "/v1/statistics.csv", parse_dates=${JSON.stringify(DATES)})
mixed = [name for name in figures if figures[name].dropna().map(type).nunique() > 1]
print(json.dumps({"types": figures.dtypes.astype(str).to_dict(), "mixed": mixed,
  "rows": json.loads(figures.to_json(orient="records", date_format="iso"))}))
`

t.test('reads the statistics with pandas in one line, with dates, numbers and no mixed column', NO_PYTHON, async t => {
  const { types, mixed, rows } = JSON.parse(await listen(app, String(PYTHON), ['-c', READ_IN_PYTHON]))
  const expected = await figures()
  t.strictSame(mixed, [])
  for (const [name, type] of Object.entries(types)) {
    const kind = DATES.includes(name) ? /^datetime64\[ns\]$/ : BOOLEANS.includes(name) ? /^bool$/ : NUMBERS.includes(name) ? /^(float64|int64)$/ : /^object$/
    t.match(type, kind, name)
  }
  t.strictSame(Object.keys(types), Object.keys(expected[0]))
  t.strictSame(
    rows.map(({ id, value, base_n, published_start }: Record<string, unknown>) => [id, value, base_n, String(published_start).slice(0, 10)]),
    expected.map(({ id, value, base_n, published_start }) => [id, value, base_n, published_start])
  )
})

t.test('reads the statistics with R, numbers as numbers and empty cells as missing', NO_R, async t => {
  const code = `
figures <- read.csv(paste0(commandArgs(TRUE)[1], "/v1/statistics.csv"), na.strings = "")
empty <- sum(figures == "", na.rm = TRUE)
cat(jsonlite::toJSON(list(types = lapply(figures, class), empty = empty, rows = figures[c("id", "value", "statement")]), auto_unbox = TRUE, digits = NA))`
  const { types, empty, rows } = JSON.parse(await listen(app, String(R), ['-e', code]))
  const expected = await figures()
  t.equal(empty, 0)
  for (const [name, type] of Object.entries(types)) t.match(type, NUMBERS.includes(name) ? /^(numeric|integer)$/ : /^character$/, name)
  t.strictSame(
    rows,
    expected.map(({ id, value, statement }) => ({ id, value, statement }))
  )
})

const LINES_IN_PYTHON = `
import json, sys
import pandas as pd
rows = pd.concat(pd.read_csv(f"{sys.argv[1]}/v1/series/{id}.csv") for id in ["state-of-integrated-care-systems", "state-of-the-provider-sector"])
rows["line"] = rows["break"].cumsum()
drawn = rows[rows["value"].notna() & rows["preferred"] & (rows["status"] != "contradicted")]
lines = [line[["wave", "value", "unit"]].values.tolist() for _, line in drawn.groupby("line")]
print(json.dumps([[str(rows["break"].dtype), len(lines)], [line for line in lines if len(line) > 1]]))
`

t.test('draws the one line that two waves allow, if pandas lifts the pen at every break', NO_PYTHON, async t => {
  const lines = JSON.parse(await listen(app, String(PYTHON), ['-c', LINES_IN_PYTHON]))
  t.strictSame(lines, [
    ['bool', 38],
    [
      [
        ['2021/22', 35, 'systems'],
        ['2022/23', 36, 'systems']
      ]
    ]
  ])
})

t.test('reads any text back with pandas', NO_PYTHON, async t => {
  const texts = ['a|b', 'two\nlines', 'two\r\nlines', 'a, "b"; c', '“curly”\u00a0🫖', '\\|', "'quoted'", '=1+1', "''", 'x\n\n', '#hash', 'a\rb']
  const columns = columnsOf(z.object({ text: z.string(), several: z.array(z.string()), n: z.int() }))
  const csv =
    csvHeader(columns) +
    csvLines(
      columns,
      texts.map((text, n) => ({ text, several: [text, 'z'], n }))
    ).join('')
  const code = `
import json, re, sys
import pandas as pd
rows = pd.read_csv(sys.stdin)
bare = lambda cell: re.sub("^'", "", cell)
several = rows["several"].map(bare).map(lambda cell: [re.sub(r"\\\\(.)", r"\\1", part, flags=re.S) for part in re.findall(r"(?:\\\\.|[^|\\\\])+", cell, flags=re.S)])
print(json.dumps([list(row) for row in zip(rows["text"].map(bare), several, rows["n"].tolist())]))`
  const { stdout, stderr } = spawnSync(String(PYTHON), ['-c', code], { input: csv, encoding: 'utf8' })
  t.equal(stderr, '')
  t.strictSame(
    JSON.parse(stdout),
    texts.map((text, n) => [text, [text, 'z'], n])
  )
})
