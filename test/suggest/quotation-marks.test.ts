import t from 'tap'
import { findQuotations } from '../../src/suggest/quotations/find-quotations.js'

/** The parts of each quotation of a text. */
const quoted = (text: string) => findQuotations(text).map(({ parts }) => parts.map(({ start, end }) => text.slice(start, end)))

const CASES: Array<[title: string, text: string, expected: string[][]]> = [
  ['curly double marks', '“We are full,” said Ann Lee.', [['We are full']]],
  ['curly single marks', '‘We are full,’ said Ann Lee.', [['We are full']]],
  ['straight double marks', '"We are full," said Ann Lee.', [['We are full']]],
  ['straight single marks', "'We are full,' said Ann Lee.", [['We are full']]],
  ['guillemets', '«Nous sommes pleins», said Anne Leroy.', [['Nous sommes pleins']]],
  ['guillemets with spaces', '« Nous sommes pleins », said Anne Leroy.', [['Nous sommes pleins']]],
  ['guillemets that point inwards', '»Wir sind voll«, said Anna Lehmann.', [['Wir sind voll']]],
  ['low and high double marks', '„Wir sind voll“, said Anna Lehmann.', [['Wir sind voll']]],
  ['low and high single marks', '‚Wir sind voll‘, said Anna Lehmann.', [['Wir sind voll']]],
  ['low and right double marks', '„Jesteśmy pełni”, said Anna Nowak.', [['Jesteśmy pełni']]],
  ['the marks of TeX', "``We are full,'' said Ann Lee.", [['We are full']]],
  ['a right mark that opens', '”We are full,” said Ann Lee.', [['We are full']]],
  ['a straight mark that closes a curly one', '“We are full," said Ann Lee.', [['We are full']]],
  ['double marks within single ones', '‘He said “no” twice,’ said Ann Lee.', [['He said “no” twice']]],
  ['single marks within double ones', '“He said ‘no’ twice,” said Ann Lee.', [['He said ‘no’ twice']]],
  ['single marks within single ones', '‘We use ‘action trackers’ to help patients,’ said Ann Lee.', [['We use ‘action trackers’ to help patients']]],
  ['three levels', '‘She said, “He told me ‘no’ twice”, and left,’ said Ann Lee.', [['She said, “He told me ‘no’ twice”, and left']]],
  ['two marks that close at once', '“She told me, ‘We are full,’” said Ann Lee.', [['She told me, ‘We are full,’']]],
  ['straight marks within straight ones', `"She told me 'we are full'," said Ann Lee.`, [["She told me 'we are full'"]]],
  [
    'possessives of plurals',
    '‘Our members’ patience and the trusts’ money are gone,’ said Ann Lee.',
    [['Our members’ patience and the trusts’ money are gone']]
  ],
  [
    'a possessive of a plural within a phrase that ends in s',
    '‘Ten visits’ work in five visits’ time’, she said.',
    [['Ten visits’ work in five visits’ time']]
  ],
  ['a phrase that ends in s', 'Leaders spoke of ‘broken promises’ and the trusts’ debts.', [['broken promises']]],
  ['possessives around a phrase', 'The boards’ plan is ‘daft’ in the trusts’ view.', [['daft']]],
  ['contractions', '‘It’s what we’d don’t-care-style call o’clock work,’ she said.', [['It’s what we’d don’t-care-style call o’clock work']]],
  ['years and clipped words', '‘In ’22 we told ’em, and ’twas no use,’ said Ann Lee.', [['In ’22 we told ’em, and ’twas no use']]],
  ['clipped words with a left mark', '“Rock ‘n’ roll in the ‘60s,” said Ann Lee.', [['Rock ‘n’ roll in the ‘60s']]],
  ['a dropped g', '“They keep cuttin’ and cuttin’,” said Ann Lee.', [['They keep cuttin’ and cuttin’']]],
  ['apostrophes without quotations', 'The trusts’ and the boards’ money isn’t there.', []],
  ['straight apostrophes without quotations', "The trusts' and the boards' money isn't there, since '22.", []],
  ['feet and inches', `He is 6' 2" tall and she is 5'4". “We are full,” she said.`, [['We are full']]],
  ['inches within marks', '"The corridor is 12" too narrow," said Ann Lee.', [['The corridor is 12" too narrow']]],
  ['primes', 'At 51° 30′ 12″ north, “the map ends”, she said.', [['the map ends']]],
  ['brackets', 'It failed (“we were full”) in May.', [['we were full']]],
  ['a dash before a mark', 'She had one answer—“No.”—and gave it.', [['No.']]],
  ['a mark before a full stop', 'He called the plan ‘a mess’.', [['a mess']]],
  ['an American full stop', 'He called the plan "a mess."', [['a mess']]],
  ['a sentence with its own stop', 'He said: “The plan is a mess.”', [['The plan is a mess.']]],
  ['a question with its own mark', '“Who will pay?” asked Ann Lee.', [['Who will pay?']]],
  ['a speech over paragraphs', '“We are full.\n\n“We are tired.\n\n“We are angry,” said Ann Lee.', [['We are full.', 'We are tired.', 'We are angry']]],
  [
    'a speech over paragraphs in single marks',
    '‘Our nurses’ pay is low.\n\n‘It’s the trusts’ fault.’',
    [['Our nurses’ pay is low.', 'It’s the trusts’ fault.']]
  ],
  ['a speech over paragraphs in straight marks', `'We are full.\n\n'It's hard,' said Ann Lee.`, [['We are full.', "It's hard"]]],
  ['a speech over lines', '“We are full.\n“We are tired.”\nShe left.', [['We are full.', 'We are tired.']]],
  ['a speech over paragraphs without marks that re-open', '“We are full.\n\nWe are tired,” said Ann Lee.', [['We are full.', 'We are tired']]],
  ['paragraphs that are closed one by one', '“We are full.”\n\n“We are tired.”', [['We are full.'], ['We are tired.']]],
  ['an interruption', '“We need,” said Ann Lee, “more staff.”', [['We need', 'more staff.']]],
  ['an interruption between two sentences', '“We are full,” said Ann Lee. “We are tired.”', [['We are full', 'We are tired.']]],
  ['an interruption without a comma inside', '‘We need’, said Ann Lee, ‘more staff’.', [['We need', 'more staff']]],
  [
    'an interruption in a speech over paragraphs',
    '“We are full,” she said. “We are tired.\n\n“We are angry.”',
    [['We are full', 'We are tired.', 'We are angry.']]
  ],
  ['an interruption with a role', '‘We need,’ said Dr. Ann Lee, 54, chair of the board, ‘more staff.’', [['We need', 'more staff.']]],
  ['a sentence between two speeches', '“We are full,” said Ann Lee. She shook her head. “We are tired.”', [['We are full'], ['We are tired.']]],
  ['two phrases of a sentence', 'The plan was “vague” and “late”, said Ann Lee.', [['vague'], ['late']]],
  ['a mark that nothing closes', '“We are full, said Ann Lee.\n\nThe board met in May. “It is sad,” he said.', [['We are full, said Ann Lee.'], ['It is sad']]],
  ['a mark that nothing opens', 'We are full,” said Ann Lee. “It is sad,” she said.', [['It is sad']]],
  [
    'lines broken at a margin',
    '“We have been told for many years that this would be the winter\nin which it ends, and it never does,” said Ann Lee of the board in\nthe town.',
    [['We have been told for many years that this would be the winter\nin which it ends, and it never does']]
  ],
  ['a grave accent that opens', "`We are full,' said Ann Lee.", [['We are full']]],
  ['a grave accent that opens nothing', 'The board` met.', []],
  ['an interruption of a phrase', 'The plan is “vague,” said Ann Lee, “and late”.', [['vague', 'and late']]],
  ['two straight marks that open and close', "''We are full,'' said Ann Lee.", [['We are full']]],
  ['a low mark for a comma', 'We are full‚ said Ann Lee.', []],
  ['a mark between two spaces', 'The board ’ and the trust ’ met.', []],
  ['spaces within the marks', 'She said “ we are full ” today.', [['we are full']]],
  ['a bracket before the last mark', '‘We are full (really)’, she said.', [['We are full (really)']]],
  ['marks with nothing but a comma in them', 'She wrote “,” and left.', []],
  ['Markdown', '**“We are *full*,”** said Ann Lee.\n\n> “We are tired.”', [['We are *full*'], ['We are tired.']]]
]

for (const [title, text, expected] of CASES) {
  t.test(`reads ${title}`, async t => {
    t.strictSame(quoted(text), expected)
  })
}

t.test('says that nothing closes a mark', async t => {
  const [open, closed] = findQuotations('“We are full, said Ann Lee.\n\n“It is sad,” said Ann Lee.\n\nNobody answered.\n\n“We are tired, said Ann Lee.').slice(
    -2
  )
  t.match(closed, { confidence: 0.3, why: /nothing closes it/ })
  t.match(open, { confidence: 0.95 })
})
