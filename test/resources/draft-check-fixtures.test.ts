import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import type { DraftItem } from '../../src/resources/draft-check/schema.js'
import { REAL_DATA, testApp } from '../helper.js'

interface Entry {
  kind: 'error' | 'control'
  text: string
}

const { app } = await testApp(t, REAL_DATA)

/** The shares of the planted errors and of the controls of a folder's drafts that the check marks. */
async function marked(folder: string) {
  const entries: { kind: Entry['kind']; isMarked: boolean }[] = []
  for (const file of readdirSync(folder).filter(name => /^(dev|final)-\d+\.md$/.test(name))) {
    const text = readFileSync(`${folder}/${file}`, 'utf8')
    const { items } = (await app.inject({ method: 'POST', url: '/v1/check', payload: { text } })).json() as { items: DraftItem[] }
    for (const entry of parse(readFileSync(`${folder}/${file.replace('.md', '.yaml')}`, 'utf8')) as Entry[]) {
      const start = [...text.slice(0, text.indexOf(entry.text))].length
      const end = start + [...entry.text].length
      entries.push({ kind: entry.kind, isMarked: items.some(item => item.severity !== null && item.start < end && start < item.end) })
    }
  }
  const share = (kind: Entry['kind']) => {
    const own = entries.filter(entry => entry.kind === kind)
    return own.filter(({ isMarked }) => isMarked).length / own.length
  }
  return { errors: share('error'), controls: share('control') }
}

t.test('marks what docs/results/drafts.md says it marks', async t => {
  const tuned = await marked('test/fixtures/drafts')
  t.ok(tuned.errors >= 0.915 && tuned.controls === 0, JSON.stringify(tuned))
  const heldOut = await marked('test/fixtures/held-out-drafts')
  t.ok(heldOut.errors >= 0.67 && heldOut.controls <= 0.064, JSON.stringify(heldOut))
})
