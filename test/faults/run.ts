import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fullDisk, killedBuild, killedPublish } from './building.js'
import type { Fault, Figure } from './figure.js'
import { deleted, overwritten, truncated } from './files.js'
import { floods, silentFew, silentMany, slowReader } from './hostile-clients.js'
import { overload } from './overload.js'
import { replicas } from './replicas.js'
import { drained, turned } from './shutdown.js'
import { crashed } from './threads.js'

const FAULTS: Fault[] = [
  killedBuild,
  killedPublish,
  fullDisk,
  deleted,
  overwritten,
  truncated,
  turned,
  drained,
  crashed,
  silentFew,
  silentMany,
  slowReader,
  floods,
  overload,
  replicas
]

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

const show = ({ what, value, holds }: Figure) =>
  `| ${what} | ${value.replaceAll('|', '\\|')} | ${holds === undefined ? '' : holds ? 'holds' : '**does not hold**'} |`

const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } } })
const unknown = positionals.filter(name => !FAULTS.some(fault => fault.name === name))
if (unknown.length > 0) {
  process.stderr.write(`there is no fault ${unknown.join(', ')}; there are ${FAULTS.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}
const results = []
for (const fault of FAULTS.filter(({ name, quick }) => (positionals.length > 0 ? positionals.includes(name) : quick || !values.quick))) {
  process.stdout.write(`\n### ${fault.name}: ${fault.cause}\n\n`)
  const figures = await cause(fault)
  process.stdout.write(`| what | figure | |\n|---|---|---|\n${figures.map(show).join('\n')}\n`)
  results.push({ name: fault.name, cause: fault.cause, figures })
}
if (values.json) writeFileSync(values.json, JSON.stringify(results))
process.exit(results.some(({ figures }) => figures.some(({ holds }) => holds === false)) ? 1 : 0)
