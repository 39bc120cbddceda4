import { build } from '#ics/curation/build/build.js'

/** Builds an edition of the curated data. */
export default async function curated({ out }: { out: string }): Promise<string> {
  const { id, problems } = build('data', out)
  if (id === null) throw new Error(problems.map(({ place, message }) => `${place} ${message}`).join('\n'))
  return id
}
