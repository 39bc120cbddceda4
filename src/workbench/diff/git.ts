import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const MAX_BYTES = 2 ** 30

const git = (dir: string, ...args: string[]): Buffer => execFileSync('git', ['-C', dir, ...args], { maxBuffer: MAX_BYTES, stdio: ['ignore', 'pipe', 'ignore'] })

/** True if git knows a commit of this name where the folder is. */
export function isCommit(dir: string, ref: string): boolean {
  try {
    git(dir, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
    return true
  } catch {
    return false
  }
}

/** Puts a folder, as a commit has it, into a temporary place while `work` runs. */
export function dataOfCommit<T>(dir: string, ref: string, work: (dir: string) => T): T {
  const copy = mkdtempSync(join(tmpdir(), 'ics-evidence-'))
  try {
    const names = git(dir, 'ls-tree', '-r', '-z', '--name-only', ref, '.').toString().split('\0').filter(Boolean)
    for (const name of names) {
      mkdirSync(dirname(join(copy, name)), { recursive: true })
      writeFileSync(join(copy, name), git(dir, 'show', `${ref}:./${name}`))
    }
    return work(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
