import { existsSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { checkKey, checkKeys, type Key } from './check-keys.js'

const fixtures = join(import.meta.dirname, '../fixtures')

for (const folder of ['suggest', 'held-out-suggest'].map(name => join(fixtures, name)).filter(name => existsSync(name)))
  t.test(`keeps every key of ${folder.slice(fixtures.length + 1)} true to its text`, async t => t.strictSame(checkKeys(folder), []))

t.test('names what is wrong with a key', async t => {
  const text = 'Ann Lee said: “Half of us left.” On page 4, 12 trusts and “others” are named.'
  const key: Key = parse(`
quotations:
  - { exact: Half of us left, speaker: Anne Lee, role: null, form: shout, where: before }
statistics:
  - { as_written: Half, value: 50, value_low: 50, value_high: 50, unit: percent, qualifier: exactly }
  - { as_written: 2 trusts, value: 2, value_low: 2, value_high: 2, unit: organisations, qualifier: exactly }
recommendations:
  - { exact: On page 5, asked_of: [] }
anomalies:
  - { kind: odd, exact: page 4, why: none }
not_statistics: [page 4]
`)
  t.strictSame(checkKey(text, key), [
    '“Anne Lee” is no slice of the text',
    'no such form or place: shout, before',
    'nothing is said of the mark before “others” are named.”',
    '“2 trusts” does not stand in the text after the entry before it',
    '“Half” is exactly 50 (50 to 50), but the rules give {"value":50,"value_low":45,"value_high":55,"unit":"percent","qualifier":"about","step":0}',
    '“On page 5” is no slice of the text',
    'no such anomaly: odd',
    'nothing is said of “ of us left.” On page 4, [12] trusts and “others””'
  ])
})

t.test('asks for a quotation after a label and in a block quotation, not after a numbered question', async t => {
  const text = '**Q1 Bo Ek:** Why?\n**Cy Orr:** For rest.\n\n> Me too.\n>\n> — Di Poe\n'
  const none: Key = { quotations: [], statistics: [], recommendations: [], anomalies: [], not_statistics: ['Q1'] }
  const quotations = ['For rest.', 'Me too.'].map(exact => ({ exact, speaker: null, role: null, form: 'speech', where: 'before' }))
  t.strictSame(checkKey(text, { ...none, quotations }), [])
  t.strictSame(checkKey(text, none), [
    'nothing is said of the mark before “For rest.\n\n> Me too.\n>\n> — Di Poe\n”',
    'nothing is said of the mark before “Me too.\n>\n> — Di Poe\n”'
  ])
})
