import type { Finding } from '../resources/findings/schema.js'

/** Formats of the citation, by the suffix of the address. */
const FORMATS = [
  ['.bib', 'BibTeX'],
  ['.ris', 'RIS'],
  ['.csl.json', 'CSL-JSON'],
  ['.jsonld', 'JSON-LD']
] as const

/** How to cite a record: as a text to copy, and as files. */
export function Cite({ id, collection, citation }: { id: string; collection: string; citation: Finding['citation'] }) {
  return (
    <section class="cite" aria-labelledby="cite">
      <h2 id="cite">Cite this</h2>
      <p data-copied>{citation.long}</p>
      <p class="take">
        <button type="button" data-copy="citation" hidden>
          Copy
        </button>{' '}
        {FORMATS.map(([suffix, label]) => (
          <>
            <a href={`/v1/${collection}/${id}${suffix}`}>{label}</a>{' '}
          </>
        ))}
      </p>
    </section>
  )
}
