import t from 'tap'
import { changesBetween } from '../../../src/curation/release/diff.js'

t.test('throws on a record that is missing without an explanation', async t => {
  const record = { collection: 'findings', id: 'lost', hash: '0123456789abcdef', version: 1, updated: '2024-06-01' } as const
  const tell = () => ({ kind: null, reason: null, fields: [] })
  t.throws(() => changesBetween([record], [], { withdrawn: [] }, tell), {
    message: '“lost” of findings is missing from the data and from data/withdrawn.yaml; run the checks first'
  })
})
