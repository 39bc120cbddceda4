import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decode, refuseBroken } from './decode.js'
import { linkedData, statedIn } from './html-stated.js'
import { textOf } from './html-text.js'
import type { Reading } from './reading.js'
import { Refusal } from './refusal.js'

const CHARSET = /<meta[^>]+charset=["']?(?<charset>[\w-]+)/i
/** Pages that hold back their words. */
const HELD_BACK =
  /subscri(?:be|ption)|sign in|log ?in|register(?:ed)? (?:to|for|now)|create (?:a|an|your) (?:free )?account|accept (?:all )?cookies|cookie (?:policy|preferences|settings|consent)|enable (?:javascript|cookies)|access denied|are you (?:a )?(?:human|robot)|just a moment|continue reading|to read (?:the full|this)/i
/** The fewest words of an article, and the fewest of one on a page that asks for a subscription. */
const FEWEST_WORDS = 60
const FEWEST_BEHIND_WALL = 250
const SAVE_IT = 'open the page in a browser, signed in and with the banner closed, and save it again'

/** The text of a page in the encoding that it declares. */
function decodePage(bytes: Uint8Array): string {
  const charset = CHARSET.exec(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))?.groups?.charset?.toLowerCase() ?? 'utf-8'
  if (charset === 'utf-8' || charset === 'utf8') return decode(bytes)
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal(`the page says that its encoding is ${charset}, and is not`, 'save it as UTF-8 and try again')
  }
}

const wordsIn = (text: string) => [...text.matchAll(/[\p{L}\p{N}]+/gu)].length

/** Reads the article of a web page: its headline and its words, without menus and notices. */
export function readHtml(bytes: Uint8Array): Reading {
  const page = decodePage(bytes)
  const { document } = parseHTML(page)
  const stated = statedIn(document)
  const isFree = linkedData(document).every(thing => !/^false$/i.test(String(thing.isAccessibleForFree ?? '')))
  const whole = textOf(document.body)
  const headings = [...document.querySelectorAll('h1')]
  const headline = headings.length === 1 ? textOf(headings[0] as Element).trim() : ''
  const article = new Readability(document, { serializer: node => node as Node }).parse()?.content
  const body = article ? textOf(article) : ''
  const words = wordsIn(body)
  const wall = HELD_BACK.exec(whole)?.[0]
  if (words < FEWEST_WORDS && wall) throw new Refusal(`the page holds back its words: it has ${words} words and asks “${wall}”`, SAVE_IT)
  if (words < FEWEST_WORDS) throw new Refusal(`the page has ${words} words of an article`, `${SAVE_IT}, or copy its words into a text file`)
  if (words < FEWEST_BEHIND_WALL && (!isFree || HELD_BACK.test(body.slice(-400)))) {
    throw new Refusal(`the page ends after ${words} words and asks for a subscription or an account`, SAVE_IT)
  }
  const text = headline && !body.includes(headline) ? `${headline}\n\n${body}` : body
  refuseBroken(text)
  return { text, stated }
}
