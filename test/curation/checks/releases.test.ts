import { renameSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { changesBetween } from '../../../src/curation/changes.js'
import { check } from '../../../src/curation/checks/index.js'
import { load } from '../../../src/curation/load.js'
import { edit } from '../../helper.js'
import { type Content, STORY, TEA, threeReleases } from '../../releases.js'

const work = threeReleases(t)
const [first, second, third] = work.ids
const manifest = (label: string) => `editions/${label}.json`

/** What the checks say after edits, which are then undone. */
function after(edits: Record<string, (content: Content) => unknown>) {
  const before: Record<string, Content> = {}
  for (const [file, change] of Object.entries(edits)) {
    edit(work.data, file, content => {
      before[file] = structuredClone(content)
      return change(content)
    })
  }
  const problems = check(load(work.data)).map(({ place, rule, message }) => [place.replace(/:\d+:\d+$/, ''), rule, message])
  for (const [file, content] of Object.entries(before)) edit(work.data, file, () => content)
  return problems
}

t.test('data and manifests as they were released are sound', async t => {
  t.strictSame(after({}), [])
})

t.test('a released id that is gone needs a line in withdrawn.yaml', async t => {
  const message = (id: string, label: string) => `“${id}” of findings was released on ${label} and is gone; say in data/withdrawn.yaml why, or bring it back`
  t.strictSame(
    after({
      'withdrawn.yaml': lines => lines.filter(({ id }: Content) => id !== 'tea-2024-roof' && id !== 'tea-2024-beyond-repair'),
      'about.yaml': about => ({ ...about, prepared: STORY.third })
    }),
    [
      [`data/${manifest(STORY.first)}`, 'released', message('tea-2024-beyond-repair', STORY.first)],
      [`data/${manifest(STORY.second)}`, 'released', message('tea-2024-roof', STORY.second)]
    ]
  )
})

t.test('an id withdrawn in a release is never used again, whatever withdrawn.yaml says', async t => {
  const message = '“tea-2024-roof” of findings was withdrawn in the release of 2024-08-01 and is in use again; give the new record another id'
  t.strictSame(
    after({
      'withdrawn.yaml': lines => lines.filter(({ id }: Content) => id !== 'tea-2024-roof'),
      'about.yaml': about => ({ ...about, prepared: STORY.third }),
      [TEA]: source => {
        const [coffee] = source.findings.filter(({ id }: Content) => id === 'tea-2024-coffee')
        source.findings.push({ ...coffee, id: 'tea-2024-roof' })
      }
    }).filter(([, rule]) => rule === 'released'),
    [[`data/${manifest(STORY.third)}`, 'released', message]]
  )
})

t.test('a manifest is named for its date', async t => {
  renameSync(join(work.data, manifest(STORY.third)), join(work.data, 'editions/2024-09-01.json'))
  const problems = after({})
  renameSync(join(work.data, 'editions/2024-09-01.json'), join(work.data, manifest(STORY.third)))
  t.strictSame(problems, [['data/editions/2024-09-01.json', 'releases', 'the label “2024-08-01” is not the file’s name; rename the file to 2024-08-01.json']])
})

t.test('each release follows the one before it, once', async t => {
  const tip = 'take the manifest as `ics-evidence release` wrote it'
  const previous = (id: string | null) => (release: Content) => ({ ...release, previous: id })
  t.strictSame(after({ [manifest(STORY.first)]: previous(third) }), [
    [`data/${manifest(STORY.first)}`, 'releases', `this release is the first: \`previous\` must be null; ${tip}`]
  ])
  t.strictSame(after({ [manifest(STORY.third)]: previous(first) }), [
    [`data/${manifest(STORY.third)}`, 'releases', `this release follows that of ${STORY.second}: \`previous\` must be “${second}”; ${tip}`]
  ])
  t.strictSame(after({ [manifest(STORY.third)]: release => ({ ...release, id: first }) })[1], [
    `data/${manifest(STORY.third)}`,
    'releases',
    `“${first}” was released before; take this manifest away`
  ])
})

t.test('data that has changed since the last release is not dated before it', async t => {
  const change = { 'themes.yaml': ([drinks, ...others]: Content) => [{ ...drinks, definition: 'What one drinks' }, ...others] }
  const late = `the data has changed since the release of ${STORY.third}; move \`prepared\` on from 2024-07-10 to the day of the change`
  t.strictSame(after(change), [['data/about.yaml', 'releases', late]])
  t.strictSame(after({ ...change, 'about.yaml': about => ({ ...about, prepared: STORY.third }) }), [])
})

t.test('data that is again what an earlier release was has another date', async t => {
  const { base, place, problems } = load(work.data)
  const [one, two, three] = base.releases as [Content, Content, Content]
  const again = {
    base: { ...base, releases: [one, { ...three, label: two.label }, { ...two, label: three.label, records: [], changes: [] }] },
    place,
    problems
  }
  t.match(
    check(again).filter(({ message }) => message.includes('again')),
    [{ rule: 'releases', message: `the data is again what was released on ${STORY.second}; move \`prepared\` on to its day` }]
  )
})

t.test('a manifest that breaks its shape is told with its place', async t => {
  t.match(after({ [manifest(STORY.third)]: release => ({ ...release, label: 'August' }) })[0], [`data/${manifest(STORY.third)}`, 'schema', /^label: /])
})

t.test('changes cannot be told of a record that is gone without a word', async t => {
  const record = { collection: 'findings', id: 'lost', hash: '0123456789abcdef', version: 1, updated: '2024-06-01' } as const
  const tell = () => ({ kind: null, reason: null, fields: [] })
  t.throws(() => changesBetween([record], [], { withdrawn: [] }, tell), {
    message: '“lost” of findings is gone and data/withdrawn.yaml does not say why; run the checks first'
  })
})
