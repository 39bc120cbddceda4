import cluster from 'node:cluster'
import closeWithGrace from 'close-with-grace'
import { type Config, ConfigError, loadConfig } from './config.js'
import { answerMetrics } from './runtime/process-metrics.js'
import { startProcesses } from './runtime/processes.js'
import { closingTime, NOT_OURS } from './runtime/shutdown.js'

/** The exit codes of a process that could not start. */
const FAILED = 1
const BADLY_SET = 2

const tell = (message: string) => void process.stderr.write(`${message}\n`)

/** Runs server processes until all have ended. Serves nothing itself, so it loads nothing of the service. */
async function supervise(settings: Config) {
  answerMetrics()
  const processes = startProcesses(settings.PROCESSES, tell)
  const endNow = () => {
    processes.kill()
    process.kill(process.pid, 'SIGKILL')
  }
  process.on('SIGHUP', () => processes.signal('SIGHUP'))
  // A second later than the processes themselves give up.
  const delay = closingTime(settings.DRAIN_SECONDS) + 1000
  closeWithGrace({ delay, skip: NOT_OURS, onSecondSignal: endNow, onSecondError: endNow, onTimeout: endNow }, async ({ err, signal = 'SIGTERM' }) => {
    if (err) tell(String(err.stack))
    processes.signal(signal)
    await processes.ended
  })
  const code = await processes.ended
  if (code !== 0) process.exit(code)
}

// Without a listener, a warning of Node that cannot be written would end the process.
process.stderr.on('error', () => {})
try {
  const settings = loadConfig(process.env)
  if (settings.PROCESSES > 1 && cluster.isPrimary) await supervise(settings)
  else await (await import('./serve.js')).serve(settings)
} catch (error) {
  tell(error instanceof Error ? error.message : String(error))
  process.exitCode = error instanceof ConfigError ? BADLY_SET : FAILED
  // The channel to the primary keeps a process alive.
  if (cluster.isWorker) process.exit()
}
