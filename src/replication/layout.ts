import { z } from 'zod'

/**
 * A store of editions, on any web server or object store:
 *
 *     current.json                     the pointer: which edition is current, and the SHA-256 of its manifest
 *     editions/<id>/manifest.json      its files with their sizes and SHA-256
 *     editions/<id>/evidence.db …      the files, which never change
 */
export const POINTER = 'current.json'
export const MANIFEST = 'manifest.json'
export const editionPath = (id: string, file: string) => `editions/${id}/${file}`

/** Maximum size of a pointer and of a manifest, in bytes. */
export const MAX_POINTER_BYTES = 16_384
export const MAX_MANIFEST_BYTES = 4 * 2 ** 20

const edition = z.string().regex(/^[0-9a-f]{16}$/, 'is not the id of an edition')
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256')
const size = z.int().min(0)

/** The files of an edition. None has a path that leads out of its folder. */
const FILE = /^(?:evidence\.db|edition\.json|downloads\.json|downloads\/[A-Za-z0-9][\w.-]{0,99})$/
export const isEditionFile = (path: string) => FILE.test(path)

/** `published` is the time at which the pointer was written. A later pointer may name an earlier edition. */
const pointerSchema = z.object({ edition, published: z.iso.datetime(), manifest: z.object({ bytes: size.max(MAX_MANIFEST_BYTES), sha256: hash }) })

const fileSchema = z.object({ path: z.string().refine(isEditionFile, 'is not a file of an edition'), bytes: size, sha256: hash })
/** `layout` identifies the tables of the database, as in edition.json. */
const manifestSchema = z.object({
  edition,
  layout: z.string(),
  files: z
    .array(fileSchema)
    .max(10_000)
    .refine(files => new Set(files.map(({ path }) => path)).size === files.length, 'names a file twice')
    .refine(files => ['evidence.db', 'edition.json', 'downloads.json'].every(name => files.some(({ path }) => path === name)), 'lacks a file')
})

export type Pointer = z.infer<typeof pointerSchema>
export type Manifest = z.infer<typeof manifestSchema>
export type EditionFile = z.infer<typeof fileSchema>

/** A fault of a store: it cannot be reached, or what it sends is not what it should be. */
export class StoreFault extends Error {}

function read<T>(schema: z.ZodType<T>, name: string, text: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ') : 'is not JSON'
    throw new StoreFault(`${name}: ${reason}`)
  }
}

export const readPointer = (text: string): Pointer => read(pointerSchema, POINTER, text)
export const readManifest = (text: string): Manifest => read(manifestSchema, MANIFEST, text)
