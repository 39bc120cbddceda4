import type { SurveyRecord } from '../../src/records/survey.js'
import { NAMED, TOPIC } from './phrasing.js'
import { below, pick, randomFrom } from './random.js'
import type { Vocabularies } from './vocabularies.js'

const SERIES = 75
const WAVES = 4
const FIRST_YEAR = 2011
const DISCLOSED = {
  commissioner: 'source',
  dates: 'elsewhere',
  mode: 'not_found',
  universe: 'elsewhere',
  n: 'source',
  geography: 'elsewhere',
  wording: 'not_found',
  response_rate: 'not_found'
} as const

/** Series of surveys with waves in several years, and the questions of each wave. */
export function surveysOf(seed: number, { organisations, populations }: Vocabularies): SurveyRecord[] {
  const random = randomFrom(seed, 2)
  return Array.from({ length: SERIES }, (_, n) => {
    const series = `survey-${String(n + 1).padStart(3, '0')}`
    const title = `Survey of ${NAMED(random)}`
    const commissioner = pick(random, organisations).id
    const population = pick(random, populations).id
    return Array.from({ length: WAVES }, (_, wave): SurveyRecord => {
      const year = FIRST_YEAR + 3 * wave + (n % 3)
      const id = `${series}-${year}`
      return {
        id,
        title: `${title} ${year}`,
        series: { id: series, title, wave: String(year) },
        commissioner,
        populations: [population],
        respondents: { n: 1000 + below(random, 4000), unit: 'people', breakdown: [] },
        organisations_covered: 20 + below(random, 180),
        systems_covered: 20 + below(random, 22),
        systems_total: 42,
        fieldwork: { from: `${year}-03`, to: n % 5 === 0 ? null : `${year}-05-20` },
        disclosed: DISCLOSED,
        comparability_note: 'Who answered chose to; a difference between two waves may be a difference of who answered.',
        facts: [{ field: 'commissioner', from: 'inferred', source: null, url: null, note: null }],
        questions: Array.from({ length: 4 + below(random, 7) }, (_, question) => ({
          id: `${id}-q${question + 1}`,
          topic: TOPIC(random),
          wording: null,
          response_mode: pick(random, ['single', 'multiple', 'scale', 'unknown'] as const),
          max_choices: null,
          unreported: null,
          claims: []
        }))
      }
    })
  }).flat()
}
