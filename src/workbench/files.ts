import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { uninterrupted } from './uninterrupted.js'

/** A file beside another, for its next content. Its name begins with a dot, so that nothing reads what a killed process leaves. */
const nextTo = (path: string) => join(dirname(path), `.${basename(path)}.new`)

function writeDurably(path: string, content: string | Uint8Array, mode = 0o666) {
  const file = openSync(path, 'w', mode)
  const bytes = Buffer.from(content)
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  fsyncSync(file)
  closeSync(file)
}

/** Replaces files, each by one rename, after the new content of all of them is on disk. */
export function replaceFiles(files: readonly (readonly [path: string, content: string | Uint8Array])[]) {
  const places = files.map(([path, content]) => {
    const target = existsSync(path) ? realpathSync(path) : path
    return { target, content, next: nextTo(target) }
  })
  try {
    for (const { target, content, next } of places) {
      mkdirSync(dirname(target), { recursive: true })
      writeDurably(next, content, existsSync(target) ? statSync(target).mode : undefined)
    }
    uninterrupted(() => {
      for (const { target, next } of places) renameSync(next, target)
    })
  } finally {
    for (const { next } of places) rmSync(next, { force: true })
  }
}

/** Creates a file whole, and never over another. Returns false if it is there already with this very content; throws if it has another. */
export function createFile(path: string, content: Uint8Array): boolean {
  mkdirSync(dirname(path), { recursive: true })
  const next = nextTo(path)
  try {
    writeDurably(next, content)
    linkSync(next, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (Buffer.from(content).equals(readFileSync(path))) return false
    throw new Error(`${path} exists already with another content`)
  } finally {
    rmSync(next, { force: true })
  }
}
