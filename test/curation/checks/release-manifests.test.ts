import { renameSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { check } from '../../../src/curation/checks/index.js'
import { load } from '../../../src/curation/load.js'
import { type Content, checkedAfter, STORY, threeReleases } from '../../releases.js'

const work = threeReleases(t)
const [first, second, third] = work.ids
const manifest = (label: string) => `editions/${label}.json`
const LATE =
  `the data has changed since the release of ${STORY.third}, or its manifest was edited; ` +
  'change `prepared` from 2024-07-10 to the date of the change, or restore the manifest'

t.test('accepts data and manifests as they were released', async t => {
  t.strictSame(checkedAfter(work, {}), [])
})

t.test('requires a manifest to be named for its date', async t => {
  renameSync(join(work.data, manifest(STORY.third)), join(work.data, 'editions/2024-09-01.json'))
  const problems = checkedAfter(work, {})
  renameSync(join(work.data, 'editions/2024-09-01.json'), join(work.data, manifest(STORY.third)))
  t.strictSame(problems, [
    ['data/editions/2024-09-01.json', 'release-manifests', 'the label “2024-08-01” is not the name of the file; rename the file to 2024-08-01.json']
  ])
})

t.test('requires each release to follow the previous one, once', async t => {
  const tip = 'restore the manifest that `ics-evidence release` wrote'
  const previous = (id: string | null) => (release: Content) => ({ ...release, previous: id })
  // Each manifest is part of what the id of the last release covers.
  const edited = ['data/about.yaml', 'release-manifests', LATE]
  t.strictSame(checkedAfter(work, { [manifest(STORY.first)]: previous(third) }), [
    edited,
    [`data/${manifest(STORY.first)}`, 'release-manifests', `this release is the first release; \`previous\` must be null; ${tip}`]
  ])
  t.strictSame(checkedAfter(work, { [manifest(STORY.third)]: previous(first) }), [
    edited,
    [`data/${manifest(STORY.third)}`, 'release-manifests', `this release follows the release of ${STORY.second}; \`previous\` must be “${second}”; ${tip}`]
  ])
  t.strictSame(checkedAfter(work, { [manifest(STORY.third)]: release => ({ ...release, id: first }) })[1], [
    `data/${manifest(STORY.third)}`,
    'release-manifests',
    `“${first}” was already released; delete this manifest`
  ])
})

t.test('refuses a date before the last release for data that has changed since', async t => {
  const change = { 'themes.yaml': ([drinks, ...others]: Content) => [{ ...drinks, definition: 'What one drinks' }, ...others] }
  t.strictSame(checkedAfter(work, change), [['data/about.yaml', 'release-manifests', LATE]])
  t.strictSame(checkedAfter(work, { ...change, 'about.yaml': about => ({ ...about, prepared: STORY.third }) }), [])
})

t.test('requires the date of the change for data that equals an earlier release', t => {
  const { dataset: base, ...draft } = load(work.data)
  const [one, two, three] = base.releases as [Content, Content, Content]
  const later = { ...two, id: 'f'.repeat(16), previous: third, label: '2024-09-01' }
  const again = { dataset: { ...base, releases: [one, two, three, later] }, ...draft }
  t.match(
    check(again).filter(({ place }) => place.startsWith('data/about.yaml')),
    [{ rule: 'release-manifests', message: LATE.replace(STORY.third, '2024-09-01') }]
  )
  t.end()
})

t.test('reports a manifest that breaks its schema with its place', async t => {
  t.match(checkedAfter(work, { [manifest(STORY.third)]: release => ({ ...release, label: 'August' }) })[0], [
    `data/${manifest(STORY.third)}`,
    'schema',
    /^label: /
  ])
})
