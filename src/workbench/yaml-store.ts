import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.js'
import { replaceFiles } from './files.js'
import { type Beside, conflicts, type Edit, type Path, valueAt } from './yaml/edit.js'
import { edited, parsed } from './yaml/splice.js'

export type { Beside, Path } from './yaml/edit.js'

/** A save that would lose somebody else's change. Nothing was written. */
export class SaveConflict extends Error {
  /** It ends a command as a problem of the data does. */
  readonly exitCode = 1
}

/** A YAML file of the data folder, and the edits made since it was read. */
export interface DataFile {
  /** The name in the data folder, such as `sources/tea-2024.yaml`. */
  readonly name: string
  /** The text with the edits. */
  readonly text: string
  /** What the text says, as plain data. */
  readonly content: unknown
  /** The value at a path; undefined if there is none. A record of a list is named by its id: `['findings', { id }, 'statement']`. */
  at(path: Path): unknown
  /** Gives a field a value. A new field comes after the field `after`, or last. */
  set(path: Path, value: unknown, after?: string): void
  /** Removes a field or an item of a list. */
  remove(path: Path): void
  /** Adds an item to a list; the list is made if it is missing. The path of a file that is a list itself is `[]`. */
  add(path: Path, value: unknown, beside?: Beside): void
}

/** The YAML files of a data folder, edited in memory and saved together. */
export interface DataStore {
  /** Reads a file, once. Throws if it does not exist or is not YAML. */
  file(name: string): DataFile
  /** Announces a new file. `save` throws a `SaveConflict` if it exists by then. */
  create(name: string, text: string): void
  /**
   * Writes all edited files, or none, each in one rename. Edits are made again in files that changed meanwhile; throws a
   * `SaveConflict` if a record that they touch changed too. Returns the names of the files that were written.
   */
  save(): string[]
}

interface Open {
  /** The text as read, null if the file is new. */
  read: string | null
  text: string
  edits: Edit[]
}

/** The text to write over what stands in the file now. */
function merged(name: string, path: string, { read, text, edits }: Open): string {
  const now = existsSync(path) ? readFileSync(path, 'utf8') : null
  if (now === read) return text
  if (read === null) throw new SaveConflict(`${name} exists already; choose another id`)
  if (now === null) throw new SaveConflict(`${name} was removed while you edited it; nothing was saved`)
  const clashes = conflicts(edits, parsed(read).content, parsed(now).content)
  if (clashes.length > 0)
    throw new SaveConflict(`somebody else changed ${clashes.join(', ')} in ${name} while you edited it; nothing was saved; read it again and repeat your edit`)
  return edits.reduce(edited, now)
}

/** Opens a data folder for editing. Files are read when they are first asked for. */
export function openData(dir: string): DataStore {
  const files = new Map<string, Open>()
  const opened = (name: string): Open => {
    const known = files.get(name)
    if (known) return known
    const read = readFileSync(join(dir, name), 'utf8')
    try {
      parsed(read)
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`)
    }
    const file = { read, text: read, edits: [] }
    files.set(name, file)
    return file
  }
  const view = (name: string, file: Open): DataFile => {
    const make = (edit: Edit) => {
      file.text = edited(file.text, edit)
      file.edits.push(edit)
    }
    return {
      name,
      get text() {
        return file.text
      },
      get content() {
        return parsed(file.text).content
      },
      at: path => valueAt(parsed(file.text).content, path),
      set: (path, value, after) => make({ op: 'set', path, value, ...(after !== undefined && { after }) }),
      remove: path => make({ op: 'remove', path }),
      add: (path, value, beside) => make({ op: 'add', path, value, ...(beside && { beside }) })
    }
  }
  return {
    file: name => view(name, opened(name)),
    create(name, text) {
      files.set(name, { read: null, text, edits: [] })
    },
    save() {
      const due = [...files].filter(([, { read, text }]) => read !== text)
      if (due.length === 0) return []
      return alone(dir, () => {
        const texts = due.map(([name, file]) => [name, merged(name, join(dir, name), file)] as const)
        replaceFiles(texts.map(([name, text]) => [join(dir, name), text]))
        for (const [name, text] of texts) files.set(name, Object.assign(files.get(name) as Open, { read: text, text, edits: [] }))
        return texts.map(([name]) => name)
      })
    }
  }
}
