import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ahead } from './ahead.js'
import { find } from './db/collection.js'
import { openForReading } from './db/open.js'
import { idsOf } from './db/vocabulary.js'
import { choosing, type News, type Room } from './editions/choice.js'
import { editionFile } from './editions/folder.js'
import { generations, type Opened } from './generations.js'
import { inspect, type Lost, noneLost, openPool, type PoolOptions } from './pool.js'
import { LISTS } from './resources/all.js'
import type { Context, Held } from './resources/context.js'
import { editionCollection } from './resources/editions/queries.js'
import type { Edition } from './resources/editions/schema.js'

export interface HeldOptions extends Room {
  publicUrl?: string | null
  /** Threads for long work; without them it is done where it is asked for. */
  pool?: PoolOptions
  /** Told of a thread that was lost while it had no work of anybody's. */
  tell?(error: Error): void
}

/** The editions of a folder, as the process that serves them handles them. */
export interface Keeper extends Held {
  /** Looks at the folder again, and turns to the edition that is current there once it is found sound. Tells what became of any. */
  refresh(): Promise<News[]>
  /** Reads every edition that is held through once more, and turns from those that are no longer what was built. */
  recheck(): Promise<News[]>
  /** Begins a request, so that what it may read stays open; what is returned ends it. */
  enter(): () => void
  /** Why the service should not be asked, or null. */
  fault(): string | null
  /** How many orders of long work are taken and not done. */
  waiting(): number
  /** How many threads for long work were lost, and why. */
  lost(): Lost
  close(): Promise<void>
}

/** Looks up the downloads in a folder of editions. While the folder cannot be read, as a network disk may be for a moment, it gives the last ones. */
function keepingDownloads(dir: string) {
  const look = () =>
    new Map(
      readdirSync(dir)
        .map(edition => [edition, join(dir, edition, 'downloads')] as const)
        .filter(([, folder]) => existsSync(`${folder}.json`))
    )
  let last = look()
  return () => {
    try {
      last = look()
    } catch {}
    return last
  }
}

/**
 * Opens the editions in a folder: the current one to answer, or the next where that is not sound at sight, and others for
 * walks and pins. Throws where nothing has been built, or nothing is sound.
 */
export function openHeld(dir: string, options: HeldOptions = {}): Keeper {
  const { publicUrl = null, pool, tell = () => {} } = options
  const choice = choosing(dir, options, edition => inspect(dir, edition))

  function open(edition: string): Opened {
    const { db, close } = openForReading(editionFile(dir, edition))
    const { label } = JSON.parse(find(db, editionCollection, edition) as string) as Edition
    return { db, close, edition, label, publicUrl, lists: LISTS }
  }
  const lost = noneLost()
  const generation = (editions: string[], before?: ReadonlyMap<string, Opened>) => ({
    current: editions[0] as string,
    open: new Map(editions.map(edition => [edition, before?.get(edition) ?? open(edition)])),
    pool: pool && pool.workers > 0 ? openPool({ dir, editions }, pool, lost, tell) : null,
    requests: 0
  })

  const all = generations(generation(choice.atSight()))
  const downloads = keepingDownloads(dir)
  const current = () => all.newest().open.get(all.newest().current) as Context
  let seen = ''

  async function refresh(): Promise<News[]> {
    const sight = choice.sight()
    if (sight === seen) return []
    const before = all.newest()
    const { chosen, news } = await choice.choose(before.current)
    if (chosen.length > 0 && chosen.join() !== [...before.open.keys()].join()) {
      const next = generation(chosen, before.open)
      try {
        // Else the first to ask would wait for them.
        await next.pool?.begun()
      } catch (error) {
        all.abandon(next)
        throw error
      }
      all.turnTo(next)
    }
    const answering = all.newest().current
    if (answering !== before.current) news.push({ level: 'info', edition: answering, said: `answers now, in place of ${before.current}` })
    seen = sight
    return news
  }

  let last: Promise<unknown> = Promise.resolve()
  /** One change at a time, in the order asked. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = ahead(last.then(change, change))
    last = done
    return done
  }

  return {
    current,
    get: edition => all.newest().open.get(edition),
    downloads,
    released: () => idsOf(current().db, 'editions'),
    async work(job, context, order, gone) {
      const { pool, open } = all.newest()
      const done = pool && open.get(context.edition) === context ? await pool.work(job, context.edition, order, gone) : undefined
      return done ?? job.run(context, order)
    },
    refresh: () => inTurn(refresh),
    recheck: () =>
      inTurn(() => {
        choice.forget()
        seen = ''
        return refresh()
      }),
    enter: all.enter,
    fault: () => {
      const fault = choice.faultOf(all.newest().current)
      return fault && `the edition that answers is not sound: ${fault}`
    },
    waiting: () => all.newest().pool?.taken() ?? 0,
    lost: () => lost,
    close: () => inTurn(all.close)
  }
}
