import { MAX_WARNINGS, warningsAmong } from '../../records/warnings.js'
import type { DataCheck } from './check.js'

export const warningLoad: DataCheck = {
  name: 'warning-load',
  description: `A finding has at most ${MAX_WARNINGS} warnings`,
  check: ({ dataset: base, place }) =>
    base.findings.flatMap(finding => {
      const warnings = warningsAmong(base.anomaliesOf.get(finding.id) ?? [], true)
      if (warnings.length <= MAX_WARNINGS) return []
      const names = warnings.map(({ id }) => `“${id}”`).join(', ')
      return {
        place: place(finding),
        message: `has ${warnings.length} warnings, ${names}; merge some, make them notes, or detach those that do not concern it`
      }
    })
}
