import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import type { Document, Operation } from '../openapi.js'
import type { Base } from './base.js'
import { type Asked, curl } from './curl.js'
import { requestsTo } from './requests.js'
import { type Answered, judgeBy } from './validate-response.js'

/** The results of an operation: numbers of answers by status, and a description of the first fault, or null. */
export interface Outcome {
  statuses: Map<number, number>
  fault: string | null
}

export const askedOf =
  (app: FastifyInstance) =>
  ({ method, url, headers, body }: Asked): Promise<Answered> =>
    app.inject({ method: method as 'GET', url, headers, payload: body ?? undefined })

/** Fuzzes each operation of a service, and checks the answers against its own document. The same seed sends the same requests. */
export function fuzzer(ask: (asked: Asked) => Promise<Answered>, document: Document, base: Base, { seed, runs }: { seed: number; runs: number }) {
  const judge = judgeBy(document)
  const ids = Object.values(document.paths).flatMap(methods => Object.values(methods).map(({ operationId }) => operationId))

  return async (operation: Operation): Promise<Outcome> => {
    const statuses = new Map<number, number>()
    const wrongWith = async (asked: Asked) => {
      const answer = await ask(asked)
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
      // What was answered is held until the loop turns.
      await setImmediate()
      return judge(operation, asked, answer)
    }
    const holds = fc.asyncProperty(requestsTo({ base, document, operation }), async asked => (await wrongWith(asked)).length === 0)
    // Of one seed all operations would be sent the same.
    const { counterexample } = await fc.check(holds, { seed: seed + ids.indexOf(operation.operationId), numRuns: runs })
    if (counterexample === null) return { statuses, fault: null }
    const [shortest] = counterexample
    const lines = [`${operation.operationId}, with FUZZ_SEED=${seed} FUZZ_RUNS=${runs}:`, ...(await wrongWith(shortest)), curl(shortest)]
    return { statuses, fault: lines.join('\n') }
  }
}
