/** Every `Cache-Control` that the service sends. */
export const NO_STORE = 'no-store'
/** For answers that another edition may change: caches revalidate after a minute, and may answer from their copy meanwhile. */
export const UNTIL_NEXT_EDITION = 'public, max-age=60, stale-while-revalidate=86400'
export const ONE_MINUTE = 'public, max-age=60'
/** For files of an edition named by its id, which never change. */
export const FOREVER = 'public, max-age=31536000, immutable'
