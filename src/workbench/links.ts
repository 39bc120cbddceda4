import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, askOne } from './ask-address.js'
import { dataFiles, eachValue } from './data-files.js'
import { openData, type Path } from './yaml-store.js'

/** The fields of data files that hold an address of somebody else. */
const ADDRESS_FIELDS = ['url', 'website']
/** Hosts asked at the same time; each of them is asked one address after another. */
const HOSTS_AT_ONCE = 8

/** An address of the data, and every place that names it. */
export interface Link extends Answer {
  url: string
  places: string[]
}

interface Named {
  url: string
  name: string
  path: Path
  line: number
}

/** Every address that the data names, in the order of the files. */
export const addressesIn = (dir: string): Named[] =>
  dataFiles(dir).flatMap(name => {
    const found: Named[] = []
    eachValue(readFileSync(join(dir, name), 'utf8'), (path, { line }, value) => {
      if (ADDRESS_FIELDS.includes(String(path.at(-1))) && typeof value === 'string') found.push({ url: value, name, path, line })
    })
    return found
  })

export interface LinkOptions {
  /** Asks this host only. */
  only?: string
  /** The pause between two requests to one host, and the longest wait for an answer. */
  pauseMs: number
  timeoutMs: number
  /** Called after each answer. */
  asked?(count: number, all: number): void
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Asks every address of a data folder, each once. */
export async function askLinks(dir: string, { only, pauseMs, timeoutMs, asked }: LinkOptions): Promise<Link[]> {
  const all = Map.groupBy(
    addressesIn(dir).filter(({ url }) => URL.canParse(url) && (only === undefined || new URL(url).host === only)),
    ({ url }) => url
  )
  const hosts = [...Map.groupBy(all.keys(), url => new URL(url).host).values()]
  const answers = new Map<string, Answer>()
  const work = async () => {
    for (let urls = hosts.shift(); urls; urls = hosts.shift()) {
      for (const [n, url] of urls.entries()) {
        if (n > 0) await pause(pauseMs)
        answers.set(url, await askOne(url, timeoutMs))
        asked?.(answers.size, all.size)
      }
    }
  }
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, work))
  return [...all].map(([url, named]) => ({ url, places: named.map(({ name, line }) => `data/${name}:${line}`), ...(answers.get(url) as Answer) }))
}

/** Writes the new addresses of what moved for good. Returns the files that were written. */
export function acceptMoves(dir: string, links: readonly Link[]): string[] {
  const moved = new Map(links.flatMap(({ url, state, target }) => (state === 'moved' && target !== null ? [[url, target] as const] : [])))
  const store = openData(dir)
  for (const { name, path, url } of addressesIn(dir)) {
    const target = moved.get(url)
    if (target !== undefined) store.file(name).set(path, target)
  }
  return store.save()
}
