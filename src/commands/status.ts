import { monthsBefore, statusOf } from '../workbench/status.js'
import { DONE } from './command.js'
import { out, paint } from './print.js'

/** A heading with its number, and a line for each entry; nothing if there are none. */
function section(heading: string, lines: string[]) {
  if (lines.length > 0) out(['', paint('bold', `${heading}: ${lines.length}`), ...lines.map(line => `  ${line}`)].join('\n'))
}

export function runStatus({ data, months, json }: { data: string; months: number; json?: boolean }): number {
  const status = statusOf(data, monthsBefore(new Date().toISOString().slice(0, 10), months))
  if (json) {
    out(JSON.stringify(status, null, 2))
    return DONE
  }
  const { problems, sources } = status
  out(problems === 0 ? 'every check passes' : `problems: ${problems}; \`ics-evidence check\` prints them`)
  section(
    'sources',
    sources.map(
      ({ id, findings, warnings, unverified }) => `${id}  ${findings} findings, ${warnings} warnings${unverified > 0 ? `, ${unverified} unverified` : ''}`
    )
  )
  section(
    'unverified passages',
    status.unverified.map(({ place, exact }) => `${place}  “${exact}”`)
  )
  section(
    'TODO',
    status.todos.map(({ place, text }) => `${place}  ${text}`)
  )
  section('asks without an outcome', status.asks_without_outcome)
  section(
    `outcomes not found, last looked for before ${status.since}`,
    status.old_not_found.map(({ id, as_of }) => `${id}  ${as_of}`)
  )
  section('themes without findings', status.themes_without_findings)
  section('people without findings', status.people_without_findings)
  section('surveys without a base', status.surveys_without_base)
  return DONE
}
