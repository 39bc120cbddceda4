export const CHANGE_KINDS = ['addition', 'correction', 'clarification'] as const

/** What sort of change the latest one to a finding was: the first version adds it, a later one corrects it. */
export const changeOf = ({ version }: { version: number }): (typeof CHANGE_KINDS)[number] => (version === 1 ? 'addition' : 'correction')
