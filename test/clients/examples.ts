import { readFileSync } from 'node:fs'

const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm

/** The programs of a page in a language, with the address of the service in place of the one that they name. */
export const examplesOf = (page: string, language: string, address: string): string[] =>
  [...readFileSync(new URL(`../../clients/${page}`, import.meta.url), 'utf8').matchAll(FENCED)]
    .filter(([, found]) => found === language)
    .map(([, , text = '']) => text.replaceAll('http://127.0.0.1:3000', address))
