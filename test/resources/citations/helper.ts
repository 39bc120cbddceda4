import type { Test } from 'tap'
import { load } from '../../../src/curation/load.js'
import { itemFormats } from '../../../src/resources/citations/formats.js'
import type { Citable } from '../../../src/resources/citations/types.js'
import { renderFinding } from '../../../src/resources/findings/render.js'
import type { Finding } from '../../../src/resources/findings/schema.js'
import { renderSource } from '../../../src/resources/sources/render.js'
import type { Source } from '../../../src/resources/sources/schema.js'
import { copyOfFixture, prove, REAL_DATA } from '../../helper.js'

export const EDITION = '0123456789abcdef'
/** The address of the service that cites, with a prefix, as behind a proxy. */
export const BASE = 'https://evidence.test/base'

/** The public documents of a data folder, as JSON gives them. */
function documentsOf(dir: string): { findings: Finding[]; sources: Source[] } {
  const { dataset: base } = load(dir)
  return JSON.parse(
    JSON.stringify({ findings: base.findings.map(record => renderFinding(base, record)), sources: base.sources.map(source => renderSource(base, source)) })
  )
}

export const realDocuments = () => documentsOf(REAL_DATA)

export function madeUp(t: Test) {
  const dir = copyOfFixture(t)
  prove(dir)
  return documentsOf(dir)
}

/** A document in one of the forms. */
export async function cite(name: string, document: Citable): Promise<string> {
  const format = itemFormats.find(format => format.name === name)
  if (!format) throw new Error(`no form “${name}”`)
  return format.render(document as never, { edition: EDITION, base: BASE })
}

export const byId = <T extends { id: string }>(documents: T[], id: string): T => {
  const found = documents.find(document => document.id === id)
  if (!found) throw new Error(`no document “${id}”`)
  return found
}
