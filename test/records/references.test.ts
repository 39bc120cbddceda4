import t from 'tap'
import { load } from '../../src/curation/load.js'
import { countKinds, labelOf, mapNullable, nameOf, titleOf } from '../../src/records/references.js'
import { FIXTURE_DATA } from '../helper.js'

const { dataset: base } = load(FIXTURE_DATA)

t.test('names the record that a reference leads to', async t => {
  t.strictSame(nameOf(base, 'person', 'tess-urn'), { id: 'tess-urn', name: 'Tess Urn' })
  t.strictSame(labelOf(base, 'population', 'staff'), { id: 'staff', label: 'Staff' })
  t.strictSame(titleOf(base, 'survey', 'tea-survey-2024'), { id: 'tea-survey-2024', title: 'Tea survey 2024' })
  t.equal(
    mapNullable(null, id => titleOf(base, 'source', id)),
    null
  )
})

t.test('stops the build at a dangling reference, and says what to do', async t => {
  for (const refer of [() => nameOf(base, 'organisation', 'nobody'), () => labelOf(base, 'theme', 'nobody'), () => titleOf(base, 'source', 'nobody')])
    t.throws(refer, { message: '“nobody” is not in the base; run the checks before rendering' })
})

t.test('counts findings in total and by kind', async t => {
  t.strictSame(countKinds([{ kind: 'quote' }, { kind: 'claim' }, { kind: 'quote' }]), {
    total: 3,
    statistic: 0,
    quote: 2,
    recommendation: 0,
    claim: 1,
    case_study: 0
  })
})
