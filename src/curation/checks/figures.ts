import type { Dataset } from '../../records/dataset.js'
import type { StatisticRecord } from '../../records/finding.js'
import { readFigure } from '../rules/parse-figure.js'
import type { DataCheck } from './check.js'

const close = (a: number | null, b: number | null) => (a === null || b === null ? a === b : Math.abs(a - b) < 0.05)

/** The faults of a figure that adds up others. */
function sumProblems(base: Dataset, { derived_from, value, as_written, is_net, question }: StatisticRecord): string[] {
  const parts = derived_from.flatMap(id => {
    const part = base.finding.get(id)
    return part?.kind === 'statistic' ? part.statistic : []
  })
  const sum = parts.reduce((total, part) => total + part.value, 0)
  return [
    ...(as_written === null ? [] : ['adds up other figures, but has `as_written`; leave that out']),
    ...(is_net ? [] : ['adds up other figures; set `is_net`']),
    ...(parts.length < derived_from.length ? ['names findings that are no statistics'] : []),
    ...(parts.some(part => part.question?.id !== question?.id) ? ['adds up answers to different questions'] : []),
    ...(close(sum, value) ? [] : [`adds up to ${sum}, not ${value}`])
  ]
}

export const figures: DataCheck = {
  name: 'figures',
  description: 'Value, bounds and qualifier of a figure follow from its words, which stand in a passage of its finding',
  check({ dataset: base, place }) {
    return base.findings.flatMap(finding => {
      if (finding.kind !== 'statistic') return []
      const { statistic } = finding
      if (statistic.derived_from.length > 0) return sumProblems(base, statistic).map(message => ({ place: place(statistic, 'derived_from'), message }))
      const at = place(statistic, 'as_written')
      const { as_written } = statistic
      if (as_written === null)
        return { place: place(statistic), message: 'has no `as_written`; copy the figure as printed, or name the figures that it adds up in `derived_from`' }
      if (!finding.passages.some(passage => passage.exact.includes(as_written))) {
        return { place: at, message: `“${as_written}” is not in any passage of this finding; copy the figure as printed` }
      }
      const read = readFigure(as_written, statistic.unit)
      if (!read)
        return {
          place: at,
          message: `“${as_written}” contains no readable ${statistic.unit} figure; give the figure with its qualifier and nothing else`
        }
      // A number that its own words contradict, or that is merely round, has no sure bounds.
      const isOpen = (statistic.rounded || statistic.status === 'contradicted') && statistic.value_low === null && statistic.value_high === null
      const fields = (isOpen ? (['value'] as const) : (['value', 'value_low', 'value_high'] as const)).filter(field => !close(read[field], statistic[field]))
      const wrong = [...fields, ...(read.qualifier === statistic.qualifier || statistic.status === 'contradicted' ? [] : (['qualifier'] as const))]
      return wrong.map(field => ({
        place: place(statistic, field),
        message: `“${as_written}” means ${field} ${read[field]}, not ${statistic[field]}; correct one of them`
      }))
    })
  }
}
