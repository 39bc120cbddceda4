import { rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createClient, MemoryCopy } from '../../clients/typescript/src/index.js'
import { buildApp } from '../../src/app.js'
import { build } from '../../src/curation/build/build.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { STORY, workshop } from '../releases.js'
import { collect } from './service.js'

t.test('keeps a copy in step with releases and drafts, reads only what has changed, and all again when its edition is forgotten', async t => {
  const work = workshop(t)
  const first = work.released(STORY.first)
  const editions = openEditions(work.out, { maxOpen: 2 })
  const app = await buildApp({ editions })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const client = createClient(origin)
  const copy = new MemoryCopy()

  let written: string[] = []
  const [replace, update] = [copy.replace.bind(copy), copy.update.bind(copy)]
  async function* noted(records: Parameters<typeof copy.replace>[1]) {
    for await (const each of records) {
      written.push(each.key)
      yield each
    }
  }
  copy.replace = (edition, records) => replace(edition, noted(records))
  copy.update = (edition, removed, records) => update(edition, removed, noted(records))

  /** Brings the copy up to date; returns what `sync` said, and the records that it wrote. */
  async function step() {
    written = []
    await editions.refresh()
    return [await client.sync(copy), written.sort()]
  }
  /** Every record of an edition by another way, without what is computed from other records. */
  async function truth(edition: string) {
    const records: Record<string, unknown> = {}
    for (const name of ['findings', 'sources', 'anomalies', 'organisations', 'people', 'themes', 'populations', 'surveys', 'comparisons', 'outcomes'] as const)
      for (const record of await collect<{ id: string }>(client[name].records({ edition }))) records[`${name}/${record.id}`] = own({ ...record })
    return records
  }
  const own = ({ finding_counts, quoted_share, verification, citation, notes, ...rest }: Record<string, unknown>) => ({
    ...rest,
    ...(Array.isArray(notes) ? { notes } : {})
  })
  const held = () => Object.fromEntries([...copy.records].map(([key, record]) => [key, own({ ...record })]))

  const [said, all] = await step()
  t.strictSame([said, all], [{ edition: first, whole: true }, Object.keys(await truth(first)).sort()])
  t.strictSame(held(), await truth(first))
  t.strictSame(await step(), [{ edition: first, whole: false }, []], 'nothing if nothing has changed')

  STORY.toSecond(work)
  const draft = String(build(work.data, work.out).id)
  t.strictSame(await step(), [
    { edition: draft, whole: false },
    ['anomalies/tea-2024-mug-of-what', 'findings/tea-2024-coffee', 'findings/tea-2024-cost', 'findings/tea-2024-mug', 'findings/tea-2024-roof']
  ])
  t.strictSame(held(), await truth(draft))

  work.released(STORY.second, { reasons: STORY.toSecondReasons })
  await step()
  STORY.toThird(work)
  const third = work.released(STORY.third, { reasons: STORY.toThirdReasons })
  t.strictSame((await step())[0], { edition: third, whole: false })
  t.strictSame(held(), await truth(third))
  t.notOk(copy.records.has('findings/kettles-2023-need-water'))

  const late = new MemoryCopy()
  await late.update(draft, [], (async function* () {})())
  rmSync(join(work.out, draft), { recursive: true })
  await editions.refresh()
  t.strictSame(await client.sync(late), { edition: third, whole: true }, 'all again after an edition that is no longer known')
  t.strictSame([...late.records.keys()].sort(), [...copy.records.keys()].sort())

  const themes = new MemoryCopy()
  await client.sync(themes, { collections: ['themes'] })
  t.strictSame(new Set([...themes.records.keys()].map(key => key.split('/')[0])), new Set(['themes']))
})

t.test('leaves a copy as it was if the service cannot be read', async t => {
  const failing = createClient('http://127.0.0.1:1', { fetch: async () => new Response('', { status: 500 }) })
  const copy = new MemoryCopy()
  await copy.update('0123456789abcdef', [], (async function* () {})())
  await t.rejects(failing.sync(copy))
  t.equal(copy.edition(), '0123456789abcdef')
})
