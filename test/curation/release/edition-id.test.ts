import { renameSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { load } from '../../../src/curation/load.js'
import { editionId as ofStock } from '../../../src/curation/release/edition-id.js'
import type { Records } from '../../../src/records/dataset.js'
import { recordStream } from '../../../src/records/record-stream.js'
import { edit } from '../../helper.js'
import { type Content, type Edit, KETTLES, LOCK, put, soundDraft, TEA } from '../helper.js'

const editionId = (records: Records) => ofStock(recordStream(records))

const CHANGES: [string, string, Edit][] = [
  ['a statement', TEA, put('findings.tea-2024-mug', { statement: 'Ward leaders own mugs.' })],
  ['a figure', TEA, put('findings.tea-2024-mug.statistic', { period: '2024' })],
  ['an anomaly', TEA, put('anomalies.0', { severity: 'low' })],
  ['an organisation', 'organisations.yaml', put('0', { abbreviation: null })],
  ['a person', 'people.yaml', put('1', { name: 'Ada Quills' })],
  ['a theme', 'themes.yaml', put('0', { definition: 'Whatever is drunk' })],
  ['a population', 'populations.yaml', put('0', { label: 'All staff' })],
  ['a survey', 'surveys.yaml', put('0', { comparability_note: 'The only one.' })],
  ['a comparison', 'comparisons.yaml', put('0', { title: 'Biscuits and tea' })],
  ['a retired id', 'withdrawn.yaml', put('0', { reason: 'It was coffee.' })],
  ['a title of the whole base', 'about.yaml', put('', { title: 'More Tea Evidence' })],
  ['the day of a proof', LOCK, put('tea-2024', { verified_on: '2024-06-02' })]
]
for (const [what, file, change] of CHANGES) {
  t.test(`makes another edition if ${what} changes`, async t => {
    const { dataset: base } = soundDraft(t)
    edit(t.testdirName, file, change)
    t.not(editionId(load(t.testdirName).dataset), editionId(base))
  })
}

const reversed = (value: Content): Content => {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)])
  )
}

t.test('gives unverified data an id too, different from the one when it is verified', async t => {
  const { dataset: base } = soundDraft(t)
  t.match(editionId({ ...base, lock: {} }), /^[0-9a-f]{16}$/)
  t.not(editionId({ ...base, lock: {} }), editionId(base))
})

t.test('makes the same edition from another order of keys, files and file names, and from other words that are not errors', async t => {
  const { dataset: base } = soundDraft(t)
  const id = editionId(base)
  for (const file of [TEA, KETTLES, 'organisations.yaml', 'surveys.yaml', 'about.yaml', LOCK]) edit(t.testdirName, file, reversed)
  t.equal(editionId(load(t.testdirName).dataset), id)
  renameSync(join(t.testdirName, KETTLES), join(t.testdirName, 'sources', 'zz.yaml'))
  edit(t.testdirName, 'words.yaml', () => ['Northtown'])
  t.equal(editionId(load(t.testdirName).dataset), id)
})
