import t from 'tap'
import { type Content, checkedAfter, STORY, TEA, threeReleases } from '../../releases.js'

const work = threeReleases(t)
const manifest = (label: string) => `editions/${label}.json`

t.test('requires a line in withdrawn.yaml for a released id that is missing', async t => {
  const message = (id: string, label: string) =>
    `“${id}” of findings was released on ${label} and is missing; state the reason in data/withdrawn.yaml, or restore it`
  t.strictSame(
    checkedAfter(work, {
      'withdrawn.yaml': lines => lines.filter(({ id }: Content) => id !== 'tea-2024-roof' && id !== 'tea-2024-beyond-repair'),
      'about.yaml': about => ({ ...about, prepared: STORY.third })
    }),
    [
      [`data/${manifest(STORY.first)}`, 'released-ids', message('tea-2024-beyond-repair', STORY.first)],
      [`data/${manifest(STORY.second)}`, 'released-ids', message('tea-2024-roof', STORY.second)]
    ]
  )
})

t.test('refuses an id that was withdrawn in a release, whatever withdrawn.yaml says', async t => {
  const message = '“tea-2024-roof” of findings was withdrawn in the release of 2024-08-01 and is in use again; give the new record another id'
  t.strictSame(
    checkedAfter(work, {
      'withdrawn.yaml': lines => lines.filter(({ id }: Content) => id !== 'tea-2024-roof'),
      'about.yaml': about => ({ ...about, prepared: STORY.third }),
      [TEA]: source => {
        const [coffee] = source.findings.filter(({ id }: Content) => id === 'tea-2024-coffee')
        source.findings.push({ ...coffee, id: 'tea-2024-roof' })
      }
    }).filter(([, rule]) => rule === 'released-ids'),
    [[`data/${manifest(STORY.third)}`, 'released-ids', message]]
  )
})
