import { z } from 'zod'
import { enumList } from '../../api/parameter-types.js'
import { filtersQuery, refineRanges } from '../../api/parameters.js'
import { CHANGE_KINDS } from '../../records/change.js'
import { findings } from '../findings/resource.js'
import { refineFindingQuery } from '../findings/shape.js'

/** The filters of findings, and the kinds of change. */
export const feedQuery = filtersQuery(findings.parameters)
  .extend({ change: enumList(CHANGE_KINDS, 'Kinds of the latest change to a finding').optional() })
  .superRefine(refineRanges)
  .superRefine(refineFindingQuery)

const moment = z.iso.datetime()

export const jsonFeed = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.url(),
    feed_url: z.url(),
    description: z.string(),
    language: z.string(),
    authors: z.array(z.object({ name: z.string(), url: z.url() })),
    items: z.array(
      z
        .object({
          id: z.string().meta({ description: 'Permanent tag URI' }),
          url: z.url().meta({ description: 'Address of the finding on this service' }),
          external_url: z.url().meta({ description: 'Address of the passage in its source, best effort' }),
          title: z.string(),
          content_html: z.string().meta({ description: 'Statement, first passage, citation and warnings, as HTML' }),
          date_modified: moment,
          tags: z.array(z.string()).meta({ description: 'Labels of its themes' }),
          _evidence: z.object({ change: z.enum(CHANGE_KINDS), version: z.int(), edition: z.string() })
        })
        .meta({ id: 'FeedItem' })
    )
  })
  .meta({ id: 'Feed', description: 'A JSON Feed 1.1 of findings, most recently changed first' })

export type JsonFeed = z.infer<typeof jsonFeed>
