import { type Failure, failures } from '../rules/computed-rules.js'
import type { DataCheck } from './check.js'

/** The way on for what only looks like an error. */
const RIGHT: Partial<Record<Failure['rule'], string>> = { spelling: 'add it to data/words.yaml if it is right as printed, ' }

export const anomalies: DataCheck = {
  name: 'anomalies',
  description: 'A rule that fails has its anomaly, and an anomaly with a rule has that rule failing',
  needsAll: true,
  check({ dataset: base, place }) {
    const failing = failures(base)
    const unsaid = failing.filter(({ rule, of }) => base.finding.get(of.id) === of && !base.anomaliesOf.get(of.id)?.some(anomaly => anomaly.rule === rule))
    const passing = base.anomalies.filter(
      anomaly => anomaly.rule !== null && !failing.some(({ rule, of }) => rule === anomaly.rule && (of.id === anomaly.id || anomaly.findings.includes(of.id)))
    )
    return [
      ...unsaid.map(({ rule, of, what }) => ({
        place: place(of),
        message: `${what}; ${RIGHT[rule] ?? ''}correct the record if the error is ours, otherwise add an anomaly with \`rule: ${rule}\` that names “${of.id}”`
      })),
      ...passing.map(anomaly => ({
        place: place(anomaly, 'rule'),
        message: `the rule ${anomaly.rule} holds for ${anomaly.findings.map(id => `“${id}”`).join(', ') || 'its passages'}; remove \`rule\`, or the anomaly`
      }))
    ]
  }
}
