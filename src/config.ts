import { availableParallelism } from 'node:os'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'

function integer(least: number, most: number, message = `must be a whole number from ${least} to ${most}`) {
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.int().min(least, message).max(most, message))
}

const seconds = (least: number) => integer(least, 86_400)

const bytes = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a number of bytes, of at most 15 digits')
  .transform(Number)

const isNetwork = (text: string) => ipaddr.isValid(text) || ipaddr.isValidCIDR(text)

/** Addresses and networks, separated by commas; none if it is empty. */
const networks = z
  .string()
  .transform(text =>
    text
      .split(',')
      .map(part => part.trim())
      .filter(Boolean)
  )
  .refine(all => all.every(isNetwork), 'must be addresses or networks such as 10.0.0.0/8, separated by commas')

/** The folder of a store of editions, with a slash at the end. */
const storeUrl = z
  .string()
  .regex(/^https?:\/\/[^\s@?#]+$/, 'must be the http or https address of a folder, without a user, a password, `?` or `#`')
  .transform(text => text.replace(/\/*$/, '/'))
  .refine(URL.canParse, 'is not an address')

const HOW_MANY = 'must be `auto`, for one to each processor, or a whole number from 1 to 1024'
const processes = z.union([z.literal('auto').transform(availableParallelism), integer(1, 1024, HOW_MANY)], { error: HOW_MANY })

/** Settings from the environment. The README documents each of them. */
export const configSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: integer(0, 65_535, 'must be a port number from 0 to 65535').default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform(url => url.replace(/\/+$/, ''))
    .nullable()
    .default(null),
  EDITIONS: z.string().min(1).default('var/editions'),
  EDITIONS_MAX_OPEN: integer(1, 1000).default(3),
  EDITIONS_MAX_BYTES: bytes.default(20 * 2 ** 30),
  EDITIONS_POLL_SECONDS: seconds(0).default(2),
  EDITIONS_VERIFY_MINUTES: integer(0, 10_080).default(60),
  EDITIONS_URL: storeUrl.nullable().default(null),
  EDITIONS_URL_POLL_SECONDS: seconds(1).default(30),
  EDITIONS_URL_WAIT_SECONDS: seconds(1).default(600),
  EDITIONS_URL_MAX_BYTES: bytes.default(20 * 2 ** 30),
  PROCESSES: processes.default(1),
  TRUSTED_PROXIES: networks.default([]),
  RATE_LIMIT_MAX: integer(0, 999_999_999).default(1200),
  RATE_LIMIT_WINDOW_SECONDS: seconds(1).default(60),
  MAX_CONNECTIONS: integer(0, 1_000_000).default(10_000),
  MAX_CONNECTIONS_PER_CLIENT: integer(0, 1_000_000).default(256),
  MAX_UNSENT_BYTES: bytes.default(64 * 2 ** 20),
  MAX_EVENT_LOOP_DELAY_MS: integer(0, 60_000).default(500),
  HEADERS_TIMEOUT_SECONDS: seconds(1).default(10),
  REQUEST_TIMEOUT_SECONDS: seconds(1).default(30),
  IDLE_TIMEOUT_SECONDS: seconds(1).default(60),
  KEEP_ALIVE_TIMEOUT_SECONDS: seconds(1).default(72),
  DRAIN_SECONDS: seconds(0).default(3),
  CACHE_MAX_BYTES: bytes.default(64 * 2 ** 20),
  WORKER_THREADS: integer(0, 64).nullable().default(null),
  WORKER_QUEUE_SIZE: integer(0, 100_000).default(64),
  WORKER_TIMEOUT_SECONDS: integer(1, 3600).default(30),
  WORKER_MAX_MEGABYTES: integer(64, 65_536).default(256),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')
})

type Settings = z.infer<typeof configSchema>
export type Config = Settings & { WORKER_THREADS: number }

/** Invalid settings: every mistake and how to fix it. */
export class ConfigError extends Error {}

/** Threads of a process: its share of the processors, beside its event loop. */
const shareOfThreads = (processes: number) => Math.max(1, Math.floor(availableParallelism() / processes) - 1)

/** Settings from an environment. Throws `ConfigError`. */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const read = configSchema.safeParse(environment)
  if (!read.success) throw new ConfigError(read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  return { ...read.data, WORKER_THREADS: read.data.WORKER_THREADS ?? shareOfThreads(read.data.PROCESSES) }
}
