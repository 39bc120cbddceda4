import { diffWordsWithSpace } from 'diff'
import type { Change, Comparison } from './compare.js'
import type { FieldChange } from './fields.js'

/** How words that go and come are marked, and how parts of the report begin. */
export interface Marks {
  removed(words: string): string
  added(words: string): string
  heading(text: string): string
  /** Text of the data, with what the format would misread escaped. */
  text(words: string): string
  code(id: string): string
}

const escaped = (words: string) => words.replaceAll(/[\\`*_{}[\]<>~|#]/g, '\\$&').replaceAll('\n', ' ')

export const MARKDOWN: Marks = {
  removed: words => `<del>${escaped(words)}</del>`,
  added: words => `<ins>${escaped(words)}</ins>`,
  heading: text => `### ${text}\n`,
  text: escaped,
  code: id => `\`${id}\``
}

const shown = (value: unknown) => (value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value))

/** A value that differs: texts word by word, other values old → new. */
function fieldLine({ field, before, after }: FieldChange, marks: Marks): string {
  if (typeof before !== 'string' || typeof after !== 'string') return `${field}: ${marks.removed(shown(before))} → ${marks.added(shown(after))}`
  const words = diffWordsWithSpace(before, after).map(({ value, added, removed }) =>
    added ? marks.added(value) : removed ? marks.removed(value) : marks.text(value)
  )
  return `${field}: ${words.join('')}`
}

const ORDER = ['added', 'changed', 'withdrawn', 'merged'] as const

function changeLines({ id, change, title, reason, successor, fields }: Change, marks: Marks): string[] {
  const fate = reason === null ? '' : `: ${marks.text(reason)}${successor === null ? '' : ` → ${marks.code(successor)}`}`
  const said = change === 'changed' ? '' : ` ${marks.text(title)}`
  return [`- ${marks.code(id)}${said}${change === 'added' ? '' : fate}`, ...fields.map(field => `  - ${fieldLine(field, marks)}`)]
}

/** The lines of a comparison: findings first, then other records, warnings, figures and themes. */
export function comparisonLines({ against, changes, warnings, figures, themes }: Comparison, marks: Marks): string[] {
  if (changes.length + warnings.length + figures.length + themes.length === 0) return [`Nothing differs from ${against}.`]
  const section = (heading: string, lines: string[], count = lines.length) => (lines.length > 0 ? ['', marks.heading(`${heading}: ${count}`), ...lines] : [])
  const collections = ['findings', ...new Set(changes.map(({ collection }) => collection).filter(name => name !== 'findings'))]
  const records = collections.flatMap(collection =>
    ORDER.flatMap(type => {
      const some = changes.filter(change => change.collection === collection && change.change === type)
      return section(
        `${collection} ${type}`,
        some.flatMap(change => changeLines(change, marks)),
        some.length
      )
    })
  )
  const warned = warnings.flatMap(({ finding, appear, go }) => [
    `- ${marks.code(finding)}`,
    ...go.map(({ severity, short }) => `  - ${marks.removed(`${severity}: ${short}`)}`),
    ...appear.map(({ severity, short }) => `  - ${marks.added(`${severity}: ${short}`)}`)
  ])
  const figured = figures.map(
    ({ finding, before, after }) => `- ${marks.code(finding)} ${marks.removed(before ?? 'no figure')} → ${marks.added(after ?? 'no figure')}`
  )
  const themed = themes.map(({ id, label, before, after }) => `- ${marks.code(id)} ${marks.text(label)}: ${before} → ${after} findings`)
  return [
    `Compared with ${against}:`,
    ...records,
    ...section('warnings of findings', warned, warnings.length),
    ...section('figures', figured),
    ...section('findings by theme', themed)
  ]
}
