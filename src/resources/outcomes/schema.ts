import { z } from 'zod'
import * as common from '../../records/common.js'
import { OUTCOME_STATUSES } from '../../records/outcome.js'

export const outcome = z
  .object({
    id: common.ownId,
    findings: z
      .array(z.object({ id: common.id, statement: z.string().meta({ description: 'Finding in our own sentence' }), url: common.url }))
      .meta({ description: 'Requests, promises or forecasts that it concerns' }),
    status: z.enum(OUTCOME_STATUSES).meta({ description: 'Outcome in one word; `not_found` if we found no page about it' }),
    as_of: common.day.meta({ description: 'Date as of which it is known' }),
    summary: z.string().meta({ description: 'Outcome in our own words' }),
    evidence: z
      .array(
        z.object({
          url: z.url().meta({ description: 'Address of the page' }),
          publisher: z.string().meta({ description: 'Publisher of the page' }),
          published: z.string().nullable().meta({ description: 'Date of the page (EDTF); null if none was seen' }),
          says: z.string().meta({ description: 'Content of the page in our own words, with its figures' }),
          seen_on: common.day.meta({ description: 'Date on which the page was read' })
        })
      )
      .meta({ description: 'Pages that say so' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Outcome', description: 'Outcome of a request, a promise or a forecast, as of a date' })

export type Outcome = z.infer<typeof outcome>
