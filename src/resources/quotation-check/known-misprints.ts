import type { Db } from '../../db/connection.js'
import { anomaliesOn } from '../anomalies/on-finding.js'
import { type PrintedPassages, sourceAt } from './printed-passages.js'
import { wordsOf } from './words.js'

/** A range of the source that an anomaly marks, in code points, and the wording to use instead. */
export interface MarkedMisprint {
  start: number
  end: number
  /** Words of the wording to use instead; null if nothing settles it. */
  instead: string[] | null
}

const MISPRINTS = ['spelling', 'grammar', 'name']
const words = (text: string) => wordsOf(text.replaceAll(/[[\]]/g, '')).map(({ word }) => word)

/** Misprints in a finding according to anomalies and our own [sic]. */
export function misprintsOf(db: Db, held: PrintedPassages): MarkedMisprint[] {
  const { id, quote } = held.finding
  const told = anomaliesOn(db, id).flatMap(({ kind, passages, write_instead }) => {
    const instead = write_instead === null ? null : words(write_instead)
    if (instead === null && !MISPRINTS.includes(kind)) return []
    return passages.map(({ start, end }): MarkedMisprint => ({ start, end, instead }))
  })
  const slips = (quote?.interventions ?? []).filter(({ kind, by }) => kind === 'sic' && by === 'us')
  const at = (place: number) => sourceAt(held, [...held.text].slice(0, place).join('').length)
  return [...told, ...slips.map(({ start, end }): MarkedMisprint => ({ start: at(start), end: at(end), instead: null }))]
}

const holds = (all: string[], run: string[]) => all.some((_, at) => run.every((word, n) => all[at + n] === word))

/** True if words silently correct a misprint: they are within it and in the wording to use instead. */
export const mends = (misprints: MarkedMisprint[], start: number, end: number, given: string) =>
  misprints.some(marked => marked.start <= start && end <= marked.end && (marked.instead === null || holds(marked.instead, words(given))))
