/** The first sentences of the service, for readers who do not know it. */
export const LEAD =
  'Words and figures from published sources, each checked against the text it came from, with its credit and with a warning where one is needed.'

const EXAMPLES = ['winter', 'workforce shortages', 'Saffron Cordery', 'which leaders worry about social care']

const DOORS = [
  ['/quotes', 'Find a quotation', 'Copy it with its credit, ready to print.'],
  ['/statistics', 'Look at figures', 'See who was asked, how far the words go, and which may be compared.'],
  ['/check', 'Check a draft', 'Compare its quotations, figures and names with the sources before you file.']
] as const

/** Ways in, for anyone who has not typed anything yet. */
export function Doors() {
  return (
    <>
      <p class="examples">
        For example:{' '}
        {EXAMPLES.map(q => (
          <>
            {' '}
            <a key={q} href={`/?q=${encodeURIComponent(q)}`}>
              {q}
            </a>
          </>
        ))}
      </p>
      <ul class="doors">
        {DOORS.map(([path, name, words]) => (
          <li key={path}>
            <a href={path}>{name}</a>
            <p>{words}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
