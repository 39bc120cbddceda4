import { rmSync } from 'node:fs'
import t from 'tap'
import { build } from '../../src/curation/build/build.js'
import { createSelector } from '../../src/editions/selection.js'
import { copyOfFixture, edit, prove } from '../helper.js'

t.test('reads an edition on that is deleted while it is read, and reports it', async t => {
  const dir = copyOfFixture(t)
  prove(dir)
  const out = `${dir}/editions`
  const first = String(build(dir, out).id)
  edit(dir, 'about.yaml', about => {
    about.title = 'Second'
  })
  const second = String(build(dir, out).id)
  const { select: choose } = createSelector(out, {}, async id => {
    if (id === first) return null
    rmSync(`${out}/${id}`, { recursive: true })
    return 'its files are gone'
  })
  t.strictSame(await choose(second), {
    chosen: [second, first],
    news: [{ level: 'error', edition: second, message: 'was deleted; this process reads it until it stops' }]
  })
})
