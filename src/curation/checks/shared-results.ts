import type { DataCheck } from './check.js'

export const results: DataCheck = {
  name: 'shared-results',
  description: 'Findings that share a result report one figure: same unit, same survey, and bounds that overlap',
  check({ dataset: base, place }) {
    const first = new Map<string, (typeof base.findings)[number] & { kind: 'statistic' }>()
    return base.findings.flatMap(finding => {
      if (finding.kind !== 'statistic') return []
      const { statistic: figure } = finding
      const other = first.get(figure.result_id)
      if (!other) {
        first.set(figure.result_id, finding)
        return []
      }
      const apart =
        (figure.value_low ?? -Infinity) > (other.statistic.value_high ?? Infinity) || (other.statistic.value_low ?? -Infinity) > (figure.value_high ?? Infinity)
      const differ =
        figure.unit !== other.statistic.unit ? 'unit' : finding.survey && other.survey && finding.survey !== other.survey ? 'survey' : apart ? 'value' : null
      return differ
        ? {
            place: place(figure, 'result_id'),
            message: `shares “${figure.result_id}” with “${other.id}” but differs from it in ${differ}; give it its own result`
          }
        : []
    })
  }
}
