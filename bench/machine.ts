import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** The machine; `load` is its load average over a minute before the run. */
export const machine = () => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memory: `${Math.round(totalmem() / 1e9)} GB`,
  node: process.version,
  load: Number(loadavg()[0]?.toFixed(2))
})

export type Machine = ReturnType<typeof machine>
