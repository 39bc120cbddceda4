import fc from 'fast-check'
import type { Base } from './base.js'
import { long, type Values } from './request-kinds.js'

const wordsOf = (passages: string[]) => [...new Set(passages.flatMap(text => text.match(/[\p{L}\p{N}’%£-]+/gu) ?? []))]

/** Words to search for: what stands in the base, a phrase of it, without another word. */
export function words({ passages }: Base): Values {
  const word = fc.constantFrom(...wordsOf(passages))
  const phrase = fc.constantFrom(...passages).map(text => `"${text.split(' ').slice(0, 3).join(' ').replaceAll('"', '')}"`)
  return {
    fits: fc
      .tuple(
        fc.oneof(word, phrase),
        fc.array(
          fc.oneof(
            word,
            phrase,
            word.map(text => `-${text}`)
          ),
          { maxLength: 3 }
        )
      )
      .map(parts => parts.flat().join(' ')),
    edges: fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '-',
        '""',
        '"',
        '-nhs',
        '"nhs',
        'nhs"',
        long(1000),
        long(1001),
        'a '.repeat(500),
        '*',
        'nhs*',
        '^nhs',
        'statement:nhs',
        '%',
        '£'
      ),
      fc
        .array(fc.constantFrom('AND', 'OR', 'NOT', 'NEAR(a b, 5)', '(', ')', '"', '-', '*', '+', ':', '{', '}', 'nhs', '’'), { maxLength: 12 })
        .map(parts => parts.join(' '))
    )
  }
}

/** A text to check, with so many words at least and so many characters at most. */
export function toCheck({ passages }: Base, least: number, most: number): Values {
  const run = fc.constantFrom(...passages.filter(text => text.split(/\s+/).length >= least))
  return {
    fits: run,
    edges: fc.oneof(
      fc.constantFrom(
        '',
        'word '.repeat(least - 1),
        'word '.repeat(least),
        'word '.repeat(most).slice(0, most),
        `${'word '.repeat(most).slice(0, most)}s`,
        '['.repeat(most),
        '…'.repeat(9)
      ),
      run.map(text => `“${text.replace(/\d+/, '12').replace(' not ', ' ')}”`),
      run.map(text => text.replace(/ \S+ /, ' […] ')),
      fc.tuple(run, run).map(parts => parts.join(' … '))
    )
  }
}
