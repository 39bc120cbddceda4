import { performance } from 'node:perf_hooks'
import { openService } from './service.js'

export interface Question {
  name: string
  editions: string
  /** Requested in turn. */
  urls: string[]
  times: number
}

/** For each query, the microseconds of each answer, and those in which the event loop was busy. */
export interface Asked {
  name: string
  took: number[]
  busy: number[]
}

/** Maximum total time of a query in microseconds, and its minimum number of repetitions. */
const LONGEST = 4e6
const LEAST = 5

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

/**
 * Sends requests to the service in this process, without its cache. Queries take turns, so a temporarily slow machine
 * is slow for all of them. Each of several addresses is requested at least once.
 */
export default async function ask({ questions, warm }: { questions: Question[]; warm: string[] }): Promise<Asked[]> {
  const services = new Map<string, Awaited<ReturnType<typeof openService>>>()
  for (const { editions } of questions) services.set(editions, services.get(editions) ?? (await openService(editions)))
  for (const { ask } of services.values()) for (const url of warm) await ask(url)
  const answers = questions.map(({ name }): Asked => ({ name, took: [], busy: [] }))
  for (let n = 0; n < Math.max(...questions.map(({ times }) => times)); n++) {
    for (const [at, { editions, urls, times }] of questions.entries()) {
      const { took, busy } = answers[at] as Asked
      if (n >= times || (n >= Math.max(LEAST, urls.length) && sum(took) > LONGEST)) continue
      const loop = performance.eventLoopUtilization()
      const start = performance.now()
      await services.get(editions)?.ask(urls[n % urls.length] as string)
      took.push(1000 * (performance.now() - start))
      busy.push(1000 * performance.eventLoopUtilization(loop).active)
    }
  }
  for (const { close } of services.values()) await close()
  return answers
}
