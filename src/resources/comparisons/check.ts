import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type EditionContext, type Editions, resolveEdition } from '../../api/context.js'
import { idList } from '../../api/parameter-types.js'
import { downloadQuery } from '../../api/parameters.js'
import { resolveIds } from '../../api/resolve-ids.js'
import { rowSet } from '../../db/query/collection.js'
import { byAnyValue } from '../../db/query/filters.js'
import { documentsAt } from '../../db/query/pagination.js'
import { notice } from '../../http/envelope.js'
import { badRequest } from '../../http/errors.js'
import { requireJson } from '../../http/negotiation.js'
import { json, problemResponses } from '../../http/responses.js'
import type { ZodRequests } from '../../http/validation.js'
import * as common from '../../records/common.js'
import { DIFFERENCES, VERDICTS } from '../../records/comparison.js'
import { comparisons } from './resource.js'
import type { Comparison } from './schema.js'

const MOST = 50
const EXAMPLE = ['hl-primary-care-2022-challenge-workforce', 'hl-workforce-barrier-2022-workforce-shortages']

const judged = z
  .object({
    a: common.id,
    b: common.id,
    verdict: z.enum([...VERDICTS, 'unjudged']).meta({ description: '`unjudged` if nobody has compared the two, which means: do not' }),
    differs_in: z.array(z.enum(DIFFERENCES)).meta({ description: 'Ways in which the two differ' }),
    reason: z.string().nullable().meta({ description: 'Why; null if unjudged' }),
    comparison: common.titled.nullable().meta({ description: 'Comparison that judges the pair' })
  })
  .meta({ id: 'JudgedPair', description: 'Two findings with a verdict on whether they can be compared' })

export const comparisonCheck = z
  .object({ edition: z.string().meta({ description: 'Id of the edition that answers' }), warnings: z.array(notice), pairs: z.array(judged) })
  .meta({ id: 'ComparisonCheck', description: 'The verdict on every pair of some findings' })

type ComparisonCheck = z.infer<typeof comparisonCheck>

export const pairsQuery = downloadQuery.extend({ ids: idList('findings', `Ids of 2 to ${MOST} findings`, EXAMPLE.join()) })

/** The verdict on two findings, from the comparison that has both. */
function judge(held: Comparison[], a: string, b: string): z.infer<typeof judged> {
  for (const { id, title, reason, pairs } of held) {
    const pair = pairs.find(pair => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))
    if (pair) return { a, b, verdict: pair.verdict, differs_in: pair.differs_in, reason: pair.reason ?? reason, comparison: { id, title } }
  }
  return { a, b, verdict: 'unjudged', differs_in: [], reason: null, comparison: null }
}

/** The verdict on every pair of some findings. Throws 400 for ids that are unknown, or too few or too many. */
export function pairsJudged(context: EditionContext, given: string[]): ComparisonCheck {
  const { asked, notices } = resolveIds(context, { ...comparisons.collection, filters: { ids: byAnyValue('finding', 'findings').any } }, { ids: given })
  const ids = [...new Set(asked.ids as string[])]
  if (ids.length < 2 || ids.length > MOST) {
    throw badRequest([{ parameter: 'ids', code: 'bad_number', detail: `takes 2 to ${MOST} different findings, and was given ${ids.length}`, allowed: [] }])
  }
  const rows = rowSet(context.db, comparisons.collection, [{ any: ids, of: 'finding' }])
  const held = documentsAt(context.db, comparisons.collection, rows.take(0, rows.count())).map((document): Comparison => JSON.parse(document))
  return { edition: context.edition, warnings: notices, pairs: ids.flatMap((a, n) => ids.slice(n + 1).map(b => judge(held, a, b))) }
}

/** Registers `GET /v1/comparisons/check?ids=a,b,…`: may these findings be set side by side? */
export function registerComparisonCheck(app: FastifyInstance, editions: Editions) {
  app.withTypeProvider<ZodRequests>().get(
    '/v1/comparisons/check',
    {
      schema: {
        operationId: 'checkComparison',
        summary: 'The verdict on every pair of some findings',
        tags: ['comparisons'],
        querystring: pairsQuery,
        response: { 200: json('The verdicts', comparisonCheck), ...problemResponses(406, 410) }
      }
    },
    async (request, reply) => {
      requireJson(request, reply)
      const context = resolveEdition(editions, request.query.edition)
      reply.header('evidence-edition', context.edition)
      return pairsJudged(context, request.query.ids)
    }
  )
}
