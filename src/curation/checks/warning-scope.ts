import type { DataCheck } from './check.js'

const WHOLE = ['source', 'survey']

export const warningScope: DataCheck = {
  name: 'warning-scope',
  description: 'An anomaly of a whole source or survey hangs on no finding, and any other on at least one',
  check: ({ dataset: base, place }) =>
    base.anomalies.flatMap(anomaly => {
      const { scope, findings } = anomaly
      if (WHOLE.includes(scope) && findings.length > 0)
        return {
          place: place(anomaly, 'findings'),
          message: `concerns the whole ${scope}, so it hangs on no finding; leave \`findings\` empty, or narrow the scope`
        }
      if (!WHOLE.includes(scope) && findings.length === 0)
        return { place: place(anomaly, 'findings'), message: `has the scope ${scope}, but names no finding; name those that it concerns, or widen the scope` }
      return []
    })
}
