import { buildApp } from '#ics/app.js'
import { openHeld } from '#ics/held.js'

/** The service on an edition, in this process and without its cache: what it answers, and a way to close it. */
export async function openService(editions: string) {
  const held = openHeld(editions)
  const app = await buildApp({ held })
  return {
    ask: async (url: string): Promise<string> => {
      const { statusCode, body } = await app.inject(url)
      if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}: ${body.slice(0, 300)}`)
      return body
    },
    close: async () => {
      await app.close()
      held.close()
    }
  }
}
