import t from 'tap'
import { changesBetween } from '../../../src/curation/release/diff.js'

t.test('changes cannot be told of a record that is gone without a word', async t => {
  const record = { collection: 'findings', id: 'lost', hash: '0123456789abcdef', version: 1, updated: '2024-06-01' } as const
  const tell = () => ({ kind: null, reason: null, fields: [] })
  t.throws(() => changesBetween([record], [], { withdrawn: [] }, tell), {
    message: '“lost” of findings is gone and data/withdrawn.yaml does not say why; run the checks first'
  })
})
