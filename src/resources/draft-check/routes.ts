import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type EditionContext, type Editions, type Job, resolveEdition } from '../../api/context.js'
import { badRequest, refusal } from '../../http/errors.js'
import { requireJson } from '../../http/negotiation.js'
import { abortSignalOf } from '../../http/request-end.js'
import { json, problemResponses } from '../../http/responses.js'
import { textBody } from '../../http/text-body.js'
import type { ZodRequests } from '../../http/validation.js'
import { type DraftCheck, draftBody, draftCheck, draftQuery, MAX_DRAFT_LENGTH } from './schema.js'

/** Size of the longest draft with every character escaped in JSON, and some room. */
export const MOST_BYTES = 640 * 1024
const TOO_LONG = {
  parameter: 'text',
  code: 'too_long',
  detail: `is over ${MAX_DRAFT_LENGTH.toLocaleString('en-GB')} characters; check it in parts`,
  allowed: []
}
const EMPTY = { parameter: 'text', code: 'too_short', detail: 'has no word; send the draft', allowed: [] }

export const draftJob: Job<string, Omit<DraftCheck, 'edition'>> = {
  name: 'draft',
  // It has vocabularies that take long to read: only a process or a thread that checks drafts loads them.
  run: async ({ db, edition }, text) => (await import('./check-draft.js')).checkDraft(db, edition, text)
}

/** Checks a draft against an edition. Throws 413 or 400 if it is too long or has no word. */
export async function draftChecked(editions: Editions, context: EditionContext, text: string, request: FastifyRequest): Promise<DraftCheck> {
  if ([...text].length > MAX_DRAFT_LENGTH) throw refusal(413, [TOO_LONG])
  if (!/[\p{L}\p{N}]/u.test(text)) throw badRequest([EMPTY])
  return { edition: context.edition, ...(await editions.run(draftJob, context, text, abortSignalOf(request))) }
}

/** `POST /v1/check`, which checks every quotation, figure, attribution and fact of a draft. */
export function registerDraftCheck(app: FastifyInstance, editions: Editions) {
  app.withTypeProvider<ZodRequests>().post(
    '/v1/check',
    {
      bodyLimit: MOST_BYTES,
      schema: {
        operationId: 'postDraftToCheck',
        summary: 'Check of a whole draft before it is printed',
        description:
          'Compares the quotations, figures, attributions and facts of a draft with the base. Send it as JSON, {"text": "…"}, or as text/plain. It is neither stored nor logged.',
        tags: ['quotes'],
        querystring: draftQuery,
        body: draftBody,
        response: { 200: json('The passages of the draft that were checked', draftCheck), ...problemResponses(406, 410, 413, 415) }
      },
      ...textBody
    },
    async (request, reply) => {
      requireJson(request, reply)
      const context = resolveEdition(editions, request.query.edition)
      const checked = await draftChecked(editions, context, request.body.text, request)
      reply.header('evidence-edition', context.edition).type('application/json; charset=utf-8')
      return checked
    }
  )
}
