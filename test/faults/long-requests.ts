import { type Document, fieldsAt, type Operation, type Parameter } from './described.js'
import { filled, type Held, joined, longestFor, ROOM, repeated, strange, TEXT, takenBy, worded } from './long-values.js'

export interface Asked {
  /** What it is the longest of, in words. */
  what: string
  method: string
  url: string
  headers?: Record<string, string>
  body?: string
  /** Set where it is much the same at every operation. */
  common?: true
}

type Pair = readonly [string, string]

/** Query strings of names over and over, whatever they mean. */
const PAIRS: Record<string, string> = {
  'one name over and over': filled('a&', ROOM),
  'one name with values': filled('a=1&', ROOM),
  'names, each another': Array.from({ length: ROOM / 5 }, (_, n) => n.toString(36)).join('&'),
  'ampersands alone': filled('&', ROOM),
  'equals signs alone': filled('=', ROOM),
  'encoded names': filled('%61&', ROOM),
  'one long name': filled('a', ROOM),
  'one long name, encoded': filled('%C3%A9', ROOM),
  'as many names as are read, encoded': filled(`${'%C3%A9'.repeat(25)}&`, 99 * 151)
}

/** Parts of headers that are read as lists. */
const HEADERS: [string, string, string][] = [
  ['accept', 'types over and over', 'a/b,'],
  ['accept', 'a type with parameters', 'text/csv;a=b;q=0.1,'],
  ['accept', 'a quotation mark that nothing ends', 'a/b;c="d,'],
  ['accept', 'any type', '*/*;q=0.001,'],
  ['accept-encoding', 'codings over and over', 'gzip;q=0.5,'],
  ['accept-encoding', 'one refused over and over', 'identity;q=0,'],
  ['if-none-match', 'tags over and over', '"a",'],
  ['if-none-match', 'commas', ','],
  ['range', 'ranges over and over', 'bytes=0-1,'],
  ['content-type', 'parameters over and over', 'text/plain;a=b;'],
  ['x-forwarded-for', 'addresses over and over', '10.0.0.1, ']
]
/** What a page asks before it asks another site. */
const BEFORE = { origin: 'https://a.example', 'access-control-request-method': 'GET', 'access-control-request-headers': filled('x-a,', ROOM - 300) }
/** How long they are: as long as any that is read, and as long as a head can be. */
const LENGTHS = [3900, ROOM - 300]

/** Ids in a path. */
const IDS: Record<string, string> = { 'a long id': 'a'.repeat(100), 'one too long': 'a'.repeat(200), dots: '.a'.repeat(99), encoded: '%C3%A9'.repeat(50) }

/** Bodies of the longest text, and of the longest JSON: what they are, their type, and they themselves. */
const bodies = (held: Held): [string, string, string][] => [
  ...worded(held, TEXT).flatMap(([what, text]): [string, string, string][] => [
    [`a text of ${what}`, 'text/plain', text],
    [`${what} in JSON`, 'application/json', JSON.stringify({ text })]
  ]),
  ['arrays within arrays', 'application/json', '['.repeat(60_000)],
  ['arrays within arrays that end', 'application/json', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ['names, each another', 'application/json', JSON.stringify(Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [n.toString(36), 1])))],
  ['names that mean harm', 'application/json', `{"a":[${filled('{"__proto__":1},', 60_000)}1]}`]
]

/** What takes one value however many it is given, and what would leave nothing to find or is asked apart. */
const SINGLE = /^(?:match|date|unit)$/
const APART = /^(?:theme_not|theme_all|id)$/
const BOUND = /^(?:Whether|Figures|Not published|Whose)/

/** Every longest request to one operation of a document. */
export function longestOf(document: Document, path: string, method: string, held: Held): Asked[] {
  const operation = document.paths[path]?.[method] as Operation
  const parameters = operation.parameters ?? []
  const queried = parameters.filter(({ in: place }) => place === 'query')
  const has = (name: string) => queried.some(parameter => parameter.name === name)
  const fields = fieldsAt(document, operation)
  const taken = ({ name, description }: Parameter) => (name === 'fields' ? fields : takenBy(description, held))
  const takenAs = (name: string) => queried.filter(parameter => parameter.name === name).flatMap(taken)
  const [themes = [], ids = []] = [held.ids.get('themes'), held.ids.get(path.split('/')[2] ?? '')]

  const USUAL: Record<string, string> = { id: ids[0] ?? 'current', format: 'csv', file: 'SHA256SUMS', edition: 'current' }
  const at = (given: Record<string, string> = {}) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? USUAL[name]))
  const needed = queried.filter(({ required }) => required).map((parameter): Pair => [parameter.name, String(taken(parameter)[0])])
  function ask(what: string, pairs: Iterable<Pair>, more: Partial<Asked> = {}): Asked {
    const query = [...new Map([...needed, ...pairs])].map(([name, value]) => `${name}=${value}`).join('&')
    return { what, method: method.toUpperCase(), url: query ? `${at()}?${query}` : at(), ...more }
  }
  const page: Pair[] = has('limit') ? [['limit', '500']] : []
  const onPage = (what: string, pairs: Pair[]) => ask(`${what}, on the longest page`, [...page, ...pairs])

  const many = queried.filter(({ name, description }) => /^Ids of|One or more of/.test(description) && !SINGLE.test(name) && !APART.test(name))
  const room = Math.floor(ROOM / Math.max(1, many.length)) - 20
  const each = (value: (taken: string[]) => string) =>
    many.map((parameter): Pair => [parameter.name, value(taken(parameter))]).filter(([, value]) => value !== '')
  const bounds = queried.filter(({ name, description }) => SINGLE.test(name) || BOUND.test(description)).map((one): Pair => [one.name, String(taken(one)[0])])

  return [
    ask('as it is', []),
    onPage('nothing else', []),
    ...Object.entries(PAIRS).map(([what, pairs]) => ask(what, [], { url: `${at()}?${pairs}`, common: true })),
    ...HEADERS.flatMap(([header, what, part]) =>
      LENGTHS.map(length => ask(`${header}: ${what}`, [], { headers: { [header]: filled(part, length) }, common: true }))
    ),
    ask('asked whether it may be', [], { method: 'OPTIONS', headers: BEFORE, common: true }),
    ...parameters
      .filter(({ in: place }) => place === 'path')
      .flatMap(({ name }) => Object.entries(IDS).map(([what, id]) => ask(`${name}: ${what}`, [], { url: at({ [name]: id }) }))),
    ...queried.flatMap(parameter =>
      longestFor(parameter.description, taken(parameter), held).flatMap(([what, value]): Asked[] => [
        ask(`${parameter.name}: ${what}`, [[parameter.name, value]], { common: true }),
        { ...onPage(`${parameter.name}: ${what}`, [[parameter.name, value]]), common: true }
      ])
    ),
    onPage(
      'as many values as fit in all that takes several',
      each(values => joined(values, room))
    ),
    onPage(
      'one value over and over in all that takes several',
      each(values => repeated(values, room))
    ),
    onPage('every parameter', [...each(values => values.slice(0, 20).join()), ...bounds]),
    ask(
      'ids that nothing has in all that takes ids',
      queried.filter(({ description }) => /^Ids of/.test(description)).map(({ name }): Pair => [name, strange(room)])
    ),
    ...takenAs('sort').flatMap(key => [onPage(`sorted by ${key}`, [['sort', key]]), onPage(`sorted by ${key}, downwards`, [['sort', `-${key}`]])]),
    ...takenAs('format').map(format => onPage(`as ${format}`, [['format', format]])),
    ...(has('fields') ? [onPage('all fields', [['fields', fields.join()]])] : []),
    ...(has('theme')
      ? [
          onPage('under a theme', [['theme', String(themes.at(-1))]]),
          onPage('all fields, under a theme', [
            ['theme', String(themes[0])],
            ['fields', fields.join()]
          ])
        ]
      : []),
    ...(has('q') ? [onPage('what a word finds', [['q', 'care']])] : []),
    ...takenAs('by').flatMap(dimension => [
      ask(`by ${dimension}`, [['by', dimension]]),
      ask(`by source and ${dimension}`, [['by', `source,${dimension}`]]),
      ask(`by person and ${dimension}, empty ones too`, [
        ['by', `person,${dimension}`],
        ['empty', 'true']
      ])
    ]),
    ...(operation.requestBody ? bodies(held).map(([what, type, body]) => ask(what, [], { headers: { 'content-type': type }, body })) : [])
  ]
}
