import type { Dataset } from '../../records/dataset.js'
import { namesOf } from '../../records/references.js'

const plain = (name: string) =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^\s*the /, '')
    .trim()

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : null)

/** The organisation with a name, its abbreviation included; undefined if there is none or several. */
export function organisationNamed(base: Dataset, name: string): string | undefined {
  const found = base.organisations.filter(({ id }) => namesOf(base, id).some(known => known !== null && plain(known) === plain(name)))
  return found.length === 1 ? found[0]?.id : undefined
}

/** The organisation whose website an address is on. */
export const organisationAt = (base: Dataset, address: string): string | undefined =>
  base.organisations.find(({ website }) => website !== null && hostOf(website) === hostOf(address))?.id

export const personNamed = (base: Dataset, name: string): string | undefined => base.people.find(person => plain(person.name) === plain(name))?.id

/** Words as they stand in ids. */
export const slugOf = (words: string) =>
  plain(words)
    .replaceAll(' ', '-')
    .replaceAll(/[^a-z0-9-]/g, '')
