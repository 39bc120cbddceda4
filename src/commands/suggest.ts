import { existsSync, readFileSync } from 'node:fs'
import { load } from '../curation/load.js'
import { vocabulary } from '../curation/rules/spelling.js'
import { suggest } from '../suggest/suggest.js'
import type { Suggestions } from '../suggest/types.js'
import { DONE } from './command.js'
import { out } from './print.js'
import { suggestFromSource } from './suggest-source.js'

/** A text in UTF-8. Throws if it is not. */
function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file))
  } catch (error) {
    if (error instanceof TypeError) throw new Error(`${file} is not UTF-8; convert it, for example with iconv`)
    throw new Error(`${file} cannot be read (${(error as Error).message}); give the path of a text`)
  }
}

/** The proposals with the words of the text instead of their places. */
function printed(text: string, { quotations, statistics, recommendations, anomalies }: Suggestions) {
  const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end)
  return {
    quotations: quotations.map(({ parts, speaker, role, form }) => ({
      ...(parts.length > 1 ? { parts: parts.map(words) } : { exact: parts.map(words).join('') }),
      speaker,
      role,
      form
    })),
    statistics: statistics.map(({ span, value, value_low, value_high, unit, qualifier }) => ({
      as_written: words(span),
      value,
      value_low,
      value_high,
      unit,
      qualifier
    })),
    recommendations: recommendations.map(({ span, asked_of }) => ({ exact: words(span), asked_of })),
    anomalies: anomalies.map(({ kind, why }) => ({ kind, why }))
  }
}

/** Prints the proposals for a bare text as JSON; writes nothing. */
function suggestFromText(file: string, data: string): number {
  const text = readText(file)
  const known = existsSync(data) ? vocabulary(load(data).dataset) : new Set<string>()
  out(JSON.stringify(printed(text, suggest(text, known)), null, 2))
  return DONE
}

interface SuggestOptions {
  data: string
  texts: string
  text?: string
  json?: boolean
  write?: boolean
}

/** Proposes records of a source, or of a bare text. Throws if it is not said of which one. */
export async function runSuggest(source: string | undefined, { text, data, texts, json, write }: SuggestOptions): Promise<number> {
  if (source !== undefined && text !== undefined) throw new Error('give the id of a source or --text FILE, not both')
  if (text !== undefined && write) throw new Error('--write needs a source in the data; make one with `ics-evidence new FILE`')
  if (text !== undefined && !json) throw new Error('--text prints JSON; add --json')
  if (text !== undefined) return suggestFromText(text, data)
  if (source === undefined) throw new Error('give the id of a source, or --text FILE --json for a bare text')
  return suggestFromSource({ source, data, texts }, { json, write })
}
