import type { FastifyRequest } from 'fastify'
import { HttpProblem, summary } from '../http/errors.js'
import { sentence } from './words.js'

/** The fault, and then how to mend it. An unexpected error is logged and never shown. */
export function problemText(error: unknown, { log }: FastifyRequest): string {
  if (!(error instanceof HttpProblem)) {
    log.error({ err: error }, 'a tool failed')
    return 'An internal error occurred; it was logged. Try again later.'
  }
  const { message, errors } = error
  const details = errors.map(({ parameter, detail }) => `- ${parameter === null ? '' : `${parameter}: `}${detail}`)
  const said = message === summary(errors) ? 'This call is wrong:' : `This call is refused: ${sentence(message)}`
  return [said, ...details].join('\n')
}
