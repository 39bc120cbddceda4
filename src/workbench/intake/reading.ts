/** A fact about a source that a file states: its value, where it stands, and how far it is evidence. */
export interface Stated {
  field: 'title' | 'published' | 'authors' | 'publisher' | 'url' | 'language' | 'kind'
  value: string
  /** `text` if the kept text has it, `page` if only the file or page around the text has it. */
  from: 'text' | 'page'
  /** The place in words: `JSON-LD`, `byline`. */
  where: string
}

/** A file as read: the text to keep, and what the file states about it, the most trustworthy first. */
export interface Reading {
  text: string
  stated: Stated[]
  /** Advice about a field that is not evidence enough to fill it in. */
  hints?: Partial<Record<Stated['field'], string>>
}
