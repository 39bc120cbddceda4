import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { aborted, abortedTurns } from './aborted.js'
import { away } from './away.js'
import { behindNginx } from './behind-nginx.js'
import { fullDisk, killedBuild, killedPublish } from './building.js'
import { crowded } from './crowded.js'
import { deadlyRequest } from './deadly.js'
import type { Fault, Figure } from './figure.js'
import { deleted, overwritten, truncated } from './files.js'
import { followedStore } from './followed-store.js'
import { forgedCursor } from './forging.js'
import { fullCache } from './full-cache.js'
import { fullLog, unreadLog } from './full-log.js'
import { floods, silentFew, silentMany, slowReader } from './hostile-clients.js'
import { longAddresses } from './long-addresses.js'
import { longest, longestOfMany } from './longest.js'
import { lyingHeaders } from './lying-headers.js'
import { nginxErrors } from './nginx-errors.js'
import { overload } from './overload.js'
import { refusedPart } from './parts.js'
import { poisonedCache } from './poisoned-cache.js'
import { refusedReplica } from './refusing.js'
import { replicas } from './replicas.js'
import { section, writeSection } from './results.js'
import { drained, insisted, turned } from './shutdown.js'
import { crashed, hoarding, unbegun } from './threads.js'
import { pipelined, unreadPages } from './unread.js'

/** A test file causes the faults of a group, beside other test files; those that measure memory, or a time limit, run alone. */
const GROUPS: Record<string, Fault[]> = {
  editions: [killedBuild, killedPublish, fullDisk, deleted, overwritten, truncated, turned, insisted, away, fullLog, unreadLog],
  clients: [crashed, unbegun, forgedCursor, refusedPart, silentFew, silentMany, slowReader, crowded, aborted, abortedTurns, floods],
  edge: [longAddresses, refusedReplica, deadlyRequest, poisonedCache, lyingHeaders, nginxErrors, fullCache, behindNginx, followedStore, replicas],
  longest: [longest, longestOfMany],
  alone: [drained, hoarding, pipelined, unreadPages, overload]
}
const FAULTS = Object.values(GROUPS).flat()

async function cause(fault: Fault): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ics-evidence-fault-'))
  try {
    return await fault.run(folder)
  } catch (error) {
    return [{ what: 'it went otherwise than it should', value: (error as Error).message, holds: false }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false }, json: { type: 'string' }, group: { type: 'string' } }
})
const unknown = positionals.filter(name => !FAULTS.some(fault => fault.name === name))
if (unknown.length > 0) {
  process.stderr.write(`there is no fault ${unknown.join(', ')}; there are ${FAULTS.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}
const results = []
const chosen = values.group === undefined ? FAULTS : (GROUPS[values.group] ?? [])
for (const fault of chosen.filter(({ name, quick }) => (positionals.length > 0 ? positionals.includes(name) : quick || !values.quick))) {
  const began = performance.now()
  const missing = fault.missing?.() ?? null
  const figures = missing === null ? await cause(fault) : []
  const text = section(fault, figures, missing)
  process.stdout.write(`\n${text}\n(${((performance.now() - began) / 1000).toFixed(1)} s)\n`)
  if (values.write && missing === null) writeSection(fault, text, FAULTS)
  results.push({ name: fault.name, cause: fault.cause, missing, figures })
}
if (values.json) writeFileSync(values.json, JSON.stringify(results))
process.exit(results.some(({ figures }) => figures.some(({ holds }) => holds === false)) ? 1 : 0)
