import type { FastifyRequest } from 'fastify'
import { HttpProblem, summary } from '../http/errors.js'
import { sentence } from './words.js'

/** What is wrong, and then how to mend it. An unexpected error is logged and never shown. */
export function problemText(error: unknown, { log }: FastifyRequest): string {
  if (!(error instanceof HttpProblem)) {
    log.error({ err: error }, 'a tool failed')
    return 'An internal error occurred; it was logged. Try again later.'
  }
  const { message, errors, leads } = error
  const details = errors.map(({ parameter, detail, allowed }) => {
    const known = allowed.filter(value => !detail.includes(value))
    return `- ${parameter === null ? '' : `${parameter}: `}${detail}${known.length > 0 ? `; use one of: ${known.join(', ')}` : ''}`
  })
  const said = message === summary(errors) ? 'This call is wrong:' : `This call is refused: ${sentence(message)}`
  return [said, ...details, ...(leads.successor ? [`- its successor is ${leads.successor}`] : [])].join('\n')
}
