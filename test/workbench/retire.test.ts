import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { check } from '../../src/curation/checks/index.js'
import { load } from '../../src/curation/load.js'
import { type Retirement, retire } from '../../src/workbench/retire.js'
import { LOCK, put, TEA } from '../curation/helper.js'
import { copyOfFixture, edit, prove } from '../helper.js'

/** Fixture data, proved, and all its files as text. */
function proved(t: Test) {
  const dir = copyOfFixture(t)
  prove(dir)
  const texts = () =>
    Object.fromEntries(
      readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter(name => /\.(yaml|json)$/.test(name))
        .map(name => [name, readFileSync(join(dir, name), 'utf8')])
    )
  return { dir, texts }
}

const WITHDRAWAL: Retirement = { ids: [], change: 'withdrawn', reason: 'It was wrong.', successor: null, on: '2024-06-01' }

t.test('withdraws a finding and its anomaly, with what the lock proves of them, and nothing else changes', async t => {
  const { dir, texts } = proved(t)
  const before = texts()
  const { problems, said } = retire(dir, { ...WITHDRAWAL, ids: ['tea-2024-northtown', 'tea-2024-shorter-queues'] })
  t.strictSame(problems, [])
  t.strictSame(said, [
    'withdrew findings/tea-2024-northtown: /v1/findings/tea-2024-northtown will answer 410 with the reason',
    'withdrew anomalies/tea-2024-shorter-queues: /v1/anomalies/tea-2024-shorter-queues will answer 410 with the reason',
    `wrote ${TEA}, ${LOCK}, withdrawn.yaml; run \`ics-evidence build\` to serve it`
  ])
  const after = texts()
  t.strictSame(check(load(dir)), [])
  const [finding, anomaly] = [/ {2}- id: tea-2024-northtown\n[\s\S]*?(?=anomalies:)/, / {2}- id: tea-2024-shorter-queues\n[\s\S]*$/]
  t.equal(after[TEA], before[TEA]?.replace(finding, '').replace(anomaly, ''))
  const line = (collection: string, id: string) =>
    `- { collection: ${collection}, id: ${id}, change: withdrawn, reason: It was wrong., successor: null, on: 2024-06-01 }\n`
  t.equal(after['withdrawn.yaml'], `${before['withdrawn.yaml']}${line('findings', 'tea-2024-northtown')}${line('anomalies', 'tea-2024-shorter-queues')}`)
  t.notMatch(after[LOCK], 'tea-2024-northtown')
  const untouched = Object.keys(before).filter(name => ![TEA, LOCK, 'withdrawn.yaml'].includes(name))
  for (const name of untouched) t.equal(after[name], before[name], name)
})

t.test('writes nothing if a reference would dangle, and names it', async t => {
  const { dir, texts } = proved(t)
  const before = texts()
  const { problems, said } = retire(dir, { ...WITHDRAWAL, ids: ['tea-2024-ask-kettles'] })
  t.strictSame(said, [])
  t.strictSame(
    problems.map(({ place, rule, message }) => [place.replace(/:\d+:\d+$/, ''), rule, message.split(';')[0]]),
    [
      ['data/outcomes.yaml', 'references', '“tea-2024-ask-kettles” is not the id of a finding'],
      [`data/${TEA}`, 'references', '“tea-2024-ask-kettles” is not the id of a finding']
    ]
  )
  t.strictSame(texts(), before)
})

t.test('merges a theme: references name the other, once, and its address answers 301', async t => {
  const { dir, texts } = proved(t)
  const before = texts()
  const { problems, said } = retire(dir, { ...WITHDRAWAL, ids: ['biscuits'], change: 'merged', successor: 'tea', collection: 'themes' })
  t.strictSame(problems, [])
  t.strictSame(said, [
    'merged themes/biscuits: /v1/themes/biscuits will answer 301 with the address of “tea”',
    `${TEA}: findings.tea-2024-biscuits.passages.0.themes names “tea” instead of “biscuits”`,
    `wrote themes.yaml, withdrawn.yaml, ${TEA}; run \`ics-evidence build\` to serve it`
  ])
  t.equal(texts()[TEA], before[TEA]?.replace('themes: [biscuits]', 'themes: [tea]'))
})

t.test('removes a reference from a list that names the successor already', async t => {
  const { dir, texts } = proved(t)
  edit(dir, TEA, put('findings.tea-2024-mug.passages.0', { themes: ['drinks', 'kettles'] }))
  const { said } = retire(dir, { ...WITHDRAWAL, ids: ['drinks'], change: 'merged', successor: 'kettles' })
  t.strictSame(said.slice(1, -1), [
    'sources/kettles-2023.yaml: findings.kettles-2023-water.passages.0.themes names “kettles” already and no longer “drinks”',
    `${TEA}: findings.tea-2024-mug.passages.0.themes names “kettles” already and no longer “drinks”`,
    ...['mug.passages.1', 'responses.passages.0', 'sisters.passages.0', 'matrons.passages.0', 'porters.passages.0'].map(
      path => `${TEA}: findings.tea-2024-${path}.themes names “kettles” instead of “drinks”`
    ),
    'themes.yaml: tea names “kettles” instead of “drinks”'
  ])
  t.notMatch(texts()[TEA], /\bdrinks\b/)
  t.strictSame(check(load(dir)), [])
})

t.test('dates the data anew if it is older than the withdrawal', async t => {
  const { dir } = proved(t)
  const { said } = retire(dir, { ...WITHDRAWAL, ids: ['kettles-2023-need-water'], successor: 'kettles-2023-water', on: '2024-07-01' })
  t.match(said[0], 'will answer 410 with the reason, and name “kettles-2023-water”')
  t.equal(said[1], 'set `prepared` in about.yaml to 2024-07-01, since nothing may be dated after the data')
  t.equal(load(dir).dataset.about.prepared, '2024-07-01')
  t.strictSame(check(load(dir)), [])
})

const REFUSED: [string, Partial<Retirement>, string][] = [
  ['an unknown id', { ids: ['tea-2024-nothing'] }, '“tea-2024-nothing” is not the id of a record; see `ics-evidence status` and the files in data/'],
  [
    'an id of another collection',
    { ids: ['tea'], collection: 'people' },
    '“tea” is not the id of a record of people; see `ics-evidence status` and the files in data/'
  ],
  ['an id that is retired already', { ids: ['tea-2024-spilt'] }, '“tea-2024-spilt” of findings was withdrawn on 2024-05-01 already'],
  [
    'a whole source',
    { ids: ['tea-2024'] },
    '“tea-2024” of sources is in a file with other records; retire the findings and anomalies first, then remove it with an editor'
  ],
  ['a successor of another collection', { ids: ['tea'], successor: 'tess-urn' }, '“tess-urn” is not the id of a record of themes'],
  ['itself as the successor', { ids: ['tea'], successor: 'tea' }, '“tea” cannot be its own successor'],
  [
    'an id of a question',
    { ids: ['tea-2024-drink'] },
    '“tea-2024-drink” of questions is in a file with other records; retire the findings and anomalies first, then remove it with an editor'
  ]
]
for (const [name, given, message] of REFUSED) {
  t.test(`refuses ${name}`, async t => {
    const { dir, texts } = proved(t)
    const before = texts()
    t.throws(() => retire(dir, { ...WITHDRAWAL, ...given }), { message })
    t.strictSame(texts(), before)
  })
}

t.test('asks for the collection if several have the id', async t => {
  const { dir } = proved(t)
  edit(dir, 'populations.yaml', list => void list.push({ id: 'tea', label: 'Tea', definition: 'Tea drinkers' }))
  t.strictSame(check(load(dir)), [])
  t.throws(() => retire(dir, { ...WITHDRAWAL, ids: ['tea'] }), { message: '“tea” is an id of themes and of populations; choose one with --collection' })
  t.strictSame(retire(dir, { ...WITHDRAWAL, ids: ['tea'], collection: 'populations' }).problems, [])
})

t.test('prints the problems that the data had before, and writes nothing', async t => {
  const { dir, texts } = proved(t)
  edit(dir, TEA, put('', { published: '2024-02-30' }))
  const before = texts()
  t.match(retire(dir, { ...WITHDRAWAL, ids: ['kettles-2023-need-water'] }), { problems: [{ rule: 'dates' }], said: [] })
  t.strictSame(texts(), before)
})
