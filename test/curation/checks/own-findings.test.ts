import t from 'tap'
import { ownFindings } from '../../../src/curation/checks/own-findings.js'
import { problemsAfter } from '../../helper.js'
import { placeOf, put, soundDraft, TEA } from '../helper.js'

t.test('accepts anomalies that affect findings of their own sources', async t => {
  t.strictSame(ownFindings.check(soundDraft(t)), [])
})

t.test('refuses an anomaly that affects a finding of another source', async t => {
  const problems = problemsAfter(t, TEA, put('anomalies.tea-2024-shorter-queues', { findings: ['tea-2024-urn-speech', 'kettles-2023-water'] }))
  t.strictSame(
    problems.filter(({ rule }) => rule === 'own-findings'),
    [
      {
        rule: 'own-findings',
        place: placeOf(t, TEA, '- |kettles-2023-water'),
        message:
          '“kettles-2023-water” belongs to “kettles-2023”, but the anomaly to “tea-2024”; ' + 'make a comparison of the two, or add an anomaly to each source'
      }
    ]
  )
})

t.test('leaves an unknown finding to the check of references', async t => {
  const problems = problemsAfter(t, TEA, put('anomalies.tea-2024-shorter-queues', { findings: ['tea-2024-nowhere'] }))
  t.strictSame(
    problems.map(({ rule }) => rule),
    ['references']
  )
})
