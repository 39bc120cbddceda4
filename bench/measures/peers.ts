import { deepStrictEqual } from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Bench, Figure, Measure } from '../measure.js'
import { FIELDS } from '../plain/flat.js'
import { apart, type Server } from '../processes.js'
import { alternate } from '../rounds.js'
import { during, startFlat, startPlatformatic, startService } from '../servers.js'
import type { Copy } from '../tasks/copy.js'
import type { Flatten } from '../tasks/flatten.js'

/** Where Platformatic DB is installed. */
const PEERS = resolve('bench/peers/package.json')
const INSTALL = 'npm install --ignore-scripts --prefix bench/peers'
const THEMES = ['pay', 'digital', 'winter', 'workforce', 'finance']
const WORDS = ['winter', 'capital', 'digital', 'pay', 'beds']
const ITEMS = 200

/** A question to all three services. */
interface Question {
  name: string
  paths: Record<'ours' | 'platformatic' | 'plain', string[]>
  /** Bars against Platformatic and against the plain service; null where the answers are not the same. */
  bars: [number | null, number | null]
}

type Row = Record<string, unknown>
const fields = `fields=${FIELDS}`
const ORDER = 'orderby.publishedStart=desc&orderby.id=asc&totalCount=true'

const questions = (ids: string[]): Question[] => [
  {
    name: 'list of 20',
    paths: { ours: [`/v1/findings?limit=20&${fields}`], platformatic: [`/flat/?limit=20&${fields}&${ORDER}`], plain: ['/flat?limit=20'] },
    bars: [1.5, 1]
  },
  {
    name: 'list of 20 by theme',
    paths: {
      ours: THEMES.map(theme => `/v1/findings?limit=20&theme=${theme}&${fields}`),
      platformatic: THEMES.map(theme => `/themed/?limit=20&where.theme.eq=${theme}&${fields}&${ORDER}`),
      plain: THEMES.map(theme => `/flat?limit=20&theme=${theme}`)
    },
    bars: [1.5, 1]
  },
  {
    name: 'item',
    paths: {
      ours: ids.map(id => `/v1/findings/${id}?${fields}`),
      platformatic: ids.map(id => `/flat/${id}?${fields}`),
      plain: ids.map(id => `/flat/${id}`)
    },
    bars: [1.5, 1]
  },
  {
    name: 'search of a word (the others look for letters in the statement)',
    paths: {
      ours: WORDS.map(word => `/v1/findings?limit=20&q=${word}&${fields}`),
      platformatic: WORDS.map(word => `/flat/?limit=20&where.statement.like=%25${word}%25&${fields}&${ORDER}`),
      plain: WORDS.map(word => `/flat?limit=20&like=%25${word}%25`)
    },
    bars: [1.5, null]
  },
  {
    name: 'count by theme (the others count one theme)',
    paths: {
      ours: ['/v1/findings/counts?by=theme'],
      platformatic: THEMES.map(theme => `/themed/?limit=1&fields=id&totalCount=true&where.theme.eq=${theme}`),
      plain: THEMES.map(theme => `/flat?limit=1&theme=${theme}`)
    },
    bars: [1.5, null]
  }
]

/** The rows of some answers, and the bytes of an answer on average. */
async function answers(server: Server, paths: string[]) {
  let bytes = 0
  const rows = []
  for (const path of paths) {
    const text = await (await fetch(server.url + path)).text()
    bytes += text.length / paths.length
    const answer = JSON.parse(text)
    const found: Row[] = answer.results ?? (Array.isArray(answer) ? answer : [answer])
    rows.push(...found.map(row => FIELDS.map(name => row[name])))
  }
  return { bytes, rows }
}

const each = (n: number) => Math.round(n).toLocaleString('en-GB')

/** Asks all three services a question, in turn, ours against each of the others. */
async function beside(bench: Bench, question: Question, ours: Server, others: [Server, Server]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [n, name] of (['platformatic', 'plain'] as const).entries()) {
    const other = others[n] as Server
    const bar = question.bars[n]
    const [a, b] = [await answers(ours, question.paths.ours), await answers(other, question.paths[name])]
    if (question.bars[1] !== null) deepStrictEqual(b.rows, a.rows, `${name} answers ${question.name} with other rows`)
    const sides = [
      { server: ours, paths: question.paths.ours },
      { server: other, paths: question.paths[name] }
    ] as const
    const { throughput, processor, perSecond } = await alternate(...sides, bench)
    figures.push({
      what: `${question.name}, uncached, against ${name === 'plain' ? 'the plain service' : 'Platformatic DB'}`,
      value: Math.min(throughput, processor),
      unit: 'times',
      target: bar ? { atLeast: bar } : null,
      seen: `${each(perSecond[0])}/s (${each(a.bytes)} bytes) to ${each(perSecond[1])}/s (${each(b.bytes)} bytes): ${throughput.toFixed(2)}; by processor time ${processor.toFixed(2)}`
    })
  }
  return figures
}

/** Compares the uncached service, Platformatic DB and the plain service: the same corpus, rows and fields. `--peers` runs it. */
export const peers: Measure = {
  name: 'peers',
  async measure(bench) {
    if (!existsSync(resolve(PEERS, '../node_modules/@platformatic/db'))) throw new Error(`Platformatic DB is not installed; run ${INSTALL}`)
    const { copy } = bench.large
    const flat = resolve(copy, '../flat.db')
    const service = await startService(bench.large, { cache: false })
    if (!existsSync(copy)) await apart('copy', { url: service.url, file: copy } satisfies Copy)
    if (!existsSync(flat)) await apart('flatten', { copy, file: flat } satisfies Flatten)
    return during([service, await startPlatformatic(PEERS, flat), await startFlat(copy, flat)], async (ours, ...others) => {
      const { results } = (await (await fetch(`${ours.url}/v1/findings?limit=${ITEMS}`)).json()) as { results: { id: string }[] }
      const figures = []
      for (const question of questions(results.map(({ id }) => id))) figures.push(...(await beside(bench, question, ours, others)))
      return figures
    })
  }
}
