/** Reads one edition of a service: every request is pinned to it. Throws with the service's own words if it refuses. */
export async function openEdition(address, name = 'current') {
  async function read(url) {
    const answer = await fetch(url)
    const body = await answer.json()
    if (!answer.ok) throw new Error([body.detail, ...body.errors.map(({ detail }) => detail)].join('; '))
    return body
  }
  const edition = await read(new URL(`/v1/editions/${name}`, address))
  return {
    edition,
    /** One document. A list of values is joined by commas. */
    get: (path, query = {}) => read(new URL(`${path}?${new URLSearchParams({ ...query, edition: edition.id })}`, address)),
    /** A JSON file among the downloads of the edition. */
    file: name => read(new URL(`/v1/downloads/${edition.id}/${name}`, address)),
    /** All results of a list, page by page. */
    async list(path, query = {}) {
      const results = []
      let page = await this.get(path, { limit: 500, ...query })
      results.push(...page.results)
      while (page.next) {
        page = await read(page.next)
        results.push(...page.results)
      }
      return results
    }
  }
}
