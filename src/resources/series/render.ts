import { FINDING_KINDS } from '../../records/finding.js'
import { countKinds, urlOf } from '../../records/references.js'
import type { RenderContext } from '../../records/render-context.js'
import type { SeriesRecord } from '../../records/survey.js'
import type { Series } from './schema.js'
import { counterpartsOf } from './verdicts.js'

type Recurring = Series['recurring'][number]

/** Questions of two waves whose answers comparisons lay side by side. */
function recurringIn({ surveys }: SeriesRecord, { dataset, aggregates }: RenderContext): Recurring[] {
  const waves = surveys.map(({ series: { wave }, questions }) =>
    questions.map(({ id, topic }) => ({ question: { id, topic, wave }, answers: aggregates.answers.at(id).toSorted() }))
  )
  return waves.flatMap((wave, n) =>
    wave.flatMap(from => {
      const counterparts = [...counterpartsOf(dataset, from.answers).values()].flat()
      const later = waves.slice(n + 1).flat()
      return later.flatMap(to => {
        const judged = counterparts.filter(({ finding }) => to.answers.includes(finding))
        const comparisons = new Map(judged.map(({ comparison }) => [comparison.id, comparison]))
        if (judged.length === 0) return []
        return [{ from: from.question, to: to.question, verdicts: [...new Set(judged.map(({ verdict }) => verdict))], comparisons: [...comparisons.values()] }]
      })
    })
  )
}

/** Numbers of findings of all its surveys. */
export function countsOf({ surveys }: SeriesRecord, { aggregates }: RenderContext): Series['finding_counts'] {
  const counts = countKinds([])
  for (const { id } of surveys) for (const kind of ['total', ...FINDING_KINDS] as const) counts[kind] += aggregates.surveys.at(id)[kind]
  return counts
}

export function renderSeries(context: RenderContext, record: SeriesRecord): Series {
  return {
    id: record.id,
    title: record.title,
    surveys: record.surveys.map(({ id, title, series: { wave }, fieldwork, questions }) => ({
      id,
      title,
      wave,
      fieldwork,
      questions: questions.map(({ id, topic }) => ({ id, topic, url: urlOf('questions', id) }))
    })),
    recurring: recurringIn(record, context),
    finding_counts: countsOf(record, context),
    updated: context.dataset.about.prepared,
    url: urlOf('series', record.id)
  }
}
