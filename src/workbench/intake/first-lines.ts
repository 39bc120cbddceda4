import type { Stated } from './reading.js'
import { dateIn } from './written-dates.js'

/** Lines at the top of a text in which headline, byline and date stand. */
const TOP = 15
/** The longest headline, in words. */
const HEADLINE = 30
/** What pages print above a headline. */
const NO_HEADLINE =
  /^(?:press release|news(?: release)?|media release|home|menu|share|comment|opinion|analysis|report|blog|search|skip to .*|this site is .*|cookies?.*|log ?in|sign in|subscribe.*|advertisement|for immediate release|embargoed.*)$/i
const BYLINE = /^(?:(?:written |words |posted |reported )?by|authors?:)\s+(?<names>\p{Lu}.{2,80})$/iu
const NAME = /^\p{Lu}[\p{L}'’.-]*(?: (?:de|van|von|der|al|bin|\p{Lu}[\p{L}'’.-]*)){1,3}$/u
const PRESS_RELEASE = /^(?:press|news|media) release$|^for immediate release/i

/** The names in a byline: “Jess Hacker and Ada Quill, senior reporter”. */
export function namesIn(byline: string): string[] {
  const names = byline
    .replace(/^by\s+/i, '')
    .split(/\s*(?:,|;|\||·|&|\band\b|\s[–—-]\s|\s\d)\s*/u)
    .map(name => name.trim())
  return [...new Set(names.filter(name => NAME.test(name)))]
}

/** The top lines of a text, in blocks between blank lines. */
function topBlocks(text: string): string[][] {
  const lines = text
    .replace(/^---\n.*?\n---\n/s, '')
    .split('\n')
    .slice(0, 4 * TOP)
  const blocks: string[][] = [[]]
  for (const line of lines.map(one => one.trim())) {
    if (line === '') blocks.push([])
    else if (blocks.flat().length < TOP) blocks.at(-1)?.push(line)
  }
  return blocks.filter(({ length }) => length > 0)
}

const bylineNames = (line: string) => namesIn(BYLINE.exec(line)?.groups?.names ?? '')

/** What the first lines of a text state: a headline, a byline, a date, a press release. */
export function firstLines(text: string): Stated[] {
  const blocks = topBlocks(text)
  const lines = blocks.flat()
  const dated = lines
    .map(line => ({ line, date: dateIn(line) }))
    .find(({ line, date }) => date && line.length <= date.printed.length + 45 && !/updated|modified/i.test(line))
  const stated = (field: Stated['field'], value: string, where: string): Stated => ({ field, value, from: 'text', where })
  const title = headline(blocks)
  return [
    ...(title ? [stated('title', title, 'first lines')] : []),
    ...(dated?.date ? [stated('published', dated.date.edtf, 'first lines')] : []),
    ...(lines.map(bylineNames).find(({ length }) => length > 0) ?? []).map(name => stated('authors', name, 'byline')),
    ...(lines.slice(0, 4).some(line => PRESS_RELEASE.test(line)) ? [stated('kind', 'press_release', 'first lines')] : [])
  ]
}

const isHeadline = (line: string) => !/[.:;,]$/.test(line) && line.split(/\s+/).length > 2 && !dateIn(line)

/** The heading, or the line that stands twice, as on saved pages; otherwise the line on top of the byline, or of the text. */
function headline(blocks: string[][]): string | null {
  const isByline = (line: string) => bylineNames(line).length > 0
  const signed = blocks.find(block => block.some(isByline)) ?? []
  const lines = blocks.flat()
  const end = lines.findIndex(isByline)
  const candidates = lines.slice(0, end < 0 ? undefined : end).filter(line => !NO_HEADLINE.test(line) && line.split(/\s+/).length <= HEADLINE)
  const heading = candidates.find(line => /^#\s/.test(line))
  if (heading) return heading.replace(/^#+\s+/, '').replace(/\s+#+$/, '')
  const twice = candidates.find((line, n) => candidates.indexOf(line) !== n)
  if (twice) return twice
  const onTop = [signed.find(line => candidates.includes(line) && isHeadline(line)), lines.find(line => !NO_HEADLINE.test(line))]
  return onTop.find(line => line !== undefined && candidates.includes(line) && isHeadline(line)) ?? null
}
