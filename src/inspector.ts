import { faultWithin } from './editions/seal.js'

/** Reads an edition through, in a thread of its own: what is wrong with it, or null. */
export default ({ dir, edition }: { dir: string; edition: string }) => faultWithin(dir, edition)
