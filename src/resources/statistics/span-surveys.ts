import type { Db } from '../../db/connection.js'
import { statement } from '../../db/statement-cache.js'
import type { Notice } from '../../http/envelope.js'

/** Ids in the link of the warning: enough to begin with. */
const MOST_IDS = 10

/** Warns if the answers on a page come from several surveys, and leads to the verdict on each pair. */
export function spanSurveys(db: Db, seqs: readonly number[]): Notice[] {
  const answers = statement<{ id: string; survey: string }>(
    db,
    `select id, json_extract(statistic, '$.survey_id') as survey from findings
    where seq in (select value from json_each(?)) and json_extract(statistic, '$.row_type') = 'answer'`
  ).all(JSON.stringify(seqs))
  const surveys = new Map(answers.map(({ id, survey }) => [survey, id]))
  if (surveys.size < 2) return []
  const ids = [...new Set([...surveys.values(), ...answers.map(({ id }) => id)])].slice(0, MOST_IDS)
  const detail = `these are answers to ${surveys.size} surveys, which may not be compared, added or averaged; /v1/comparisons/check?ids=${ids.join()} gives the verdict on each pair`
  return [{ code: 'several_surveys', parameter: null, detail }]
}
