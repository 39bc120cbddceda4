#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { main } from './commands/program.js'

// Beside the code, since others may write to the folder that Node would use. Nothing is kept if this one cannot be written.
enableCompileCache(fileURLToPath(new URL('./cache', import.meta.url)))

process.exitCode = await main(process.argv.slice(2))
