import { crc32, deflateRawSync } from 'node:zlib'

/** UTF-8 names, and 1 January 1980, the first day of the format. */
const FLAGS = 0x0800
const DAY = 0x0021
const DEFLATED = 8
const VERSION = 20

interface Entry {
  name: Buffer
  packed: Buffer
  size: number
  crc: number
}

/** The fields that an entry has both before its bytes and in the directory. */
function fieldsOf({ name, packed, size, crc }: Entry): Buffer {
  const fields = Buffer.alloc(26)
  for (const [at, value] of [VERSION, FLAGS, DEFLATED, 0, DAY].entries()) fields.writeUInt16LE(value, at * 2)
  for (const [at, value] of [crc, packed.length, size].entries()) fields.writeUInt32LE(value, 10 + at * 4)
  fields.writeUInt16LE(name.length, 22)
  return fields
}

const signature = (hex: string) => Buffer.from(hex, 'hex')

/**
 * A ZIP archive (APPNOTE 6.3) of texts by their names. Our own, because libraries write the time of day into each entry, and the same
 * edition must have the same bytes; and because they wait for other threads, and a build does not.
 */
export function zip(files: readonly (readonly [name: string, text: string])[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of files) {
    const bytes = Buffer.from(text)
    const entry = { name: Buffer.from(name), packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) }
    const local = Buffer.concat([signature('504b0304'), fieldsOf(entry), entry.name, entry.packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(signature('504b0102'), Buffer.from([VERSION, 0]), fieldsOf(entry), place, entry.name)
    parts.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  signature('504b0506').copy(end)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, listed, end])
}
