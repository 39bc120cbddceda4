import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { able, idsAt, REAL_DATA } from '../helper.js'
import { examplesOf } from './examples.js'
import { serve } from './service.js'

const FOLDER = fileURLToPath(new URL('../../clients/python/', import.meta.url))
const PYTHON = able(['python3', '/usr/bin/python3'], '--version')
const PANDAS = able(['python3', '/usr/bin/python3'], '-c', 'import pandas')
const NO_PYTHON = { skip: PYTHON ? false : 'no Python is on this machine' }
const NO_PANDAS = { skip: PANDAS ? false : 'no Python with pandas is on this machine' }

/** Runs a program beside the client; returns what it prints. */
async function print(python: string | undefined, ...args: string[]) {
  const env = { ...process.env, PYTHONPATH: FOLDER, PYTHONDONTWRITEBYTECODE: '1' }
  return (await promisify(execFile)(String(python), ['-c', ...args], { env })).stdout
}

/** Runs a program with a client of the service; returns what it prints as JSON. */
async function run(python: string | undefined, address: string, program: string) {
  const text = `import json, sys, warnings\nfrom ics_evidence import *\nevidence = Evidence(sys.argv[1])\n${program}`
  return JSON.parse(await print(python, text, address))
}

const fixture = await serve(t)
const real = await serve(t, REAL_DATA)

t.test('lists in one edition, follows merges, and tells of withdrawn records and unknown editions', NO_PYTHON, async t => {
  const answer = await run(
    PYTHON,
    fixture.address,
    `
pages = list(evidence.findings.pages(limit=2, sort="id"))
def fails(kind, ask):
    try:
        ask()
    except kind as problem:
        return [type(problem).__name__, problem.status, problem.codes]
def gone():
    try:
        evidence.findings.get("tea-2024-spilt")
    except Gone as problem:
        return [problem.reason, problem.successor, problem.successor_url, len(problem.request_id)]
print(json.dumps({
  "ids": [record["id"] for page in pages for record in page["results"]],
  "pinned": [page["next"].count("edition=") for page in pages[1:-1]],
  "kinds": sorted({record["kind"] for record in evidence.findings.list(kind=["quote", "claim"])}),
  "merged": evidence.themes.get("cuppas")["id"],
  "gone": gone(),
  "unknown": fails(Problem, lambda: evidence.findings.get("no-such-finding")),
  "not_held": fails(NotHeld, lambda: list(evidence.changes("0123456789abcdef"))),
  "elsewhere": fails(NotHeld, lambda: list(Evidence(sys.argv[1], edition="0123456789abcdef").themes.list())),
  "no problem document": fails(Problem, lambda: evidence.open(sys.argv[1] + "/docs/none")),
  "changes": list(evidence.changes("current")),
}))`
  )
  t.strictSame(answer, {
    ids: await idsAt(fixture.app, '/v1/findings?limit=500&sort=id'),
    pinned: answer.pinned.map(() => 1),
    kinds: ['claim', 'quote'],
    merged: 'tea',
    gone: ['“tea-2024-spilt” was withdrawn: The passage was about coffee.', null, null, 36],
    unknown: ['Problem', 404, ['unknown_id']],
    not_held: ['NotHeld', 410, ['not_held']],
    elsewhere: ['NotHeld', 410, ['not_held']],
    'no problem document': ['Problem', 404, []],
    changes: []
  })
  t.ok(answer.pinned.length > 2)
})

t.test('reads batches, counts, checks, comparisons and citations', NO_PYTHON, async t => {
  const answer = await run(
    PYTHON,
    real.address,
    `
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    ids = [finding["id"] for finding in evidence.findings.list()]
    batch = [finding["id"] for finding in evidence.findings.batch(ids[:70] + ["no-such-finding"])]
    counts = evidence.findings.counts(by=["theme", "year"], kind="statistic")
quote = next(evidence.quotes.list(view="full"))
collections = json.loads(evidence.open(sys.argv[1] + "/")[0])["collections"]
print(json.dumps({
  "collections": sorted(set(collections) - {"downloads", "changes"}) == sorted(name for name in vars(evidence) if name in collections),
  "batch": sorted(batch) == sorted(ids[:70]),
  "told": [[str(each.message).split(":")[0], each.category.__name__, each.filename] for each in told],
  "counts": [counts["total"], len(counts["groups"][0]["keys"])],
  "quotation": evidence.check_quotation(quote["text"])["verdict"],
  "draft": evidence.check_draft("Matthew Taylor said: “" + quote["text"] + "”")["items"][0]["kind"],
  "compare": evidence.compare("hl-primary-care-2022-challenge-workforce", "hl-workforce-barrier-2022-workforce-shortages")[0]["verdict"],
  "cite": evidence.quotes.cite(quote["id"], "ris")[:3],
}))`
  )
  t.strictSame(answer, {
    collections: true,
    batch: true,
    told: [
      ['unknown_value', 'EvidenceWarning', '<string>'],
      ['counted_in_several', 'EvidenceWarning', '<string>']
    ],
    counts: [(await real.app.inject('/v1/findings?kind=statistic')).json().total, 2],
    quotation: 'verbatim',
    draft: 'quotation',
    compare: 'not_comparable',
    cite: 'TY '
  })
})

t.test('makes data frames with dates, numbers, categories and exact texts', NO_PANDAS, async t => {
  const answer = await run(
    PANDAS,
    real.address,
    `
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    figures = evidence.statistics.table(unit="percent", q="staff")
findings = evidence.findings.table()
print(json.dumps({
  "types": {name: str(figures[name].dtype) for name in ["value", "base_n", "fieldwork_from", "status", "preferred", "themes"]},
  "levels": list(figures["status"].cat.categories),
  "edition": figures.attrs["edition"],
  "codes": [warning["code"] for warning in figures.attrs["warnings"]],
  "told": len(told),
  "missing": int(figures["question_id"].isna().sum()),
  "statements": list(findings["statement"]),
  "nested": to_frame(evidence.findings.list(limit=50))["source.id"].notna().all().item(),
}))`
  )
  const findings = (await real.app.inject('/v1/findings?limit=500')).json().results
  const figures = (await real.app.inject('/v1/statistics?unit=percent&q=staff')).json()
  t.strictSame(answer, {
    types: { value: 'float64', base_n: 'Int64', fieldwork_from: 'datetime64[ns]', status: 'category', preferred: 'boolean', themes: 'object' },
    levels: ['ok', 'corrected', 'contradicted', 'unsourced'],
    edition: real.id,
    codes: figures.warnings.map(({ code }: { code: string }) => code),
    told: figures.warnings.length,
    missing: figures.results.filter(({ question_id }: { question_id: string | null }) => question_id === null).length,
    statements: findings.map(({ statement }: { statement: string }) => statement),
    nested: true
  })
})

t.test('waits as a busy service says, and no longer than it is allowed to', NO_PYTHON, async t => {
  const { app, address } = await serve(t, undefined, { rateLimit: { max: 3, windowSeconds: 1 } })
  const ids = (await idsAt(app, '/v1/themes?limit=500&sort=id')) as string[]
  const answer = await run(
    PYTHON,
    address,
    `
ids = [theme["id"] for theme in evidence.themes.list(limit=1, sort="id")]
hasty = Evidence(sys.argv[1], retries=0)
try:
    for _ in range(9):
        hasty.themes.get(ids[0])
except Problem as problem:
    print(json.dumps([ids, problem.status]))`
  )
  t.strictSame(answer, [ids, 429])
  t.ok(ids.length > 3)
})

t.test('runs every example of its page', NO_PANDAS, async t => {
  const examples = examplesOf('python/README.md', 'python', real.address)
  t.ok(examples.length > 2)
  for (const text of examples) t.not(await print(PANDAS, text), '')
})
