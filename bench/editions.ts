import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { apart } from './processes.js'
import type { Build, Built } from './tasks/build.js'

const SOFTWARE = ['../../compiled/', 'corpus/'].map(folder => fileURLToPath(new URL(folder, import.meta.url)))
const PLACE = 'var/bench'
export const SEED = 1

/** Hash of all code that builds editions; an edition of other software is not reused. */
function software(): string {
  const hash = createHash('sha256')
  for (const folder of SOFTWARE) {
    const files = (readdirSync(folder, { recursive: true }) as string[]).filter(file => /\.js$/.test(file)).sort()
    for (const file of files) hash.update(file).update(readFileSync(folder + file))
  }
  return hash.digest('hex')
}

/** An edition of a generated corpus, and the cost of its build. */
export interface MadeUp {
  findings: number
  /** The folder of editions, and one for the data of a baseline. */
  editions: string
  copy: string
  built: Built
}

/** Builds the edition of a corpus, or reuses one of the same size and software. */
export async function madeUp(findings: number, keep: boolean): Promise<MadeUp> {
  const folder = `${PLACE}/${findings}`
  const [editions, copy, receipt] = [`${folder}/editions`, `${folder}/plain.db`, `${folder}/built.json`]
  const made = { findings, seed: SEED, software: software() }
  const kept = existsSync(receipt) ? JSON.parse(readFileSync(receipt, 'utf8')) : {}
  if (keep && JSON.stringify(kept.made) === JSON.stringify(made)) return { findings, editions, copy, built: kept.built }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const built = await apart<Built>('build', { findings, seed: SEED, out: editions } satisfies Build)
  writeFileSync(receipt, JSON.stringify({ made, built }))
  return { findings, editions, copy, built }
}

/** Deletes an edition that is not to be kept. */
export const discard = ({ findings }: MadeUp) => rmSync(`${PLACE}/${findings}`, { recursive: true, force: true })
