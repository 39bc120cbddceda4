import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import yamlPackage from 'yaml/package.json' with { type: 'json' }
import type { z } from 'zod'
import { afresh, type Recall } from './kept.js'
import type { Problem } from './problem.js'
import { brokenCharacter } from './provenance/characters.js'
import { remedyFor, todosIn } from './todo.js'

type Path = readonly PropertyKey[]

/** A file of the data as read: its content if the schema takes it, its problems, and the places of the values in it. */
export interface DataFile {
  text: string
  content: unknown
  problems: Problem[]
  /** file:line:column of an object of the content, or of a value inside it. */
  places: WeakMap<object, (path: Path) => string>
}

const OPTIONS = { version: '1.2', schema: 'core', prettyErrors: false } as const

/** Identifies the software that reads YAML: with the same version, a text has the same content. */
export const YAML_VERSION = `${yamlPackage.version} ${JSON.stringify(OPTIONS)}`

interface Nodes {
  doc: Document
  lines: LineCounter
}

/** The nodes of a YAML text and its lines, read once somebody needs them. */
function lazily(text: string): () => Nodes {
  let read: Nodes | undefined
  return () => {
    if (read) return read
    const lines = new LineCounter()
    read = { doc: parseDocument(text, { ...OPTIONS, lineCounter: lines }), lines }
    return read
  }
}

/** The deepest existing node on the way to `path`, as file:line:column. */
function position(file: string, { doc, lines }: Nodes, path: Path): string {
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
export const remedied = (message: string) => message.replace(/expected string, received (?:number|boolean)$/, '$&; put it in quotation marks')

/** The content of a document; an error if it has none. An alias without an anchor is found only here. */
function plain(doc: Document): unknown {
  try {
    return doc.errors[0] ?? doc.toJS()
  } catch (error) {
    return error
  }
}

/** Reads a YAML or JSON file. Never throws for bad content. The contents of texts are recalled; places are found in the text itself. */
export function readDataFile(name: string, text: string, schema: z.ZodType, recall: Recall = afresh): DataFile {
  const file = `data/${name}`
  const problems: Problem[] = []
  const places: DataFile['places'] = new WeakMap()
  const read = (content?: unknown): DataFile => ({ text, content, problems, places })
  const refuse = (place: string, message: string) => void problems.push({ rule: 'schema', place, message })
  const nodes = lazily(text)
  const at = (path: Path) => position(file, nodes(), path)
  const content = recall(hash('sha256', text), () => plain(nodes().doc))
  if (content instanceof Error) {
    const { doc, lines } = nodes()
    for (const error of doc.errors) {
      const { line, col } = lines.linePos(error.pos[0])
      refuse(`${file}:${line}:${col}`, `${error.message}; correct the YAML`)
    }
    if (doc.errors.length === 0) refuse(file, `${content.message}; correct the YAML`)
    return read()
  }
  const todo = todosIn(content)
  for (const path of todo) problems.push({ rule: 'todo', place: at(path), message: `${path.join('.')} is still to do; ${remedyFor(schema, path)}` })
  const parsed = schema.safeParse(content)
  if (!parsed.success) {
    const isReported = (path: Path) => todo.some(one => isDeepStrictEqual(one, path))
    for (const { path, message } of parsed.error.issues.filter(issue => !isReported(issue.path)))
      refuse(at(path), `${path.join('.') || 'the file'}: ${remedied(message)}`)
    return read()
  }
  const remember = (value: unknown, path: Path) => {
    if (typeof value === 'string') {
      const broken = brokenCharacter(value)
      const where = broken && `in line ${broken.line}, column ${broken.column} of this text`
      if (broken) refuse(at(path), `${broken.name} ${where} cannot be published; remove it, or quote other words`)
    }
    if (typeof value !== 'object' || value === null) return
    places.set(value, rest => at([...path, ...rest]))
    for (const [key, child] of Object.entries(value)) remember(child, [...path, Array.isArray(value) ? Number(key) : key])
  }
  remember(parsed.data, [])
  return read(parsed.data)
}
