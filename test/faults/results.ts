import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { machine } from '#bench/machine.js'
import { told } from '#bench/report.js'
import type { Fault, Figure } from './figure.js'

/** The last results of each fault; made by `npm run test:faults -- --write`. */
const FILE = 'docs/results/faults.md'
const HEAD = `# Results of the faults

Written by \`npm run test:faults -- --write [NAME …]\`, which replaces the sections of the faults that it causes. [reliability.md](../reliability.md) explains them. The last column says whether a figure has the value that it must have.
`

const row = ({ what, value, holds }: Figure) =>
  `| ${what} | ${value.replaceAll('|', '\\|')} | ${holds === undefined ? '' : holds ? 'holds' : '**does not hold**'} |`

/** The figures of a fault in Markdown, or the reason why it was not caused. */
export const section = ({ name, cause }: Fault, figures: Figure[], missing: string | null): string =>
  `### ${name}: ${cause}\n\n${missing === null ? `| what | figure | |\n|---|---|---|\n${figures.map(row).join('\n')}` : `not caused: ${missing}`}\n`

/** Replaces the section of a fault in the file of results, in the order of `all`. */
export function writeSection(fault: Fault, text: string, all: readonly Fault[]) {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''
  const sections = new Map(before.split(/^(?=### )/m).flatMap(part => (part.startsWith('### ') ? [[/^### ([^:]+)/.exec(part)?.[1], part.trimEnd()]] : [])))
  const on = new Date().toISOString().slice(0, 10)
  sections.set(fault.name, `${text}\n${on}; ${told(machine())}.`)
  writeFileSync(FILE, `${[HEAD, ...all.flatMap(({ name }) => sections.get(name) ?? [])].join('\n\n').replace('.\n\n\n', '.\n\n')}\n`)
}
