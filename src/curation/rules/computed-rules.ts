import { wordsAgree } from '../../figures/read-figure.js'
import type { AnomalyRecord } from '../../records/anomaly.js'
import type { Dataset } from '../../records/dataset.js'
import type { FindingRecord, StatisticRecord } from '../../records/finding.js'
import type { SourceRecord } from '../../records/source.js'
import { type Extent, extentOf, overlap, shareOf, sumOf } from './extents.js'
import { isSpeech, slip } from './spelling.js'

/** A rule that fails: for which finding (or anomaly, by its own passages), and what is wrong. */
export interface Failure {
  rule: NonNullable<AnomalyRecord['rule']>
  of: FindingRecord | AnomalyRecord
  what: string
}

const statistic = (dataset: Dataset, id: string) => {
  const finding = dataset.finding.get(id)
  return finding?.kind === 'statistic' ? finding : undefined
}
const withExtent = (figure: StatisticRecord | undefined) => figure && { value: figure.value, extent: extentOf(figure) }

/** Fails only if no numbers within the margins of rounding add up. */
function sums(dataset: Dataset, source: SourceRecord): Failure[] {
  return source.sums.flatMap(({ total, parts }) => {
    const whole = statistic(dataset, total)?.statistic
    const pieces = parts.flatMap(id => statistic(dataset, id)?.statistic ?? [])
    if (!whole || pieces.length < parts.length || overlap(sumOf(pieces.map(extentOf)), extentOf(whole))) return []
    const values = pieces.map(({ value }) => value)
    const sum = Math.round(1e6 * values.reduce((a, b) => a + b, 0)) / 1e6
    return { rule: 'sum' as const, of: statistic(dataset, total) as FindingRecord, what: `${values.join(' + ')} is ${sum}, not ${whole.value}` }
  })
}

function ratios(dataset: Dataset, source: SourceRecord): Failure[] {
  return source.ratios.flatMap(({ percent, part, whole }) => {
    const said = statistic(dataset, percent)
    const n = statistic(dataset, part)?.statistic
    const m = typeof whole === 'number' ? { value: whole, extent: [whole, whole] as Extent } : withExtent(statistic(dataset, whole)?.statistic)
    if (!said || !n || !m || overlap(shareOf(extentOf(n), m.extent), extentOf(said.statistic))) return []
    const share = ((100 * n.value) / m.value).toFixed(1)
    return { rule: 'range' as const, of: said, what: `${n.value} of ${m.value} is ${share}%, which does not fit “${said.statistic.as_written}”` }
  })
}

/** All rules that fail in the data, whether or not an anomaly reports them. */
export function failures(dataset: Dataset): Failure[] {
  const words = dataset.findings.flatMap(finding =>
    finding.kind === 'statistic' && finding.statistic.as_written !== null && !wordsAgree(finding.statistic.as_written, finding.statistic.unit)
      ? { rule: 'words_against_number' as const, of: finding, what: `“${finding.statistic.as_written}”: the words and the number disagree` }
      : []
  )
  const spelling = [...dataset.findings.map(of => ({ of, speech: isSpeech(of) })), ...dataset.anomalies.map(of => ({ of, speech: false }))].flatMap(
    ({ of, speech }) => {
      const what = of.passages.map((passage, n) => slip(dataset, passage.exact, speech && n === 0)).find(found => found !== null)
      return what ? { rule: 'spelling' as const, of, what } : []
    }
  )
  const arithmetic = dataset.sources.flatMap(source => [...sums(dataset, source), ...ratios(dataset, source)])
  return [...words, ...arithmetic, ...spelling]
}
