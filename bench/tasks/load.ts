import autocannon from 'autocannon'

export interface Load {
  url: string
  /** Requested in turn by each connection. */
  paths: string[]
  headers?: Record<string, string>
  seconds: number
}

export interface Loaded {
  requests: number
  perSecond: number
  /** More than one in a hundred answers other than 200 or 304 would invalidate a rate. */
  failed: number
}

const CONNECTIONS = 16

/** Loads a server fully, with one request after another on each connection. */
export default async function load({ url, paths, headers = {}, seconds }: Load): Promise<Loaded> {
  const began = performance.now()
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, headers, requests: paths.map(path => ({ path })) })
  const requests = result['2xx'] + result['3xx']
  return { requests, perSecond: requests / ((performance.now() - began) / 1000), failed: result.errors + result['4xx'] + result['5xx'] }
}
