import { brokenCharacter } from '../../curation/provenance/characters.js'
import { Refusal } from './refusal.js'

const AS_UTF_8 = 'save it as UTF-8 in an editor and try again'
/** What UTF-8 looks like once it was read as Windows-1252 and saved again. */
const MOJIBAKE = /â€[™˜œ“”\u009d¦]|Ã[©¨¢¶¼]|Â[£ ]/g

/** The place of the first byte that is not UTF-8. */
function firstBad(bytes: Uint8Array): { line: number; byte: number } {
  let [good, bad] = [0, bytes.length]
  const reads = (length: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
      return true
    } catch {
      return false
    }
  }
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (reads(middle)) good = middle
    else bad = middle
  }
  return { line: bytes.subarray(0, good).filter(byte => byte === 10).length + 1, byte: bytes[good] as number }
}

/** The text of bytes, every one of them kept. Throws a `Refusal` unless they are UTF-8 that can be published. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const zeros = bytes.subarray(0, 2000).filter(byte => byte === 0).length
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || zeros > 200)
    throw new Refusal('the file is in UTF-16, not in UTF-8', AS_UTF_8)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const { line, byte } = firstBad(bytes)
    throw new Refusal(`the file is not UTF-8: line ${line} has the byte 0x${byte.toString(16)}, as in Windows-1252 or Latin-1`, AS_UTF_8)
  }
  refuseBroken(text)
  return text
}

/** Throws a `Refusal` if a text has characters that stand for lost ones. */
export function refuseBroken(text: string) {
  const broken = brokenCharacter(text)
  if (broken) throw new Refusal(`the text has ${broken.name} in line ${broken.line}, column ${broken.column}`, 'remove it, or get the text from another copy')
  const garbled = text.match(MOJIBAKE) ?? []
  if (garbled.length >= 2)
    throw new Refusal(`the text was saved in the wrong encoding: it has “${garbled[0]}” for a quotation mark or an accent`, 'save the page again as UTF-8')
  const foreign = text.match(/[\p{L}][\ue000-\uf8ff]|[\ue000-\uf8ff][\p{L}]/gu) ?? []
  if (foreign.length >= 3)
    throw new Refusal(
      `${foreign.length} words have characters that only the font of the file knows`,
      'copy the text from the web page, or from another PDF reader, and correct it by eye'
    )
}
