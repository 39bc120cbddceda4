import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { NO_STORE, ONE_MINUTE } from './cache-control.js'

export const EXPOSED_HEADERS = [
  'Link',
  'ETag',
  'Content-Disposition',
  'Accept-Ranges',
  'Content-Range',
  'Evidence-Edition',
  'Evidence-Warning',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy'
]
export const PROBLEM_JSON = 'application/problem+json; charset=utf-8'

const problemError = z.object({
  parameter: z.string().nullable().meta({ description: 'Parameter, header or part of the request that is wrong' }),
  code: z.string().meta({ description: 'Stable code of the error', examples: ['unknown_parameter'] }),
  detail: z.string().meta({ description: 'Description of the error and how to fix it' }),
  allowed: z.array(z.string()).meta({ description: 'Closest matches among the allowed values or names, or all of them if there are few' })
})

export const problem = z
  .object({
    type: z.string().meta({ description: 'URN of the kind of problem', examples: ['urn:ics-evidence:problem:bad-request'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'Path of the request' }),
    errors: z.array(problemError),
    request_id: z.string(),
    successor: z.string().optional().meta({ description: 'Path of the record that replaces a withdrawn or merged one, if there is one' }),
    restart: z.string().optional().meta({ description: 'Path at which to start again, if a walk or a comparison cannot go on' }),
    download: z.string().optional().meta({ description: 'Path of the files of an edition that cannot be queried, if they are kept' })
  })
  .meta({ id: 'Problem', description: 'An RFC 9457 problem document' })

export type ProblemError = z.infer<typeof problemError>

/** Paths that lead on from a problem. */
export type Leads = Pick<z.infer<typeof problem>, 'successor' | 'restart' | 'download'>

/** A deliberate refusal: thrown anywhere, and turned into an HTTP answer only in `onError`. */
export class HttpProblem extends Error {
  readonly status: number
  readonly errors: ProblemError[]
  readonly headers: Record<string, string>
  readonly leads: Leads

  constructor(status: number, detail: string, errors: ProblemError[] = [], headers: Record<string, string> = {}, leads: Leads = {}) {
    super(detail)
    this.status = status
    this.errors = errors
    this.headers = headers
    this.leads = leads
  }
}

/** The parameters and codes of errors in words. Their sentences stand in `errors[]` alone, so that nobody reads them twice. */
export const summary = (errors: ProblemError[]) =>
  [...new Set(errors.map(({ parameter, code }) => `${parameter ? `${parameter}: ` : ''}${code.replaceAll('_', ' ')}`))].join('; ')

/** A problem that its errors explain. */
export const refusal = (status: number, errors: ProblemError[], headers?: Record<string, string>) => new HttpProblem(status, summary(errors), errors, headers)

export const badRequest = (errors: ProblemError[]) => refusal(400, errors)

const slug = (status: number) =>
  String(STATUS_CODES[status])
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')

type Told = Pick<HttpProblem, 'status' | 'errors' | 'headers' | 'leads'> & { detail: string }

const document = ({ status, detail, errors, leads }: Omit<Told, 'headers'>, instance: string, request_id: string): z.infer<typeof problem> => ({
  type: `urn:ics-evidence:problem:${slug(status)}`,
  title: String(STATUS_CODES[status]),
  status,
  detail,
  instance,
  errors,
  request_id,
  ...leads
})

/** Messages for Fastify's own errors about a request. */
const FASTIFY_ERRORS: Record<string, string> = {
  FST_ERR_BAD_URL: 'the path contains a “%” that does not begin a character encoded in UTF-8; write a percent sign as %25',
  FST_ERR_MAX_PARAM_LENGTH: 'the path is too long; ids have at most 100 characters',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'the media type of the body is not supported; send application/json or text/plain',
  FST_ERR_CTP_BODY_TOO_LARGE: 'the body is too large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'the body is empty',
  FST_ERR_CTP_INVALID_JSON_BODY: 'the body is not valid JSON'
}

function translate(error: unknown): Told {
  if (error instanceof HttpProblem) {
    const { status, message: detail, errors, headers, leads } = error
    return { status, detail, errors, headers, leads }
  }
  const { statusCode = 500, code } = error as Partial<FastifyError>
  const status = statusCode >= 400 && statusCode < 500 ? statusCode : statusCode === 503 ? 503 : 500
  return {
    status,
    detail: FASTIFY_ERRORS[code ?? ''] ?? (status < 500 ? 'the request could not be read' : 'an internal error occurred; it was logged'),
    errors: [],
    headers: {},
    leads: {}
  }
}

/** Headers of all problems, including those sent before any hook has run. */
const ALWAYS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED_HEADERS.join(', '), 'x-content-type-options': 'nosniff' }

/** The path of a request target, which may be a whole URL. */
export const pathOf = (target: string) => (/^https?:\/\/[^/?]*([^?]*)/.exec(target)?.[1] ?? target.split('?')[0]) || '/'

/** What is wrong with a request, in words for its client. Unexpected errors are logged and never shown; deliberate refusals have no log line of their own. */
export function problemOf(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = translate(error)
  // Work for a client that has hung up may find its edition closed, which is not an error.
  const isWaitedFor = !reply.raw.destroyed
  if (problem.status >= 500 && !(error instanceof HttpProblem) && isWaitedFor) request.log.error({ err: error }, 'request failed')
  return problem
}

/** Answers any error with a problem document. */
export function onError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const told = problemOf(error, request, reply)
  const { status, headers } = told
  const instance = pathOf(request.url)
  return reply
    .code(status)
    .headers({ ...ALWAYS, ...headers })
    .header('cache-control', status === 404 || status === 410 ? ONE_MINUTE : NO_STORE)
    .type(PROBLEM_JSON)
    .send(JSON.stringify(document(told, instance.slice(0, 500), request.id)))
}

const PARSER_ERRORS: Record<string, [number, string]> = {
  HPE_HEADER_OVERFLOW: [431, 'the URL and the headers together are over 16 KB; use fewer values'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request took too long to arrive']
}

/** Answers a request that Node's HTTP parser refuses with a problem document. It closes the connection instead if the document would end up inside another answer. */
export function onClientError(error: NodeJS.ErrnoException, socket: Socket, isAnswering: boolean) {
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) return void socket.destroy()
  const [status, detail] = PARSER_ERRORS[String(error.code)] ?? [400, 'this is not a valid HTTP/1.1 request']
  const body = JSON.stringify(document({ status, detail, errors: [], leads: {} }, '', ''))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${PROBLEM_JSON}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Access-Control-Allow-Origin: *',
    `Cache-Control: ${NO_STORE}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close'
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
