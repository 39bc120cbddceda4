import { z } from 'zod'
import { enumList, wholeNumber } from '../../api/parameter-types.js'
import { BAD_LIMIT, cursor, filtersQuery, MAX_PAGE_SIZE, refineRanges } from '../../api/parameters.js'
import { CHANGE_KINDS } from '../../records/change.js'
import { findings } from '../findings/resource.js'
import { refineFindingQuery } from '../findings/shape.js'

/** Number of entries on a page of a feed. Readers seldom follow `next`, so it is large. */
export const LIMIT = 250

/** The filters of findings, the kinds of change, and the page. */
export const feedQuery = filtersQuery(findings.parameters)
  .extend({
    change: enumList(CHANGE_KINDS, 'Kinds of the latest change to a finding').optional(),
    limit: wholeNumber(MAX_PAGE_SIZE, BAD_LIMIT, { default: LIMIT, examples: [1] }, 'Number of entries on a page')
      .refine(limit => limit <= MAX_PAGE_SIZE, { message: BAD_LIMIT, params: { code: 'out_of_range' } })
      .optional(),
    cursor: cursor.optional()
  })
  .superRefine(refineRanges)
  .superRefine(refineFindingQuery)

const moment = z.iso.datetime()

export const jsonFeed = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.url(),
    feed_url: z.url(),
    next_url: z.url().optional().meta({ description: 'Address of the next page; absent on the last' }),
    description: z.string(),
    language: z.string(),
    authors: z.array(z.object({ name: z.string(), url: z.url() })),
    items: z.array(
      z
        .object({
          id: z.string().meta({ description: 'Permanent tag URI' }),
          url: z.url().meta({ description: 'Address of the passage in its source, best effort' }),
          title: z.string(),
          content_html: z.string().meta({ description: 'Statement, first passage, citation and warnings, as HTML' }),
          date_published: moment.meta({ description: 'Date of the source; that of the last change if it is unknown' }),
          date_modified: moment,
          tags: z.array(z.string()).meta({ description: 'Labels of its themes' }),
          _evidence: z.object({
            url: z.url().meta({ description: 'Address of the finding here' }),
            change: z.enum(CHANGE_KINDS),
            version: z.int(),
            edition: z.string()
          })
        })
        .meta({ id: 'FeedItem' })
    )
  })
  .meta({ id: 'Feed', description: 'A JSON Feed 1.1 of findings, most recently changed first' })

export type JsonFeed = z.infer<typeof jsonFeed>
