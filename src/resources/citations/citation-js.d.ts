/** Types for the part of Citation.js that we use; it ships none. */
declare module '@citation-js/core' {
  /** One reference as CSL-JSON; https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables */
  export interface Csl {
    id: string
    'citation-key'?: string
    type: string
    genre?: string
    title: string
    author?: (string | Name)[]
    'container-title'?: string
    publisher: string
    issued?: { 'date-parts': number[][]; circa?: boolean }
    language?: string
    version?: string
    URL: string
    note: string
  }
  /** A name in parts (given, family, particles), or whole as `literal`. */
  export type Name = Record<string, string>
  export class Cite {
    constructor(data: Csl | string, options?: { generateGraph?: boolean })
    data: Csl[]
    format(name: 'bibtex', options: { format: 'object' }): { type: string; label: string; properties: Record<string, string> }[]
    format(name: 'data', options: { format: 'object' }): Csl[]
    format(name: 'ris', options: { format: 'object' }): Record<string, string | string[]>[]
  }
  export const plugins: { config: { get(name: '@bibtex'): { format: { asciiOnly: boolean; checkLabel: boolean } } } }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-ris'
