import type { Parameters, Reader } from '../api/reader.js'
import { findings } from '../resources/findings/resource.js'
import type { Finding } from '../resources/findings/schema.js'
import { sources } from '../resources/sources/resource.js'
import type { Source } from '../resources/sources/schema.js'
import { surveys } from '../resources/surveys/resource.js'
import type { Survey } from '../resources/surveys/schema.js'
import type { Dated } from './charts/time-line.js'
import { momentOf } from './surveys.js'

/** As many records as a list can have. */
export const ALL = '500'

/** Findings in full, as parameters choose them. */
export const findingsBy = async (reader: Reader, parameters: Parameters) =>
  (await reader.list<Finding>(findings, { ...parameters, view: 'full', limit: ALL })).results

/** Findings in full, in the order of their ids. */
export async function findingsAt(reader: Reader, ids: string[]): Promise<Finding[]> {
  if (ids.length === 0) return []
  const found = new Map((await findingsBy(reader, { id: ids.join() })).map(finding => [finding.id, finding]))
  return ids.map(id => found.get(id)).filter(finding => finding !== undefined)
}

/** Surveys with their times. */
export async function dated(reader: Reader, held: Survey[]): Promise<Dated[]> {
  const ids = [...new Set(held.flatMap(({ reports }) => reports.map(({ id }) => id)))]
  const found = ids.length === 0 ? [] : (await reader.list<Source>(sources, { id: ids.join(), limit: ALL })).results
  const reports = new Map(found.map(source => [source.id, source]))
  return held.map(survey => ({ survey, moment: momentOf(survey, reports) }))
}

/** All surveys with their times, the earliest first. */
export async function allDated(reader: Reader): Promise<Dated[]> {
  const { results } = await reader.list<Survey>(surveys, { limit: ALL })
  return (await dated(reader, results)).sort((a, b) => String(a.moment.from).localeCompare(String(b.moment.from)))
}
