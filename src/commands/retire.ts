import { type Retirement, retire } from '../workbench/retire.js'
import { DONE, PROBLEMS } from './command.js'
import { err, out, report } from './print.js'

interface Given {
  data: string
  reason: string
  on?: string
  collection?: string
}

function run(data: string, retirement: Retirement): number {
  const { problems, said } = retire(data, retirement)
  if (problems.length === 0) {
    for (const line of said) out(line)
    return DONE
  }
  report(problems, '')
  err('nothing was written')
  return PROBLEMS
}

const today = () => new Date().toISOString().slice(0, 10)

export const runWithdraw = (ids: string[], { data, successor, reason, on = today(), collection }: Given & { successor?: string }) =>
  run(data, { ids, change: 'withdrawn', reason, successor: successor ?? null, on, collection })

export const runMerge = (id: string, { data, into, reason, on = today(), collection }: Given & { into: string }) =>
  run(data, { ids: [id], change: 'merged', reason, successor: into, on, collection })
