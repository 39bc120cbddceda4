import { rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { passageOrder } from '../../../src/curation/checks/passage-order.js'
import { load } from '../../../src/curation/load.js'
import { draftAfter, type Edit, KETTLES, part, placeOf, problemsWhenProved, put, soundDraft, TEA } from '../helper.js'

const reversed: Edit = source => {
  part(source, 'findings.tea-2024-mug.passages').reverse()
}

t.test('accepts parts that lie inside their quotation', async t => {
  t.strictSame(passageOrder.check(soundDraft(t)), [])
})

t.test('reports nothing about passages that have not been verified yet', async t => {
  draftAfter(t, { [TEA]: reversed })
  rmSync(join(t.testdirName, 'provenance.lock.json'))
  t.strictSame(passageOrder.check(load(t.testdirName)), [])
})

t.test('accepts a part that is a whole passage of its quotation', async t => {
  const exact = 'We call on the Kettle Office to give every ward a kettle by 2025. It costs £250m.'
  t.strictSame(problemsWhenProved(t, { [TEA]: put('findings.tea-2024-cost.passages.0', { exact }) }), [])
})

const OUTSIDE = (quotation: string) => `is outside the quotation “${quotation}”; remove \`part_of\`, or shorten the passage`
const cases: [string, string, Edit, string, string][] = [
  [
    'passages follow the order of the text',
    TEA,
    reversed,
    '|exact: Nine in ten ward leaders',
    'comes in the text before the passage above it; put passages in the order of the text'
  ],
  [
    'only a quotation has parts',
    TEA,
    put('findings.tea-2024-cost', { part_of: 'tea-2024-ask-kettles' }),
    'part_of: |tea-2024-ask-kettles',
    '“tea-2024-ask-kettles” is a recommendation; only a quotation can contain other findings'
  ],
  [
    'a part lies inside its quotation',
    TEA,
    put('findings.tea-2024-northtown', { part_of: 'tea-2024-urn-speech' }),
    'exact: |Northtown',
    OUTSIDE('tea-2024-urn-speech')
  ],
  [
    'a part reaches no further than its quotation',
    TEA,
    put('findings.tea-2024-cost.passages.0', { exact: 'It costs £250m.”' }),
    'exact: |It costs £250m.”',
    OUTSIDE('tea-2024-urn-speech')
  ],
  [
    'a part lies in the text of its quotation',
    KETTLES,
    put('findings.kettles-2023-need-water', { part_of: 'tea-2024-urn-speech' }),
    'exact: |Kettles',
    OUTSIDE('tea-2024-urn-speech')
  ]
]
for (const [name, file, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsWhenProved(t, { [file]: change })
    t.strictSame(problems, [{ rule: 'passage-order', place: placeOf(t, file, at), message }])
  })
}
