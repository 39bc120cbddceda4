import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { copyOfFixture, FIXTURE_TEXTS, prove } from '../helper.js'

/** A text that was made up for these tests, with speakers that the base knows and one that it does not. */
export const URNS = `Wards lack urns, the board warns
By Ada Quill
5 March 2024

Only 31% of ward leaders said that their kettles were good enough.

“Tea is what keeps a ward awake,” said Tess Urn, chair of the Tea Board. “Tea is never too strong.”

Bo Brew, chief executive of the Kettle Office, said: “We have waited for biscuits since last winter.”

The old urns were called ‘past saving’. Tea is cheap.
`

/** A source without records, as `ics-evidence new` writes it, with a comment that has to survive. */
const SOURCE = `# Taken in for a test; keep this comment.
id: urns-2024
title: Wards lack urns, the board warns
kind: news_article
authors: [ada-quill]
publisher: ward-news
published: 2024-03-05
url: https://ward.example/urns
language: en
text_sha256: ${createHash('sha256').update(URNS).digest('hex')}
survey: null
rights: The text is short and made up for tests.
facts:
  - { field: title, from: text } # as printed
findings: []
anomalies: []
`

export interface Place {
  data: string
  texts: string
  source: string
}

/** The fixture data with a source that nobody has curated, and the texts of all. */
export function withUrns(t: Test): Place {
  const dir = t.testdir({ data: {}, texts: {} })
  const data = copyOfFixture(t, join(dir, 'data'))
  const texts = join(dir, 'texts')
  cpSync(FIXTURE_TEXTS, texts, { recursive: true })
  prove(data)
  writeFileSync(join(data, 'sources/urns-2024.yaml'), SOURCE)
  writeFileSync(join(texts, 'urns.txt'), URNS)
  return { data, texts, source: 'urns-2024' }
}

export const saved = ({ data }: Place, file = 'sources/urns-2024.yaml') => readFileSync(join(data, file), 'utf8')
