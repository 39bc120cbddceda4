import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { openForReading } from '#ics/db/connection.js'
import { currentEdition, editionFile } from '#ics/editions/store.js'
import { checkDraft } from '#ics/resources/draft-check/check-draft.js'

/** An entry of a key: a planted error, or something right that looks like one. */
interface Entry {
  kind: 'error' | 'control'
  type: string
  what: string
  text: string
}
type Item = ReturnType<typeof checkDraft>['items'][number]
interface Judged extends Entry {
  draft: string
  marks: Item[]
}

const RESULTS = 'docs/results/drafts.md'
const TARGETS = { error: 0.9, control: 0.05 }
const EDITIONS = process.env.DATA_DIR ?? 'var/editions'

const { values } = parseArgs({
  options: {
    drafts: { type: 'string', multiple: true, default: ['test/fixtures/drafts', 'test/fixtures/held-out-drafts'] },
    write: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false }
  }
})

const codePoints = (text: string) => [...text].length

/** The entries of a draft with the items that have a severity and overlap them. */
function judge(folder: string, name: string, db: Parameters<typeof checkDraft>[0], edition: string): Judged[] {
  const text = readFileSync(`${folder}/${name}.md`, 'utf8')
  const { items } = checkDraft(db, edition, text)
  if (values.show)
    for (const { kind, start, end, verdict, severity, says } of items)
      process.stdout.write(
        `  ${name} ${severity ?? '-'} ${kind} ${verdict} [${[...text].slice(start, end).join('').replaceAll('\n', ' ').slice(0, 90)}] ${says}\n`
      )
  return (parse(readFileSync(`${folder}/${name}.yaml`, 'utf8')) as Entry[]).map(entry => {
    const at = text.indexOf(entry.text)
    if (at < 0 || text.indexOf(entry.text, at + 1) >= 0) throw new Error(`${name}.yaml: “${entry.text}” must stand in the draft once`)
    const [start, end] = [codePoints(text.slice(0, at)), codePoints(text.slice(0, at + entry.text.length))]
    return { ...entry, draft: name, marks: items.filter(item => item.severity !== null && item.start < end && start < item.end) }
  })
}

const share = (part: number, whole: number) => `${whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`}`

/** A row for each kind of entry, and one for all. */
function table(judged: Judged[], kind: Entry['kind']): string {
  const own = judged.filter(entry => entry.kind === kind)
  const groups = [...new Set(own.map(({ type, what }) => `${type}: ${what}`))].sort()
  const row = (name: string, entries: Judged[]) => {
    const marked = entries.filter(({ marks }) => marks.length > 0).length
    return `| ${name} | ${entries.length} | ${marked} | ${share(marked, entries.length)} |`
  }
  const rows = groups.map(group =>
    row(
      group,
      own.filter(({ type, what }) => `${type}: ${what}` === group)
    )
  )
  return [`| ${kind === 'error' ? 'planted errors' : 'controls'} | number | marked | share |`, '|---|--:|--:|--:|', ...rows, row('**all**', own), ''].join('\n')
}

const edition = currentEdition(EDITIONS)
if (edition === null) throw new Error(`${EDITIONS} has no edition; run npm run build first`)
const { db, close } = openForReading(editionFile(EDITIONS, edition))

/** Prints what was missed and what was marked for nothing. */
function show(judged: Judged[]) {
  for (const { kind, draft, type, what, text, marks } of judged) {
    if ((kind === 'error') !== marks.length > 0)
      process.stdout.write(`${kind === 'error' ? 'MISSED' : 'FALSE'} ${draft} ${type} ${what}: ${text.replaceAll('\n', ' ')}\n`)
    for (const mark of kind === 'control' ? marks : []) process.stdout.write(`    ${mark.verdict}: ${mark.says}\n`)
  }
}

/** The results of the drafts of a folder, as a section of the report. */
function section(folder: string, edition: string): string[] {
  const names = readdirSync(folder)
    .filter(file => file.endsWith('.md') && file !== 'README.md')
    .map(file => file.slice(0, -3))
    .sort()
  const judged = names.flatMap(name => judge(folder, name, db, edition))
  if (values.show) show(judged)
  const found = (kind: Entry['kind']) => {
    const own = judged.filter(entry => entry.kind === kind)
    return share(own.filter(({ marks }) => marks.length > 0).length, own.length)
  }
  return [
    `## ${folder}`,
    '',
    `${names.length} drafts, ${names[0]} to ${names.at(-1)}. Planted errors found: ${found('error')} (target at least ${share(TARGETS.error, 1)}). Controls marked: ${found('control')} (target at most ${share(TARGETS.control, 1)}).`,
    '',
    table(judged, 'error'),
    table(judged, 'control')
  ]
}

const sections = values.drafts.flatMap(folder => section(folder, edition))
close()
const report = [
  '# Results of checking drafts',
  '',
  'Written by `npm run bench:drafts`; [checking-a-draft.md](../checking-a-draft.md) explains them. The checker was tuned on the drafts in `drafts`; those in `held-out-drafts` were written by somebody else, and nobody who tuned it has read them.',
  '',
  ...sections
].join('\n')
process.stdout.write(report)
if (values.write) writeFileSync(RESULTS, report)
