import { addressOf, type Site } from './site.js'

const TABS = [
  ['/', 'All evidence'],
  ['/quotes', 'Quotations'],
  ['/statistics', 'Figures']
] as const

/** The search, which keeps what is chosen beside it. */
export function SearchForm({ site }: { site: Site }) {
  const kept = [...site.query].filter(([name]) => !['q', 'cursor'].includes(name))
  return (
    <search>
      <form class="search" action={site.path} method="get">
        <label for="q">Search words, names and themes, or ask a question</label>
        <div class="line">
          <input id="q" name="q" type="search" value={site.query.get('q') ?? ''} autocomplete="off" />
          <button type="submit">Search</button>
        </div>
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
    </search>
  )
}

/** The same search among other kinds of evidence. */
export function Tabs({ site }: { site: Site }) {
  return (
    <nav class="tabs" aria-label="Kinds of evidence">
      {TABS.map(([path, name]) => (
        <a key={path} href={addressOf(site, { sort: null, kind: null }, path)} aria-current={site.path === path ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}

const SORTS = [
  ['', 'Best match'],
  ['-published', 'Newest first'],
  ['published', 'Oldest first']
] as const

/** The orders of a list, as links; the best match comes first if there is a search. */
export function Sorts({ site }: { site: Site }) {
  const chosen = site.query.get('sort') ?? (site.query.has('q') ? '' : '-published')
  return (
    <p class="sorts">
      {SORTS.filter(([sort]) => sort !== '' || site.query.has('q')).map(([sort, label]) => (
        <a
          key={sort}
          href={addressOf(site, { sort: sort === '' || (sort === '-published' && !site.query.has('q')) ? null : sort })}
          aria-current={chosen === sort ? 'true' : undefined}
        >
          {label}
        </a>
      ))}
    </p>
  )
}
