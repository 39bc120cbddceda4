import fc from 'fast-check'
import type { Document, Operation, Parameter } from '../openapi.js'
import type { Base } from './base.js'
import { cursors } from './cursors.js'
import { between, DATES, known, long, NUMBERS, one, type Values } from './request-kinds.js'
import { toCheck, words } from './texts.js'

/** What values are made from: what the base holds, and the operation that they are for. */
export interface Ground {
  base: Base
  document: Document
  operation: Operation
}

const list = (text: string) => text.split(', ')

/** Names of what a document of this operation's answer has. */
function fieldsOf({ document, operation }: Ground): string[] {
  const named = (schema: object): string[] => {
    const { $ref, allOf, properties } = schema as { $ref?: string; allOf?: object[]; properties?: Record<string, object> }
    if ($ref) return named(document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {})
    if (allOf) return allOf.flatMap(named)
    const { results } = (properties ?? {}) as { results?: { items: object } }
    return results ? named(results.items) : Object.keys(properties ?? {})
  }
  return named(operation.responses['200']?.content?.['application/json']?.schema ?? {})
}

/** What a parameter takes, by how the document describes it: its list of values, what its ids are of, its bounds. */
const RULES: [RegExp, (found: string[], ground: Ground) => Values][] = [
  [/One or more of: (.+)$/, ([, values = '']) => known(list(values))],
  [/: one or two of ([^.]+), joined/, ([, values = '']) => known(list(values), 2)],
  [/One of: (.+)$/, ([, values = '']) => one(list(values))],
  [
    /^At most two of ([\w, ]+);/,
    ([, keys = '']) =>
      known(
        list(keys).flatMap(key => [key, `-${key}`]),
        2
      )
  ],
  [/^Ids of (\w+)/, ([, collection = ''], { base }) => known(base.ids.get(collection) ?? [])],
  [
    /^An id of this collection(.*)/,
    ([, forms = ''], { base, operation }) => {
      const ids = base.ids.get(operation.path.split('/')[2] ?? '') ?? []
      const suffixes = forms.match(/\.[\w.]+/g) ?? []
      const dressed = fc.tuple(fc.constantFrom(...ids), fc.constantFrom('', ...suffixes)).map(parts => parts.join(''))
      return {
        fits: dressed,
        edges: one(ids, `${ids[0]}.`, `${ids[0]}.none`, `${ids[0]}..json`, `${ids[0]}/`, `${ids[0]} `, long(200), long(201), 'current', '.json').edges
      }
    }
  ],
  [
    /^(?:Answer from this edition|The id of an edition|The id of the release)/,
    (_, { base }) => one([...(base.ids.get('editions') ?? []), 'current'], 'next', long(5000))
  ],
  [/YYYY|^Not published/, () => DATES],
  [/^Whether /, () => one(['true', 'false'], '1', 'yes', 'TRUE')],
  [/^Figures of at /, () => NUMBERS],
  [/^How many to return: (\d+) to (\d+)/, ([, least, most]) => between(Number(least), Number(most))],
  [/^Words that must/, (_, { base }) => words(base)],
  [/: at least (\d+), at most (\d+) characters/, ([, least, most], { base }) => toCheck(base, Number(least), Number(most))],
  [/^Only these fields/, (_, ground) => known(fieldsOf(ground))],
  [/^Stands in the path here/, () => one(['workforce'])],
  [/^From `next`/, (_, { base }) => cursors(base)],
  [
    /^The name of a file/,
    (_, { base }) =>
      one(
        base.files.map(({ name }) => name),
        '.',
        'edition.sqlite',
        '../edition.sqlite',
        'FINDINGS.CSV'
      )
  ]
]

/** What can be said to a parameter. Throws where its description is like none that is known here, so that no new one is passed over. */
export function valuesOf({ name, description }: Pick<Parameter, 'name' | 'description'>, ground: Ground): Values {
  for (const [rule, values] of RULES) {
    const found = rule.exec(description)
    if (found) return values(found, ground)
  }
  throw new Error(`test/fuzz/values.ts has no rule for what the parameter ${name} takes: “${description}”`)
}
