import { addressOf, type Site } from './site.js'

/** The way to the next page of a list, if it has one. */
export function More({ site, cursor }: { site: Site; cursor: string | null }) {
  if (cursor === null) return null
  return (
    <p class="next">
      <a rel="next" href={addressOf(site, { cursor })}>
        More
      </a>
    </p>
  )
}
