import type { AnomalyRecord } from '../../records/anomaly.js'
import type { Dataset } from '../../records/dataset.js'
import type { FindingRecord } from '../../records/finding.js'
import type { SourceRecord } from '../../records/source.js'
import { wordsAgree } from './parse-figure.js'
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
const values = (dataset: Dataset, ids: string[]) => ids.map(id => statistic(dataset, id)?.statistic.value)
const known = (list: (number | undefined)[]): list is number[] => !list.includes(undefined)

function sums(dataset: Dataset, source: SourceRecord): Failure[] {
  return source.sums.flatMap(({ total, parts }) => {
    const [whole, pieces] = [statistic(dataset, total), values(dataset, parts)]
    if (!whole || !known(pieces)) return []
    const sum = Math.round(1e6 * pieces.reduce((a, b) => a + b, 0)) / 1e6
    return sum === whole.statistic.value ? [] : { rule: 'sum' as const, of: whole, what: `${pieces.join(' + ')} is ${sum}, not ${whole.statistic.value}` }
  })
}

function ratios(dataset: Dataset, source: SourceRecord): Failure[] {
  return source.ratios.flatMap(({ percent, part, whole }) => {
    const said = statistic(dataset, percent)
    const [n, m] = [statistic(dataset, part)?.statistic.value, typeof whole === 'number' ? whole : statistic(dataset, whole)?.statistic.value]
    if (!said || n === undefined || m === undefined) return []
    const { value_low, value_high } = said.statistic
    const share = (100 * n) / m
    const inside = share >= (value_low ?? 0) - 0.5 && share <= (value_high ?? 100) + 0.5
    return inside ? [] : { rule: 'range' as const, of: said, what: `${n} of ${m} is ${share.toFixed(1)}%, which does not fit “${said.statistic.as_written}”` }
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
