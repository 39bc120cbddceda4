import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { load } from '../../curation/load.js'
import { readTexts } from '../../curation/provenance/verify.js'
import { createFile } from '../files.js'
import { openData } from '../yaml-store.js'
import { brokenColumns } from './broken-columns.js'
import { decode } from './decode.js'
import { readHtml } from './html.js'
import { allStated, identify, TODO } from './identified.js'
import { lostLetters } from './lost-letters.js'
import { readMarkdown } from './markdown.js'
import { readPdf } from './pdf.js'
import type { Reading, Stated } from './reading.js'
import { Refusal } from './refusal.js'
import { type Resemblance, resemblances } from './resemblance.js'
import { proposedId, sourceFile } from './source-file.js'

export interface IntakeOptions {
  /** The data folder, and the folder in which texts are kept. */
  data: string
  texts: string
  /** The id of the new source; by default made of publisher, title and year. */
  id?: string
  url?: string
}

export interface Intake {
  id: string
  /** The files that were written. */
  source: string
  text: string
  sha256: string
  /** The length of the text in code points. */
  length: number
  /** Values that the file states, and where. */
  stated: Stated[]
  /** Values that the file states differently in other places. */
  disagreements: string[]
  /** The fields left to fill in. */
  todo: string[]
  resembles: Resemblance[]
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Reads a file by its kind. The bytes of a text are kept as they are. */
async function read(file: string): Promise<Reading & { bytes: Uint8Array }> {
  const bytes = readFileSync(file)
  const start = bytes.subarray(0, 1024).toString('latin1').trimStart()
  const kind = extname(file).toLowerCase()
  const extracted = (reading: Reading) => ({ ...reading, bytes: Buffer.from(reading.text) })
  if (start.startsWith('%PDF-') || kind === '.pdf') return extracted(await readPdf(bytes))
  if (/^\.x?html?$/.test(kind) || /^(?:<!doctype html|<html)/i.test(start)) return extracted(readHtml(bytes))
  if (/^\.docx?$|^\.odt$|^\.rtf$/.test(kind)) throw new Refusal('word processor files are not read', 'save it as a text file in UTF-8, or as a web page')
  const text = decode(bytes)
  if (text.trim() === '') throw new Refusal('the file is empty', 'save the words of the source in it')
  return { ...(/^\.(?:md|markdown)$/.test(kind) ? readMarkdown(text) : { text, stated: [] }), bytes }
}

/** Throws a `Refusal` if a text is not as its publisher wrote it. */
function refuseDamaged(text: string) {
  const lost = lostLetters(text)
  if (lost) {
    const examples = lost.examples.map(([as, whole]) => `“${as}” for “${whole}”`).join(', ')
    throw new Refusal(
      `the text has lost letters (“${lost.pair}”): ${examples}`,
      'copy it from the web page, or with another PDF reader, and compare it with the original'
    )
  }
  const columns = brokenColumns(text)
  if (columns)
    throw new Refusal(`the lines of several columns are mixed up: ${columns}`, 'copy the columns one after the other, or take the text from the web page')
}

/**
 * Takes in a text as a new source: keeps the text in its folder and writes the source with a TODO for each value that it
 * does not know. Throws a `Refusal`, and writes nothing, if the text is damaged or held already.
 */
export async function intake(file: string, { data, texts, id: wanted, url }: IntakeOptions): Promise<Intake> {
  if (wanted !== undefined && !ID.test(wanted)) throw new Error(`“${wanted}” is not an id; use a-z, 0-9 and single hyphens`)
  if (url !== undefined && !(URL.canParse(url) && url.startsWith('https://'))) throw new Error(`“${url}” is not an address that begins with https://`)
  const { dataset: base } = load(data)
  const { bytes, ...reading } = await read(file)
  refuseDamaged(reading.text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const held = holder(data, sha256)
  if (held) throw new Refusal(`${held} has this very text`, 'go on with that source')
  const found = identify(base, reading, url)
  const id = wanted ?? proposedId(base, found)
  if (id === null) throw new Refusal('no title was found to make an id of', 'choose one with --id')
  const name = `sources/${id}.yaml`
  if (base.source.has(id) || existsSync(join(data, name))) throw new Refusal(`${join(data, name)} exists already`, 'choose another id with --id')
  const kept = existsSync(texts) && readdirSync(texts).length > 0 ? readTexts(texts) : new Map<string, string>()
  const resembles = resemblances(base, kept, reading.text, found.title.value === TODO ? null : found.title.value)
  const text = join(texts, `${id}.txt`)
  const store = openData(data)
  store.create(name, sourceFile(id, found, sha256))
  const isNew = keep(text, bytes)
  try {
    store.save()
  } catch (error) {
    if (isNew) rmSync(text)
    throw error
  }
  const stated = allStated(reading)
  return {
    id,
    source: join(data, name),
    text,
    sha256,
    length: [...reading.text].length,
    stated: Object.values(found).flatMap(({ fact }) => fact ?? []),
    disagreements: disagreementsIn(stated),
    todo: [...Object.entries(found).flatMap(([field, { value }]) => ([value].flat().includes(TODO) ? field : [])), 'survey'],
    resembles
  }
}

/** The source with a text, finished or not. */
function holder(data: string, sha256: string): string | undefined {
  const files = readdirSync(join(data, 'sources')).filter(file => /^[^.].*\.yaml$/.test(file))
  return files.map(file => join(data, 'sources', file)).find(file => readFileSync(file, 'utf8').includes(sha256))
}

function keep(path: string, bytes: Uint8Array): boolean {
  try {
    return createFile(path, bytes)
  } catch (error) {
    throw /exists already/.test((error as Error).message) ? new Refusal((error as Error).message, 'choose another id with --id') : error
  }
}

/** Dates that a file states differently; the first of them was taken. */
function disagreementsIn(stated: readonly Stated[]): string[] {
  const [first, ...others] = stated.filter(({ field }) => field === 'published')
  const other = others.find(({ value }) => first && !value.startsWith(first.value) && !first.value.startsWith(value))
  return first && other ? [`published: ${first.value} (${first.where}), but ${other.value} (${other.where})`] : []
}
