import type { ItemFormat } from '../http/negotiation.js'

/** The facts that a resource gives programs of its records. */
export interface Signpost {
  /** The class of schema.org that a record belongs to. */
  type: string
  /** The path of the page of a record; absent if there is none. */
  page?(id: string): string
}

/** The part of a resource that its links depend on. */
interface Signposted {
  name: string
  signpost?: Signpost
  shapeOf?: { collection: string }
  itemFormats?: readonly ItemFormat[]
}

const typed = (type: string) => `<https://schema.org/${type}>; rel="type"`
const classOf = ({ signpost }: Signposted) => (signpost ? [typed(signpost.type)] : [])

/** The address to cite, and the metadata about it: that of the record, whichever shape of it is asked for. */
function described({ name, shapeOf, itemFormats = [] }: Signposted, id: string, base: string): string[] {
  const at = `${base}/v1/${shapeOf?.collection ?? name}/${id}`
  const metadata = itemFormats.filter(({ inline }) => !inline)
  return [`<${at}>; rel="cite-as"`, ...metadata.map(format => `<${at}.${format.name}>; rel="describedby"; type="${format.type}"`)]
}

/** Links from a record to its address, its metadata and its page (FAIR Signposting, level 1). */
export function signpostsOfRecord(resource: Signposted, id: string, base: string): string {
  const page = resource.signpost?.page?.(id)
  return [...described(resource, id, base), ...classOf(resource), ...(page === undefined ? [] : [`<${base}${page}>; rel="collection"; type="text/html"`])].join(
    ', '
  )
}

/** Links from the page of a record to the same, and to the record itself. */
export const signpostsOfPage = (resource: Signposted, id: string, base: string): string =>
  [...described(resource, id, base), typed('AboutPage'), ...classOf(resource), `<${base}/v1/${resource.name}/${id}>; rel="item"; type="application/json"`].join(
    ', '
  )
