import type { Citation } from './page-citation.js'

const NAMES: Record<string, string> = { BibTeX: 'citation.bib', RIS: 'citation.ris' }

/** How to cite what a page shows: a text to copy, and files for citation managers. */
export function Cite({ text, files }: Citation) {
  return (
    <section class="cite" aria-labelledby="cite">
      <h2 id="cite">Cite this</h2>
      <p data-copied>{text}</p>
      <p class="take">
        <button type="button" data-copy="citation" hidden>
          Copy citation
        </button>
        {files.map(([name, address]) => (
          <a key={name} href={address} download={address.startsWith('data:') ? NAMES[name] : undefined}>
            {name}
          </a>
        ))}
      </p>
    </section>
  )
}
