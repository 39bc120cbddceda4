import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { monthsBefore, statusOf } from '../../src/workbench/status.js'
import { LOCK, placeOf, put, TEA } from '../curation/helper.js'
import { copyOfFixture, edit, prove } from '../helper.js'

t.test('says how far the base is', async t => {
  const dir = copyOfFixture(t)
  prove(dir)
  edit(dir, 'themes.yaml', list => void list.push({ id: 'spoons', label: 'Spoons', other_labels: [], definition: 'What stirs tea' }))
  edit(dir, 'people.yaml', list => void list.push({ id: 'bob-cup', name: 'Bob Cup', roles: [] }))
  edit(dir, 'surveys.yaml', put('tea-survey-2024.respondents', { n: null }))
  edit(dir, 'outcomes.yaml', put('0', { status: 'not_found', as_of: '2023-05-31', evidence: [] }))
  edit(dir, TEA, put('findings.tea-2024-mug.passages.0', { exact: 'Nine in ten ward leaders own' }))
  appendFileSync(join(dir, 'themes.yaml'), '# TODO: name more drinks\n')
  const { problems, todos, ...status } = statusOf(dir, '2023-06-01')
  t.ok(problems > 0)
  t.match(todos, [{ place: /^data\/themes\.yaml:\d+$/, text: '# TODO: name more drinks' }])
  t.strictSame(status, {
    sources: [
      { id: 'kettles-2023', findings: 3, warnings: 0, unverified: 0 },
      { id: 'tea-2024', findings: 12, warnings: 4, unverified: 1 }
    ],
    unverified: [{ place: placeOf(t, TEA, '|exact: Nine in ten ward leaders own'), exact: 'Nine in ten ward leaders own' }],
    asks_without_outcome: [],
    old_not_found: [{ id: 'kettles-for-wards', as_of: '2023-05-31' }],
    since: '2023-06-01',
    themes_without_findings: ['spoons'],
    people_without_findings: ['bob-cup'],
    surveys_without_base: ['tea-survey-2024']
  })
})

t.test('counts every passage of a source without a lock, and an ask that nobody followed', async t => {
  const dir = copyOfFixture(t)
  rmSync(join(dir, LOCK), { force: true })
  edit(dir, 'outcomes.yaml', () => [])
  const { sources, unverified, asks_without_outcome } = statusOf(dir, '2024-01-01')
  t.equal(
    unverified.length,
    sources.reduce((sum, source) => sum + source.unverified, 0)
  )
  t.ok(sources.every(source => source.unverified >= source.findings))
  t.strictSame(asks_without_outcome, ['tea-2024-ask-kettles'])
})

t.test('counts months back, to the last day of a shorter month', async t => {
  t.equal(monthsBefore('2026-11-27', 12), '2025-11-27')
  t.equal(monthsBefore('2024-03-31', 1), '2024-02-29')
  t.equal(monthsBefore('2024-01-15', 2), '2023-11-15')
})
