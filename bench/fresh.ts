import { corpus } from './corpus/corpus.js'
import { SEED } from './editions.js'
import type { Bench } from './measure.js'
import { apart, SERVER_FLAGS } from './processes.js'
import { median, percentile } from './statistics.js'
import type { Asked, Question } from './tasks/ask.js'

export const KINDS = ['claim', 'statistic', 'quote', 'recommendation', 'case_study']

/** Values of filters, most common first. */
export function valuesOf(findings: number) {
  const { shared, sources } = corpus({ findings, seed: SEED })
  const ids = (records: { id: string }[]) => records.map(({ id }) => id)
  const [newest] = sources()
  return { themes: ids(shared.themes), publishers: ids(shared.organisations), people: ids(shared.people), finding: String(newest?.source.findings[0]?.id) }
}

/** Requests groups of addresses from the large edition once each, after a warm-up with other addresses. */
export async function askOnce({ large: { editions } }: Bench, groups: Record<string, string[]>, warm: string[]) {
  const questions = Object.entries(groups).map(([name, urls]): Question => ({ name, editions, urls, times: urls.length }))
  const answers = await apart<Asked[]>('ask', { questions, warm }, SERVER_FLAGS)
  return (name: string) => answers.find(answer => answer.name === name) as Asked
}

export const inMs = (microseconds: number) => microseconds / 1000

/** The note on a figure of times in microseconds. */
export const told = (took: number[]) => `p50 ${inMs(median(took)).toFixed(2)} ms, p99 ${inMs(percentile(took, 0.99)).toFixed(2)} ms of ${took.length}`
