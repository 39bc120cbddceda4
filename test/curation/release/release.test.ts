import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { build } from '../../../src/curation/build/build.js'
import { readReasons } from '../../../src/curation/release/reasons.js'
import { release } from '../../../src/curation/release/release.js'
import { fileDigest } from '../../../src/editions/checksum.js'
import { currentEdition } from '../../../src/editions/store.js'
import { edit } from '../../helper.js'
import { type Content, one, STORY, TEA, threeReleases, workshop } from '../../releases.js'

const placed = (problems: { place: string; message: string }[]) => problems.map(({ place, message }) => [place.replace(/:\d+:\d+$/, ''), message])
const records = (manifest: Content, ...ids: string[]) => ids.map(id => one(manifest.records, id) ?? null)
const past = (manifest: Content, ...ids: string[]) => records(manifest, ...ids).map(record => record && [record.version, record.updated])

t.test('lists every record in the first release, in order, as added on its date, one per line', async t => {
  const work = workshop(t)
  const id = work.released('2024-06-03', { note: 'The first.' })
  const { records, changes, ...head } = work.manifest('2024-06-03')
  t.strictSame(head, {
    id,
    title: 'Tea Evidence',
    description: 'A made-up evidence base for tests.',
    label: '2024-06-03',
    note: 'The first.',
    schema_version: '2.0.0',
    counts: {
      findings: 15,
      quotes: 3,
      statistics: 9,
      sources: 2,
      organisations: 4,
      people: 2,
      themes: 4,
      populations: 2,
      surveys: 1,
      series: 1,
      questions: 2,
      anomalies: 5,
      comparisons: 1,
      outcomes: 1
    },
    scope: { inclusion: 'Made-up texts about tea', searched: 'Nothing', last_searched: null, source_count: 2 },
    licence: { code: 'MIT', data: 'CC-BY-4.0', passages: 'Made up' },
    contact: 'tea@tea.example',
    canonical_address: 'https://tea.example',
    previous: null
  })
  t.equal(records.length, 40)
  t.strictSame(records[0], { collection: 'anomalies', id: 'tea-2024-paid-for-by-the-board', hash: records[0].hash, version: 1, updated: '2024-06-03' })
  const added = { kind: 'addition', reason: null, successor: null, fields: [], change: 'added' }
  t.strictSame(
    changes,
    records.map(({ collection, id }: Content) => ({ collection, id, ...added }))
  )
  const keys = records.map(({ collection, id }: Content) => `${collection}/${id}`)
  t.strictSame(keys, [...keys].sort())
  const text = readFileSync(join(work.data, 'editions', '2024-06-03.json'), 'utf8')
  t.equal(text.split('\n').filter(line => line.startsWith('{"collection":')).length, 80)
})

t.test('gives a release an id of its own, which a build of the same data has from then on, and leaves the edition before it as it was', async t => {
  const work = workshop(t)
  const hashes = (id: string) => ['evidence.db', 'edition.json', 'downloads.json'].map(name => fileDigest(join(work.out, id, name)).sha256)
  const draft = String(build(work.data, work.out).id)
  const before = hashes(draft)
  const id = work.released(STORY.first)
  t.not(id, draft)
  t.strictSame(hashes(draft), before)
  const released = hashes(id)
  rmSync(join(work.out, id), { recursive: true })
  t.strictSame(build(work.data, work.out), { id, problems: [] })
  t.strictSame([currentEdition(work.out), hashes(id)], [id, released])
})

t.test('gives the same data another id after another release before it, since that is part of its bytes', async t => {
  const work = workshop(t)
  work.released(STORY.first)
  STORY.toSecond(work)
  const { id } = build(work.data, work.out)
  edit(work.data, `editions/${STORY.first}.json`, manifest => {
    manifest.note = 'The first.'
  })
  t.not(build(work.data, work.out).id, id)
})

t.test('moves version and date of a record only if its content, or an anomaly on it, changes', async t => {
  const work = threeReleases(t)
  const ids = ['tea-2024-biscuits', 'tea-2024-mug', 'tea-2024-cost', 'tea-2024-coffee', 'tea-2024-roof', 'tea-2024', 'drinks', 'ward-news']
  const [first, second, third] = [STORY.first, STORY.second, STORY.third]
  const untouched = [1, first]
  const [one, two, three] = [first, second, third].map(label => past(work.manifest(label), ...ids))
  t.strictSame(one, [untouched, untouched, untouched, null, null, untouched, untouched, untouched])
  t.strictSame(two, [untouched, [2, second], [2, second], [1, second], [1, second], untouched, untouched, untouched])
  t.strictSame(three, [untouched, [3, third], [3, third], [1, second], null, untouched, untouched, untouched])
})

t.test('lists the changes of a release since the previous one, with reasons and fields', async t => {
  const work = threeReleases(t)
  const [first, second] = work.ids
  const { previous, note, changes } = work.manifest(STORY.second)
  t.strictSame([previous, note], [first, 'Coffee.'])
  const added = { change: 'added', kind: 'addition', reason: null, successor: null, fields: [] }
  const changed = { change: 'changed', successor: null }
  t.strictSame(changes, [
    { collection: 'anomalies', id: 'tea-2024-mug-of-what', ...added },
    { collection: 'findings', id: 'tea-2024-coffee', ...added, reason: 'It was overlooked.' },
    { collection: 'findings', id: 'tea-2024-cost', ...changed, kind: 'clarification', reason: 'It says that this is a price.', fields: ['statement'] },
    { collection: 'findings', id: 'tea-2024-mug', ...changed, kind: 'correction', reason: 'A warning was missing.', fields: ['warnings'] },
    { collection: 'findings', id: 'tea-2024-roof', ...added }
  ])
  const third = work.manifest(STORY.third)
  t.equal(third.previous, second)
  const gone = { collection: 'findings', successor: null, fields: [] }
  t.strictSame(
    third.changes.filter(({ change }: Content) => change !== 'changed'),
    [
      { ...gone, id: 'kettles-2023-need-water', change: 'merged', kind: 'clarification', reason: 'They say one thing.', successor: 'kettles-2023-water' },
      { ...gone, id: 'tea-2024-beyond-repair', change: 'withdrawn', kind: 'correction', reason: 'A scrap.' },
      { ...gone, id: 'tea-2024-roof', change: 'withdrawn', kind: 'clarification', reason: 'Beside the point.' }
    ]
  )
})

t.test('names changes without a reason, with the line to write, and releases nothing', async t => {
  const work = workshop(t)
  work.released(STORY.first)
  STORY.toSecond(work)
  edit(work.data, TEA, source => {
    const { id, ...fields } = source.anomalies[0]
    source.anomalies.push(...['source', 'survey'].map(scope => ({ ...fields, id: `tea-2024-whole-${scope}`, scope })))
  })
  const [cost, mug] = STORY.toSecondReasons as [Content, Content]
  const source = { ...mug, collection: 'sources' }
  const say = (id: string, collection: string, fields: string) =>
    `“${id}” of ${collection} has changed (${fields}); give the reason in the --reasons file, with kind correction or clarification: ` +
    `- { collection: ${collection}, id: ${id}, kind: correction, reason: … }`
  const { id, problems } = work.release(STORY.second, { reasons: [{ ...cost, kind: 'addition' }, mug, { ...source, id: 'kettles-2023' }] })
  t.equal(id, null)
  t.strictSame(placed(problems), [
    [`data/${TEA}`, say('tea-2024-cost', 'findings', 'statement')],
    [`data/${TEA}`, say('tea-2024', 'sources', 'notes, warnings')],
    ['data/surveys.yaml', say('tea-survey-2024', 'surveys', 'notes, warnings')],
    ['--reasons', '“kettles-2023” of sources is neither added nor changed; remove its reason']
  ])
  t.notOk(existsSync(join(work.data, 'editions', `${STORY.second}.json`)))
})

t.test('requires the previous edition to tell in which fields records differ', async t => {
  const work = workshop(t)
  const first = work.released(STORY.first)
  rmSync(join(work.out, first), { recursive: true })
  STORY.toSecond(work)
  t.strictSame(placed(work.release(STORY.second, { reasons: STORY.toSecondReasons }).problems), [
    [
      `data/editions/${STORY.first}.json`,
      `its edition is not in ${work.out}, so the changes since cannot be found; check out the data of ${STORY.first}, build it, and release again`
    ]
  ])
  work.change('2024-06-20', {
    [TEA]: source => {
      source.anomalies.pop()
      source.findings.splice(-2)
      one(source.findings, 'tea-2024-cost').statement = 'Kettles for all wards were put at £250 million.'
    },
    'people.yaml': people => {
      people.push({ id: 'new-person', name: 'New Person', roles: [] })
    }
  })
  work.released(STORY.second)
  t.match(work.manifest(STORY.second).changes, [{ collection: 'people', id: 'new-person', change: 'added' }], 'where nothing changed, it does not')
})

t.test('refuses unchanged data, a date that is not later, and one before the data itself', async t => {
  const work = workshop(t)
  t.strictSame(placed(work.release('2024-05-31').problems), [
    ['data/about.yaml', 'the data is dated 2024-06-01, later than --label 2024-05-31; release it on that date or later']
  ])
  work.released(STORY.first)
  const manifest = `data/editions/${STORY.first}.json`
  t.strictSame(placed(work.release('2024-09-01').problems), [
    [manifest, 'the data has not changed since the release of 2024-06-01; there is nothing to release']
  ])
  work.change('2024-06-20', {})
  t.strictSame(placed(work.release(STORY.first).problems), [[manifest, 'the last release is 2024-06-01; use a later --label than 2024-06-01']])
  t.strictSame(placed(work.release(STORY.second).problems), [
    ['data/about.yaml', 'no record has changed since the last release; state the purpose of this one with --note']
  ])
  t.match(work.release(STORY.second, { note: 'Searched again, found nothing.' }), { id: /^[0-9a-f]{16}$/, problems: [] })
})

t.test('refuses to release data with problems', async t => {
  const work = workshop(t)
  edit(work.data, 'themes.yaml', themes => {
    themes[1].broader = 'nothing'
  })
  t.match(work.release(STORY.first), { id: null, problems: [{ rule: 'references' }] })
})

t.test('leaves no manifest after a disk error', async t => {
  const work = workshop(t)
  const options = { label: STORY.first, note: null, reasons: [] }
  t.throws(() => release(work.data, join(work.data, 'about.yaml'), options), { code: 'EEXIST' })
  t.notOk(existsSync(join(work.data, 'editions')))
})

t.test('reads reasons from YAML, and reports every mistake in them', async t => {
  const dir = t.testdir({
    'good.yaml': '- { collection: findings, id: a, kind: correction, reason: Because. }',
    'empty.yaml': '# none\n',
    'word.yaml': 'why',
    'bad.yaml': '- { collection: quotes, id: a, kind: correction, reason: Because. }\n- why'
  })
  t.strictSame(readReasons(join(dir, 'good.yaml'), ['findings', 'sources']), [{ collection: 'findings', id: 'a', kind: 'correction', reason: 'Because.' }])
  t.strictSame(readReasons(join(dir, 'empty.yaml'), ['findings', 'sources']), [])
  t.throws(() => readReasons(join(dir, 'word.yaml'), ['findings', 'sources']), { message: /word\.yaml: the file: / })
  t.throws(() => readReasons(join(dir, 'bad.yaml'), ['findings', 'sources']), { message: /bad\.yaml: 0\.collection: .*\n.*bad\.yaml: 1: / })
})
