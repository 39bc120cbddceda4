import { readdirSync, readFileSync } from 'node:fs'

const MEGABYTE = 1e6
const KIBIBYTE = 1024

/** The memory of a process in megabytes: anonymous, and of mapped files, which the system can reclaim. */
export function memoryOf(pid: number | 'self'): { anonymous: number; mapped: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const field = (name: string) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * KIBIBYTE) / MEGABYTE
  return { anonymous: field('RssAnon'), mapped: field('RssFile') }
}

/** The processor time that a process has used, in seconds; a tick of the kernel's clock is a hundredth. */
export function processorTimeOf(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) / 100
}

/** The processes that a process started. */
export const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap(task => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number))
