import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { CHECKS, check } from '../../../src/curation/checks/index.js'
import { problemsAfter } from '../../helper.js'
import { both, draftAfter, placeOf, put, soundDraft, TEA } from '../helper.js'

const filesOf = (path: string, ending: string) =>
  readdirSync(fileURLToPath(new URL(path, import.meta.url)))
    .filter(file => file.endsWith(ending))
    .map(file => file.slice(0, -ending.length))
    .filter(name => name !== 'index')

t.test('keeps every check in a file of its name, with a test of its name', async t => {
  const names = CHECKS.map(({ name }) => name).sort()
  t.strictSame(
    filesOf('../../../src/curation/checks', '.ts').filter(name => name !== 'check'),
    names
  )
  t.strictSame(filesOf('.', '.test.ts'), names)
})

t.test('finds no problem in sound data', async t => {
  t.strictSame(check(soundDraft(t)), [])
})

t.test('reports all problems at once, with their rules, in the order of files and lines', async t => {
  const draft = draftAfter(t, {
    'themes.yaml': put('2', { broader: 'kettles' }),
    [TEA]: both(put('', { published: '2024-06-02' }), put('findings.tea-2024-tea-better.statistic', { value: 55 }))
  })
  t.strictSame(check(draft), [
    {
      rule: 'dates',
      place: placeOf(t, TEA, 'published: |2024'),
      message: '“2024-06-02” is after 2024-06-01, the date of the data; correct it, or `prepared` in data/about.yaml'
    },
    {
      rule: 'figures',
      place: placeOf(t, TEA, 'value: |55\n      value_low'),
      message: '“More than half (54%)” means value 54, not 55; correct one of them'
    },
    { rule: 'cycles', place: placeOf(t, 'themes.yaml', 'broader: |kettles'), message: 'kettles → kettles is circular; remove one broader' }
  ])
})

for (const file of [
  'about',
  'organisations',
  'people',
  'themes',
  'populations',
  'surveys',
  'comparisons',
  'outcomes',
  'withdrawn',
  'words',
  'sources/kettles-2023'
] as const) {
  t.test(`reports nothing about files that depend on ${file}.yaml while it cannot be read`, async t => {
    const problems = problemsAfter(t, `${file}.yaml`, () => 'nonsense')
    const wanted = ['about', 'sources/kettles-2023'].includes(file) ? 'object' : 'array'
    t.strictSame(problems, [{ rule: 'schema', place: `data/${file}.yaml:1:1`, message: `the file: Invalid input: expected ${wanted}, received string` }])
  })
}

t.test('reports no source as unverified while the lock cannot be read', async t => {
  t.strictSame(
    problemsAfter(t, 'provenance.lock.json', () => 'nonsense'),
    [{ rule: 'schema', place: 'data/provenance.lock.json:1:1', message: 'the file: Invalid input: expected record, received string' }]
  )
})
