import { readFigure } from '../rules/parse-figure.js'
import type { DataCheck } from './check.js'

const close = (a: number | null, b: number | null) => (a === null || b === null ? a === b : Math.abs(a - b) < 0.05)

export const figures: DataCheck = {
  name: 'figures',
  description: 'Value, bounds and qualifier of a figure follow from its words, which stand in a passage of its finding',
  check({ dataset: base, place }) {
    return base.findings.flatMap(finding => {
      if (finding.kind !== 'statistic') return []
      const { statistic } = finding
      const at = place(statistic, 'as_written')
      if (!finding.passages.some(passage => passage.exact.includes(statistic.as_written))) {
        return { place: at, message: `“${statistic.as_written}” is not in any passage of this finding; copy the figure as printed` }
      }
      const read = readFigure(statistic.as_written, statistic.unit)
      if (!read)
        return {
          place: at,
          message: `“${statistic.as_written}” contains no readable ${statistic.unit} figure; give the figure with its qualifier and nothing else`
        }
      const fields = (['value', 'value_low', 'value_high'] as const).filter(field => !close(read[field], statistic[field]))
      const wrong = [...fields, ...(read.qualifier === statistic.qualifier ? [] : (['qualifier'] as const))]
      return wrong.map(field => ({
        place: place(statistic, field),
        message: `“${statistic.as_written}” means ${field} ${read[field]}, not ${statistic[field]}; correct one of them`
      }))
    })
  }
}
