import { Counter, Gauge, Registry } from 'prom-client'

/** The metrics of a store that is followed. */
export function createStoreMetrics() {
  const register = new Registry()
  const registers = [register]
  const checks = new Counter({
    name: 'evidence_store_checks_total',
    help: 'Checks of the store of editions, by result: same, turned (to another edition) or failed',
    labelNames: ['result'],
    registers
  })
  const bytes = new Counter({ name: 'evidence_store_bytes_total', help: 'Bytes of editions that were fetched from the store', registers })
  const since = new Gauge({
    name: 'evidence_store_last_success_timestamp_seconds',
    help: 'Time of the last check of the store that found everything as it should be',
    aggregator: 'max',
    registers
  })
  return {
    register,
    succeeded(fetched: number, isTurned: boolean) {
      checks.inc({ result: isTurned ? 'turned' : 'same' })
      bytes.inc(fetched)
      since.setToCurrentTime()
    },
    failed: () => checks.inc({ result: 'failed' })
  }
}
