import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Unit } from '../../src/figures/quantities.js'
import { isRefusal, readFigure } from '../../src/figures/read-figure.js'

interface Quotation {
  exact?: string
  parts?: string[]
  speaker: string | null
  role: string | null
  form: string
  where: string
}
interface Statistic {
  as_written: string
  value: number
  value_low: number | null
  value_high: number | null
  unit: string
  unit_as_written?: string
  qualifier: string
}
export interface Key {
  quotations: Quotation[]
  statistics: Statistic[]
  recommendations: { exact: string; asked_of: string[] }[]
  anomalies: { kind: string; exact: string; why: string }[]
  not_statistics: string[]
}

const NUMBER =
  /\d(?:[\d.,]*\d)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozen|hundred|thousand|million|billion|half|halves|thirds?|quarters?|fifths?|tenths?|doubl(?:e|ed|ing)|tripl(?:e|ed|ing)|twice|(?:two|three|four|five|ten)fold|one (?:in|out of))\b/giu
const FORMS = ['speech', 'written', 'phrase', 'survey_wording', 'term']
const PLACES = ['before', 'after', 'other_sentence', 'none']
const ANOMALIES = [
  'words_against_number',
  'parts_against_total',
  'headline_against_body',
  'over_100',
  'misprint_in_quotation',
  'figure_without_base',
  'share_of_several_answers'
]
const within = ([from, to]: [number, number], spans: [number, number][]) => spans.some(([start, end]) => start <= from && to <= end)
const isWhole = (text: string, start: number, end: number) => !/[\p{L}\d]$/u.test(text.slice(0, start)) && !/^[\p{L}\d]/u.test(text.slice(end))
/** Where some words stand in a text, not cut out of a longer word or number. */
function spansOf(text: string, words: string): [number, number][] {
  const spans: [number, number][] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length
    const joined = (/[\d£]/.test(words[0] ?? '') && /[\d£][.,]?$/.test(text.slice(0, at))) || (/\d$/.test(words) && /^[.,]?\d/.test(text.slice(end)))
    if (isWhole(text, at, end) && !joined) spans.push([at, end])
  }
  return spans
}

/** Entries of a key stand in the order of the text; each takes the first place after the last. */
function inOrder(text: string, list: string[], say: (fault: string) => void): [number, number][] {
  let from = 0
  return list.flatMap(words => {
    const span = spansOf(text, words).find(([start]) => start >= from)
    if (span === undefined) {
      say(`“${words}” does not stand in the text after the entry before it`)
      return []
    }
    from = span[1]
    return [span]
  })
}

function checkStatistic({ as_written, value, value_low, value_high, unit, unit_as_written, qualifier }: Statistic, say: (fault: string) => void) {
  if (unit === 'other') {
    if (!unit_as_written) say(`“${as_written}” has the unit other, but does not say which`)
    return
  }
  const read = readFigure(as_written, unit as Unit)
  if (isRefusal(read)) return say(`“${as_written}”: ${read.unreadable}`)
  const near = (a: number | null, b: number | null) => (a === null || b === null ? a === b : Math.abs(a - b) < 0.05)
  if (!near(read.value, value) || !near(read.value_low, value_low) || !near(read.value_high, value_high) || read.qualifier !== qualifier)
    say(`“${as_written}” is ${qualifier} ${value} (${value_low} to ${value_high}), but the rules give ${JSON.stringify(read)}`)
}

/** What is wrong with a key; nothing if it is right. */
export function checkKey(text: string, key: Key): string[] {
  const faults: string[] = []
  const say = (fault: string) => faults.push(fault)
  const slice = (words: string | null) => words === null || text.includes(words) || say(`“${words}” is no slice of the text`)
  const quoted = inOrder(
    text,
    key.quotations.flatMap(quotation => quotation.parts ?? [quotation.exact ?? '']),
    say
  )
  for (const { speaker, role, form, where } of key.quotations) {
    slice(speaker)
    slice(role)
    if (!FORMS.includes(form) || !PLACES.includes(where)) say(`no such form or place: ${form}, ${where}`)
  }
  for (const [start, end] of quoted) {
    if (!/(?:[“‘"']|(?<=^|\n)\*\*[^\d\n]+:\*\* |\n> )$/.test(text.slice(0, start))) say(`no mark opens “${text.slice(start, start + 40)}”`)
    if (!/^[,.]?(?:[”’"']|\n)/.test(text.slice(end))) say(`no mark or paragraph closes “${text.slice(Math.max(start, end - 40), end)}”`)
  }
  const inside = (at: number) => quoted.some(([start, end]) => start - 1 <= at && at <= end + 1)
  for (const { index } of text.matchAll(/[“‘]|(?<=^|[\s(—])["']|(?<=^\*\*[^\d\n]+:\*\*) |(?<=^>) (?![—“"])/gm))
    if (!inside(index)) say(`nothing is said of the mark before “${text.slice(index + 1, index + 40)}”`)
  const figures = inOrder(
    text,
    key.statistics.map(({ as_written }) => as_written),
    say
  )
  for (const statistic of key.statistics) checkStatistic(statistic, say)
  for (const { exact, asked_of } of key.recommendations) [exact, ...asked_of].forEach(slice)
  for (const { exact, kind } of key.anomalies) {
    slice(exact)
    if (!ANOMALIES.includes(kind)) say(`no such anomaly: ${kind}`)
  }
  const others = key.not_statistics.flatMap(words => {
    const spans = spansOf(text, words)
    if (spans.length === 0) say(`“${words}” is no slice of the text`)
    return spans.filter(span => !figures.some(([start, end]) => start < span[1] && span[0] < end))
  })
  const listNumbers = [...text.matchAll(/^\d+(?=[.)] )/gm)].map(({ index, 0: number }): [number, number] => [index, index + number.length])
  for (const { index, 0: number } of text.matchAll(NUMBER))
    if (!within([index, index + number.length], [...figures, ...others, ...listNumbers]))
      say(`nothing is said of “${text.slice(Math.max(0, index - 25), index)}[${number}]${text.slice(index + number.length, index + number.length + 20)}”`)
  return faults
}

/** The faults of every key in a folder, each after the name of its text. */
export function checkKeys(folder: string): string[] {
  const names = readdirSync(folder)
  return names
    .filter(name => name.endsWith('.yaml'))
    .flatMap(name => {
      const id = name.slice(0, -'.yaml'.length)
      const text = names.find(other => other !== name && other.startsWith(`${id}.`))
      if (text === undefined) return [`${id}: no text has this name`]
      return checkKey(readFileSync(join(folder, text), 'utf8'), parse(readFileSync(join(folder, name), 'utf8')) as Key).map(fault => `${id}: ${fault}`)
    })
}
