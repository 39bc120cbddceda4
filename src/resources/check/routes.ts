import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answers, json } from '../../http/answers.js'
import { refuseMisread, typeOf } from '../../http/bodies.js'
import { signalOf } from '../../http/ending.js'
import { badRequest, HttpProblem } from '../../http/errors.js'
import { editionOf, type Held, type Job } from '../context.js'
import { printed } from '../words.js'
import { checkText } from './check.js'
import { type Check, check, checkBody, checkQuery, FEWEST_WORDS, LONGEST_TEXT, postQuery } from './schema.js'

const ADDRESS = '/v1/quotes/check'
/** Every character of the longest text escaped in JSON, and some room. */
const MOST_BYTES = 64 * 1024
const TOO_LONG = `takes at most ${LONGEST_TEXT} characters; check it in parts`

const wrong = (code: string, detail: string) => badRequest([{ parameter: 'text', code, detail, allowed: [] }])

const isLong = (text: string) => [...text].length > LONGEST_TEXT

export const checkJob: Job<string, Omit<Check, 'edition'>> = { name: 'check', run: ({ db }, text) => checkText(db, text) }

async function answer(held: Held, edition: string | undefined, text: string, request: FastifyRequest, reply: FastifyReply): Promise<Check> {
  if (printed(text).filter(({ word }) => /[\p{L}\p{N}]/u.test(word)).length < FEWEST_WORDS) {
    throw wrong('too_short', `takes at least ${FEWEST_WORDS} words; fewer stand in too many places`)
  }
  const context = editionOf(held, edition)
  reply.header('evidence-edition', context.edition).type('application/json; charset=utf-8')
  return { edition: context.edition, ...(await held.work(checkJob, context, text, signalOf(request))) }
}

/** `GET` and `POST /v1/quotes/check`: whether a text stands in the passages that we hold, word for word. */
export function serveCheck(app: FastifyInstance, held: Held) {
  const tags = ['quotes']
  const description =
    'Holds a text against every passage. Quotation marks, spaces, case and light punctuation do not count; a cut at either end is pointed out in `continues`. The text is neither stored nor logged.'
  const ok = json('How the text stands to the passages that we hold', check)
  app.get(
    ADDRESS,
    {
      config: { prose: true },
      schema: {
        operationId: 'checkQuotation',
        summary: 'Check a quotation before it is printed',
        description,
        tags,
        querystring: checkQuery,
        response: { 200: ok, ...answers(410) }
      }
    },
    async (request, reply) => {
      const { text, edition } = request.query as { text: string; edition?: string }
      if (isLong(text)) throw wrong('too_long', TOO_LONG)
      return answer(held, edition, text, request, reply)
    }
  )
  app.post(
    ADDRESS,
    {
      bodyLimit: MOST_BYTES,
      schema: {
        operationId: 'postQuotationToCheck',
        summary: 'Check a long or confidential quotation',
        description: `${description} Send it as JSON, {"text": "…"}, or as plain text.`,
        tags,
        consumes: ['application/json', 'text/plain'],
        querystring: postQuery,
        body: checkBody,
        response: { 200: ok, ...answers(410, 413, 415) }
      },
      onRequest: refuseMisread,
      preValidation: async request => {
        if (typeOf(request) === 'text/plain') request.body = { text: request.body }
      }
    },
    async (request, reply) => {
      const { text } = request.body as { text: string }
      if (isLong(text)) throw new HttpProblem(413, `text: ${TOO_LONG}`, [{ parameter: 'text', code: 'too_long', detail: TOO_LONG, allowed: [] }])
      return answer(held, (request.query as { edition?: string }).edition, text, request, reply)
    }
  )
}
