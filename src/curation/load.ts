import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { type Registry, recordFiles } from '../api/registry.js'
import { aboutRecord } from '../records/about.js'
import { type Dataset, link, type Records, type Vocabularies } from '../records/dataset.js'
import { lock as lockSchema } from '../records/provenance-lock.js'
import { manifest } from '../records/release-manifest.js'
import { sourceRecord } from '../records/source.js'
import { withdrawnRecord } from '../records/withdrawn.js'
import { REGISTRY } from '../resources/registry.js'
import type { Problem } from './problem.js'
import { brokenCharacter } from './provenance/characters.js'
import { remedyFor, todosIn } from './todo.js'

type Path = readonly PropertyKey[]
type Place = (record: object, ...path: Path) => string

/** The folder of the manifests of releases, in a data folder. */
export const RELEASES = 'editions'
export const LOCK_FILE = 'provenance.lock.json'

/** The data as read: linked records, problems of the files, and the place of each record. */
export interface Draft {
  dataset: Dataset
  problems: Problem[]
  /** file:line:column of a record, or of a value inside it. */
  place: Place
}

/** The deepest existing node on the way to `path`, as file:line:column. */
function position(file: string, doc: Document, lines: LineCounter, path: Path): string {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? doc.contents : doc.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0])
      return `${file}:${line}:${col}`
    }
  }
  return file
}

/** YAML takes `as_written: 42` for a number. */
const remedied = (message: string) => message.replace(/expected string, received (?:number|boolean)$/, '$&; put it in quotation marks')

/** The content of a document; an alias without an anchor is found only here. */
function plain(doc: Document): unknown {
  try {
    return doc.toJS()
  } catch (error) {
    return error
  }
}

/**
 * Reads a `data/` folder: YAML files and the provenance lock.
 * Never throws for bad content: all problems of the files are returned at once.
 */
export function load(dir: string, registry: Registry = REGISTRY): Draft {
  const problems: Problem[] = []
  const places = new WeakMap<object, (path: Path) => string>()

  const read = <S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined => {
    const lines = new LineCounter()
    const doc = parseDocument(readFileSync(join(dir, file), 'utf8'), { lineCounter: lines, version: '1.2', schema: 'core', prettyErrors: false })
    const at = (path: Path) => position(`data/${file}`, doc, lines, path)
    for (const error of doc.errors) {
      const { line, col } = lines.linePos(error.pos[0])
      problems.push({ rule: 'schema', place: `data/${file}:${line}:${col}`, message: `${error.message}; correct the YAML` })
    }
    if (doc.errors.length > 0) return undefined
    const content = plain(doc)
    if (content instanceof Error) {
      problems.push({ rule: 'schema', place: `data/${file}`, message: `${content.message}; correct the YAML` })
      return undefined
    }
    const todo = todosIn(content)
    for (const path of todo) problems.push({ rule: 'todo', place: at(path), message: `${path.join('.')} is still to do; ${remedyFor(schema, path)}` })
    const parsed = schema.safeParse(content)
    if (!parsed.success) {
      const isReported = (path: Path) => todo.some(one => isDeepStrictEqual(one, path))
      for (const issue of parsed.error.issues.filter(({ path }) => !isReported(path)))
        problems.push({ rule: 'schema', place: at(issue.path), message: `${issue.path.join('.') || 'the file'}: ${remedied(issue.message)}` })
      return undefined
    }
    remember(parsed.data, [], at)
    return parsed.data
  }
  const refuseBroken = (text: string, place: () => string) => {
    const broken = brokenCharacter(text)
    if (!broken) return
    const where = `in line ${broken.line}, column ${broken.column} of this text`
    problems.push({ rule: 'schema', place: place(), message: `${broken.name} ${where} cannot be published; remove it, or quote other words` })
  }
  const remember = (value: unknown, path: Path, at: (path: Path) => string) => {
    if (typeof value === 'string') refuseBroken(value, () => at(path))
    if (typeof value !== 'object' || value === null) return
    places.set(value, rest => at([...path, ...rest]))
    for (const [key, child] of Object.entries(value)) remember(child, [...path, Array.isArray(value) ? Number(key) : key], at)
  }
  const list = <S extends z.ZodType>(name: string, schema: S) => read(`${name}.yaml`, z.array(schema)) ?? []

  // Editors and file managers leave others, such as .DS_Store, ._x.yaml, .x.yaml.swp and x.yaml~.
  const visible = readdirSync(join(dir, 'sources'))
    .filter(file => !file.startsWith('.'))
    .sort()
  const sourceFiles = visible.filter(file => file.endsWith('.yaml'))
  for (const file of visible.filter(file => /\.ya?ml$/i.test(file) && !file.endsWith('.yaml')))
    problems.push({ rule: 'schema', place: `data/sources/${file}`, message: 'does not end in .yaml, so it is never read; rename or remove it' })
  const manifests = existsSync(join(dir, RELEASES))
    ? readdirSync(join(dir, RELEASES))
        .filter(file => file.endsWith('.json') && !file.startsWith('.'))
        .sort()
    : []
  const files = recordFiles(registry)
  const lists = Object.fromEntries(files.map(({ name, record }) => [name, list(name, record as z.ZodType)])) as unknown as Vocabularies
  const records: Records = {
    ...lists,
    collections: files.map(({ name }) => name),
    about: read('about.yaml', aboutRecord) as Records['about'],
    sources: sourceFiles.flatMap(file => read(`sources/${file}`, sourceRecord) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1)),
    withdrawn: list('withdrawn', withdrawnRecord),
    releases: manifests.flatMap(file => read(`${RELEASES}/${file}`, manifest) ?? []),
    words: list('words', z.string()),
    lock: existsSync(join(dir, LOCK_FILE)) ? (read(LOCK_FILE, lockSchema) ?? {}) : {}
  }
  return { dataset: link(records), problems, place: (record, ...path) => places.get(record)?.(path) ?? 'data' }
}
