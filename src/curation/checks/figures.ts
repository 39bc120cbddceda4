import { isRefusal, readFigure } from '../../figures/read-figure.js'
import { lackingAround } from '../../figures/whole-figure.js'
import type { Dataset } from '../../records/dataset.js'
import type { StatisticRecord } from '../../records/finding.js'
import type { DataCheck } from './check.js'

const BOUNDS = ['value_low', 'value_high'] as const

/** True if a recorded number is what the words say, if need be rounded: 33.3 for a third, 0.33 for one in 300. */
const agrees = (said: number | null, recorded: number | null) =>
  said === recorded || (said !== null && recorded === Number(Math.abs(said) >= 1 ? said.toFixed(1) : said.toPrecision(2)))

/** A sum without the noise of floating point; null if a summand is open. */
const total = (numbers: (number | null)[]) =>
  numbers.reduce((sum, number) => (sum === null || number === null ? null : Math.round(1e6 * (sum + number)) / 1e6), 0 as number | null)

/** The faults of a figure that adds up others. */
function sumProblems(base: Dataset, figure: StatisticRecord): string[] {
  const { derived_from, value, as_written, is_net, question, unit } = figure
  const parts = derived_from.flatMap(id => {
    const part = base.finding.get(id)
    return part?.kind === 'statistic' ? part.statistic : []
  })
  const sum = total(parts.map(part => part.value))
  const bounds = BOUNDS.map(bound => ({ bound, sum: total(parts.map(part => part[bound])) })).filter(({ bound, sum }) => !agrees(sum, figure[bound]))
  return [
    ...(as_written === null ? [] : ['adds up other figures, but has `as_written`; leave that out']),
    ...(is_net ? [] : ['adds up other figures; set `is_net`']),
    ...(new Set(derived_from).size < derived_from.length ? ['adds up a finding twice'] : []),
    ...(parts.length < derived_from.length ? ['names findings that are no statistics'] : []),
    ...(parts.some(part => part.question?.id !== question?.id) ? ['adds up answers to different questions'] : []),
    ...(parts.some(part => part.unit !== unit) ? ['adds up figures in different units'] : []),
    ...(agrees(sum, value) ? bounds.map(({ bound, sum }) => `adds up to ${bound} ${sum}, not ${figure[bound]}`) : [`adds up to ${sum}, not ${value}`]),
    ...(unit === 'percent' && value > 100 ? [`adds up to ${value}%, which is more than the whole`] : [])
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
      const { as_written } = statistic
      if (as_written === null)
        return { place: place(statistic), message: 'has no `as_written`; copy the figure as printed, or name the figures that it adds up in `derived_from`' }
      const refused = (message: string) => ({ place: place(statistic, 'as_written'), message: `“${as_written}” ${message}` })
      if (!finding.passages.some(passage => passage.exact.includes(as_written)))
        return refused('is not in any passage of this finding; copy the figure as printed')
      const lacking = finding.passages.map(passage =>
        passage.exact.includes(as_written) ? lackingAround(passage.exact, as_written, statistic.unit === 'percent') : ''
      )
      if (!lacking.includes(null)) return refused(`is cut out of a longer figure; copy it with “${lacking.find(Boolean)}”`)
      const read = readFigure(as_written, statistic.unit)
      if (isRefusal(read)) return refused(`is not a figure in ${statistic.unit}: ${read.unreadable}; give the figure with its qualifier and nothing else`)
      // A number that its own words contradict, or that is merely round, has no sure bounds.
      const isOpen = (statistic.rounded || statistic.status === 'contradicted') && statistic.value_low === null && statistic.value_high === null
      const fields = (isOpen ? (['value'] as const) : (['value', ...BOUNDS] as const)).filter(field => !agrees(read[field], statistic[field]))
      const wrong = [...fields, ...(read.qualifier === statistic.qualifier || statistic.status === 'contradicted' ? [] : (['qualifier'] as const))]
      return wrong.map(field => ({
        place: place(statistic, field),
        message: `“${as_written}” means ${field} ${read[field]}, not ${statistic[field]}; correct one of them`
      }))
    })
  }
}
