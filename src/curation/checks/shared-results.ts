import type { DataCheck } from './check.js'

export const sharedResults: DataCheck = {
  name: 'shared-results',
  description: 'Findings that share a result report one figure: same unit, same survey, bounds that overlap; all but one say which finding they restate',
  check({ dataset: base, place }) {
    const kept = new Map<string, string[]>()
    for (const finding of base.findings) {
      if (finding.kind !== 'statistic' || finding.statistic.restates !== null) continue
      const { result_id } = finding.statistic
      kept.set(result_id, [...(kept.get(result_id) ?? []), finding.id])
    }
    const first = new Map<string, (typeof base.findings)[number] & { kind: 'statistic' }>()
    return base.findings.flatMap(finding => {
      if (finding.kind !== 'statistic') return []
      const { statistic: figure } = finding
      const best = kept.get(figure.result_id) ?? []
      if (figure.restates !== null && !best.includes(figure.restates))
        return {
          place: place(figure, 'restates'),
          message: `restates “${figure.restates}”, which is not the finding to keep for “${figure.result_id}”; name ${best.map(id => `“${id}”`).join(' or ') || 'a finding that restates no other'}`
        }
      if (figure.restates === null && best[0] !== finding.id)
        return {
          place: place(figure, 'result_id'),
          message: `is a second report of “${figure.result_id}” beside “${best[0]}”; say in \`restates\` which of the two repeats the other`
        }
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
