import { existsSync } from 'node:fs'
import t from 'tap'
import { check } from '../src/curation/checks/index.js'
import { load } from '../src/curation/load.js'
import { readTexts, verify } from '../src/curation/provenance/verify.js'
import { readFigure } from '../src/curation/rules/parse-figure.js'
import { REAL_DATA, REAL_TEXTS, testApp, walk } from './helper.js'

const draft = load(REAL_DATA)
const withoutTexts = existsSync(REAL_TEXTS)
  ? false
  : `the texts of the sources are not part of the repository, and not at ${REAL_TEXTS}; the lock stands in for them`

interface Finding {
  id: string
  passages: { exact: string; prefix: string; suffix: string; start: number; end: number }[]
  verification: { text_sha256: string }
}
interface Statistic {
  id: string
  as_written: string
  unit: Parameters<typeof readFigure>[1]
  value: number
  value_low: number | null
  value_high: number | null
  qualifier: string
}

t.test('passes every check with the data of the repository', async t => {
  t.ok(draft.dataset.sources.length > 0)
  t.strictSame(check(draft), [])
})

t.test('proves the lock of the repository from the texts', { skip: withoutTexts }, async t => {
  const { problems, lock } = verify(draft, readTexts(REAL_TEXTS), '2000-01-01')
  t.strictSame(problems, [])
  t.strictSame(lock, draft.dataset.lock)
})

t.test('serves every passage with its exact position in its text', { skip: withoutTexts }, async t => {
  const { app } = await testApp(t, REAL_DATA)
  const texts = new Map([...readTexts(REAL_TEXTS)].map(([hash, text]) => [hash, [...text]]))
  const { results, total } = await walk(app, '/v1/findings?limit=500')
  t.equal(results.length, draft.dataset.findings.length)
  t.equal(total, draft.dataset.findings.length)
  for (const { id, passages, verification } of results as unknown as Finding[]) {
    const text = texts.get(verification.text_sha256) ?? []
    const between = (from: number, to: number) => text.slice(from, to).join('')
    t.strictSame(
      passages.map(({ start, end, prefix, suffix }) => [
        between(start, end),
        between(start - [...prefix].length, start),
        between(end, end + [...suffix].length)
      ]),
      passages.map(({ exact, prefix, suffix }) => [exact, prefix, suffix]),
      id
    )
  }
})

t.test('serves only figures that follow from their words', async t => {
  const { app } = await testApp(t, REAL_DATA)
  const { results } = await walk(app, '/v1/statistics?limit=500')
  t.equal(results.length, draft.dataset.findings.filter(({ kind }) => kind === 'statistic').length)
  const tenths = (value: number | null) => (value === null ? null : Math.round(10 * value) / 10)
  for (const { id, as_written, unit, value, value_low, value_high, qualifier } of results as unknown as Statistic[]) {
    const read = readFigure(as_written, unit)
    t.strictSame(
      read && { ...read, value: tenths(read.value), value_low: tenths(read.value_low), value_high: tenths(read.value_high) },
      { value: tenths(value), value_low: tenths(value_low), value_high: tenths(value_high), qualifier },
      id
    )
  }
})
