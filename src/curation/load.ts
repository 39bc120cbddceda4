import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Registry, recordFiles } from '../api/registry.js'
import { aboutRecord } from '../records/about.js'
import { type Dataset, link, type Records, type Vocabularies } from '../records/dataset.js'
import { lock as lockSchema } from '../records/provenance-lock.js'
import { manifest } from '../records/release-manifest.js'
import { sourceRecord } from '../records/source.js'
import { withdrawnRecord } from '../records/withdrawn.js'
import { REGISTRY } from '../resources/registry.js'
import { type DataFile, readDataFile } from './data-file.js'
import type { Recall } from './kept.js'
import type { Problem } from './problem.js'

type Place = (record: object, ...path: readonly PropertyKey[]) => string

/** The folder of the manifests of releases, in a data folder. */
export const RELEASES = 'editions'
export const LOCK_FILE = 'provenance.lock.json'

/** The data as read: linked records, problems of the files, and the place of each record. */
export interface Draft {
  dataset: Dataset
  problems: Problem[]
  /** file:line:column of a record, or of a value inside it. To find it takes the YAML of its file, so only a problem asks. */
  place: Place
  /** Name of the file of a record, in the data folder. */
  file(record: object): string | undefined
}

/** The data of a folder, and its files by name. */
export interface Loaded extends Draft {
  files: ReadonlyMap<string, DataFile>
}

/** Results of earlier runs, which need not be found again. */
interface Known {
  /** The files of an earlier draft: those that have not changed are not read again. */
  earlier?: Loaded['files']
  /** The contents of texts. */
  recall?: Recall
}

/**
 * Reads a `data/` folder: YAML files and the provenance lock.
 * Never throws for bad content: all problems of the files are returned at once.
 */
export function load(dir: string, registry: Registry = REGISTRY, { earlier, recall }: Known = {}): Loaded {
  const problems: Problem[] = []
  const opened = new Map<string, DataFile>()

  const read = <S extends z.ZodType>(name: string, schema: S): z.output<S> | undefined => {
    const text = readFileSync(join(dir, name), 'utf8')
    const before = earlier?.get(name)
    const file = before?.text === text ? before : readDataFile(name, text, schema, recall)
    opened.set(name, file)
    problems.push(...file.problems)
    return file.content as z.output<S> | undefined
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
  const file = (record: object) => [...opened.keys()].find(name => opened.get(name)?.places.has(record))
  const place: Place = (record, ...path) => opened.get(file(record) ?? '')?.places.get(record)?.(path) ?? 'data'
  return { dataset: link(records), problems, place, file, files: opened }
}
