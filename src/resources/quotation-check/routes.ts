import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type EditionContext, type Editions, type Job, resolveEdition } from '../../api/context.js'
import { badRequest, refusal } from '../../http/errors.js'
import { requireJson } from '../../http/negotiation.js'
import { abortSignalOf } from '../../http/request-end.js'
import { json, problemResponses } from '../../http/responses.js'
import { textBody } from '../../http/text-body.js'
import type { ZodRequests } from '../../http/validation.js'
import { exactTokens } from '../../search/analyzer.js'
import { checkBody, checkQuery, MAX_TEXT_LENGTH, MIN_WORDS, postQuery, type QuotationCheck, quotationCheck } from './schema.js'

const ADDRESS = '/v1/quotes/check'
/** Size of the longest text with every character escaped in JSON, and some room. */
const MOST_BYTES = 64 * 1024
const TOO_LONG = `is over ${MAX_TEXT_LENGTH} characters; check it in parts`

const wrong = (code: string, detail: string) => badRequest([{ parameter: 'text', code, detail, allowed: [] }])

const isLong = (text: string) => [...text].length > MAX_TEXT_LENGTH

export const checkJob: Job<string, Omit<QuotationCheck, 'edition'>> = {
  name: 'check',
  run: async ({ db, edition }, text) => (await import('./check-quotation.js')).checkQuotation(db, edition, text)
}

/** Compares a text with the passages of an edition. Throws 413 or 400 if it is too long or too short. */
export async function quotationChecked(editions: Editions, context: EditionContext, text: string, request: FastifyRequest): Promise<QuotationCheck> {
  if (isLong(text)) throw refusal(413, [{ parameter: 'text', code: 'too_long', detail: TOO_LONG, allowed: [] }])
  if (exactTokens(text).filter(({ word }) => /[\p{L}\p{N}]/u.test(word)).length < MIN_WORDS) {
    throw wrong('too_short', `takes at least ${MIN_WORDS} words; fewer stand in too many places`)
  }
  return { edition: context.edition, ...(await editions.run(checkJob, context, text, abortSignalOf(request))) }
}

async function answer(editions: Editions, edition: string | undefined, text: string, request: FastifyRequest, reply: FastifyReply): Promise<QuotationCheck> {
  requireJson(request, reply)
  const context = resolveEdition(editions, edition)
  const checked = await quotationChecked(editions, context, text, request)
  reply.header('evidence-edition', context.edition).type('application/json; charset=utf-8')
  return checked
}

/** `GET` and `POST /v1/quotes/check`, which compare a text with the passages in the base. */
export function registerQuotationCheck(app: FastifyInstance, editions: Editions) {
  const typed = app.withTypeProvider<ZodRequests>()
  const tags = ['quotes']
  const description =
    'Compares a text with every passage. Quotation marks, spaces, case, light punctuation and an attribution around the quotation do not count against it; `continues` shows if the passage goes on at either end, `speaker` if the text names the right one. The text is neither stored nor logged.'
  const ok = json('Result of comparing the text with the passages in the base', quotationCheck)
  typed.get(
    ADDRESS,
    {
      config: { prose: true },
      schema: {
        operationId: 'checkQuotation',
        summary: 'Check of a quotation before it is printed',
        description,
        tags,
        querystring: checkQuery,
        response: { 200: ok, ...problemResponses(406, 410) }
      }
    },
    async (request, reply) => {
      const { text, edition } = request.query
      if (isLong(text)) throw wrong('too_long', TOO_LONG)
      return answer(editions, edition, text, request, reply)
    }
  )
  typed.post(
    ADDRESS,
    {
      bodyLimit: MOST_BYTES,
      schema: {
        operationId: 'postQuotationToCheck',
        summary: 'Check of a long or confidential quotation',
        description: `${description} Send it as JSON, {"text": "…"}.`,
        tags,
        querystring: postQuery,
        body: checkBody,
        response: { 200: ok, ...problemResponses(406, 410, 413, 415) }
      },
      ...textBody
    },
    async (request, reply) => answer(editions, request.query.edition, request.body.text, request, reply)
  )
}
