import { parseArgs } from 'node:util'

/** Options of the command line. */
export interface Options {
  findings: number
  rounds: number
  seconds: number
  /** Names of measures; all if empty. */
  only: string[]
  keep: boolean
  /** True to measure the services of `bench/peers` too. */
  peers: boolean
}

/** Usage. */
export const USAGE = `npm run bench -- [--findings N] [--rounds N] [--seconds N] [--only NAME,NAME] [--keep] [--peers]`

const whole = (name: string, value: string) => {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new Error(`--${name} must be a whole number from 1; ${USAGE}`)
  return Number(value)
}

/** Parses the arguments. Throws if they are invalid, with how to fix them. */
export function readOptions(args: string[], measures: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      findings: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      peers: { type: 'boolean', default: false }
    }
  })
  const only = values.only === '' ? [] : values.only.split(',')
  const unknown = only.filter(name => !measures.includes(name))
  if (unknown.length > 0) throw new Error(`--only does not know ${unknown.join()}; there is ${measures.join()}`)
  const { findings, rounds, seconds, keep, peers } = values
  return { findings: whole('findings', findings), rounds: whole('rounds', rounds), seconds: whole('seconds', seconds), only, keep, peers }
}
