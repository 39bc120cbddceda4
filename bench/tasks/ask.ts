import { performance } from 'node:perf_hooks'
import { openService } from './service.js'

export interface Question {
  name: string
  editions: string
  /** Asked in turn. */
  urls: string[]
  times: number
}

/** For each question the microseconds that each answer took, and those of them in which the event loop was busy. */
export interface Asked {
  name: string
  took: number[]
  busy: number[]
}

/** How long one question may go on in all, in microseconds, and how often it is asked whatever it takes. */
const LONGEST = 4e6
const LEAST = 5

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

/**
 * Asks the service in this process, without its cache. Questions take turns, so that a machine which is slower for a while
 * is so for all of them. Every address is asked once at the least where there are several.
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
