import { availableParallelism } from 'node:os'
import { z } from 'zod'

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
  .transform(Number)
  .pipe(z.int().max(65535, 'must be a port number from 0 to 65535'))

function whole(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.int().min(least, message).max(most, message))
}

const bytes = z
  .string()
  .regex(/^\d{1,12}$/, 'must be a number of bytes, of at most 12 digits')
  .transform(Number)

/** What may be set from the environment. Every name is documented in the README. */
export const settingsSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform(url => url.replace(/\/+$/, ''))
    .nullable()
    .default(null),
  CACHE_BYTES: bytes.default(64 * 1024 * 1024),
  EDITIONS: z.string().min(1).default('var/editions'),
  WORKERS: whole(0, 64).default(Math.max(1, availableParallelism() - 1)),
  WORK_QUEUE: whole(0, 100_000).default(64),
  WORK_SECONDS: whole(1, 3600).default(30),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')
})

export type Settings = z.infer<typeof settingsSchema>

/** Settings from an environment. Throws with every mistake and how to mend it. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const read = settingsSchema.safeParse(environment)
  if (read.success) return read.data
  throw new Error(read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
}
