import type { CitationFormat } from './types.js'

/** The writers for reference managers, with Citation.js: loaded for the first citation, since most processes write none. */
export const loadReferences = async () => ({ ...(await import('./references.js')), ...(await import('./csl.js')) })

/** The source of a finding, or a source, for reference managers. */
export const references: CitationFormat[] = [
  {
    name: 'bib',
    type: 'application/x-bibtex',
    async render(document, service) {
      const { asBibtex, toCsl } = await loadReferences()
      return asBibtex(toCsl(document, service))
    }
  },
  {
    name: 'ris',
    type: 'application/x-research-info-systems',
    async render(document, service) {
      const { asRis, toCsl } = await loadReferences()
      return asRis(toCsl(document, service))
    }
  },
  {
    name: 'csl.json',
    type: 'application/vnd.citationstyles.csl+json',
    async render(document, service) {
      const { toCsl } = await loadReferences()
      return `${JSON.stringify([toCsl(document, service)], null, 2)}\n`
    }
  }
]
