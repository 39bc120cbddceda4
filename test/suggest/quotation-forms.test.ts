import t from 'tap'
import { findQuotations } from '../../src/suggest/quotations/find-quotations.js'

const forms = (text: string) =>
  findQuotations(text).map(({ parts, form, speaker }) => [parts.map(({ start, end }) => text.slice(start, end)).join(' … '), form, speaker])

t.test('tells the form of a quotation', async t => {
  const cases: Array<[text: string, ...ReturnType<typeof forms>]> = [
    ['“We are full and tired of it all.” said Ann Lee.', ['We are full and tired of it all.', 'speech', 'Ann Lee']],
    ['“Honesty,” said Ann Lee.', ['Honesty', 'speech', 'Ann Lee']],
    ['The BMA said: “We are full and tired of it all.”', ['We are full and tired of it all.', 'written', 'BMA']],
    ['Ann Lee called it “a mess”.', ['a mess', 'phrase', 'Ann Lee']],
    ['Some 33% of leaders were ‘worried’.', ['worried', 'survey_wording', null]],
    ['They were asked whether care was ‘good’.', ['good', 'survey_wording', null]],
    ['They took part in ‘Exercise Arctic Willow’.', ['Exercise Arctic Willow', 'term', null]],
    ['The report, ‘Riding the Storm: a Year of Change’, is out.', ['Riding the Storm: a Year of Change', 'term', null]],
    ['“Capital” means money spent on buildings.', ['Capital', 'term', null]],
    ['The ‘white coat effect’ may differ.', ['white coat effect', 'term', null]],
    ['It is a so-called ‘virtual ward’ on paper.', ['virtual ward', 'term', null]]
  ]
  for (const [text, ...expected] of cases) t.strictSame(forms(text), expected, text)
})

t.test('finds speeches without marks', async t => {
  const hansard =
    'Ann Lee (Northtown) (Lab): What has the Minister done?\n\nThe Minister for Care (Bob Ray): We have done "a great deal" this year.\n\nAnd there is more to come.\n\nMr Speaker: Order, order, all of you.'
  t.strictSame(forms(hansard), [
    ['What has the Minister done?', 'speech', 'Ann Lee'],
    ['We have done "a great deal" this year. … And there is more to come.', 'speech', 'Bob Ray'],
    ['Order, order, all of you.', 'speech', 'Mr Speaker']
  ])
  const committee =
    '**Q1 Ann Lee:** What have you done so far?\n\n**Bob Ray:** We have done a great deal.\n\n**Ann Lee:** Thank you for coming today.\n\nConclusions'
  t.strictSame(forms(committee), [['We have done a great deal.', 'speech', 'Bob Ray']])
  t.strictSame(forms('Ann Lee, the chair, said:\n\nWe are full and tired.\n\nNotes to editors'), [['We are full and tired.', 'speech', 'Ann Lee']])
  t.strictSame(forms('One nurse wrote:\n\n> We are full.\n>\n> We are tired.\n>\n> — Ann Lee, nurse\n\nThat was all.'), [
    ['We are full. … We are tired.', 'speech', 'Ann Lee']
  ])
  t.strictSame(forms('It was a hard winter.\n\n> We are full.\n>\n> Ann Lee, nurse\n\nThat was all.'), [['We are full.', 'speech', 'Ann Lee']])
  t.strictSame(forms('The Chair: We begin with the budget.\n\nAnn Lee: It is too small for us.\n\nThe Chair: Then we will ask for more.'), [
    ['We begin with the budget.', 'speech', null],
    ['It is too small for us.', 'speech', 'Ann Lee'],
    ['Then we will ask for more.', 'speech', null]
  ])
  t.strictSame(forms('The report said:\n\n- one thing\n- another'), [])
})

t.test('says why and how sure it is', async t => {
  const text =
    'Ann Lee is a nurse. “We are full,” she said.\n\n“We are tired,” said Bob Ray.\n\nLeaders were “dismayed”.\n\nBob Ray said:\n\nWe are sorry about it all.'
  t.strictSame(
    findQuotations(text).map(({ why, confidence }) => [why, confidence]),
    [
      ['The words stand in quotation marks; “said” attributes them, and the sentences before say to whom: Ann Lee.', 0.85],
      ['The words stand in quotation marks; “said” attributes them: Bob Ray.', 0.95],
      ['The words stand in quotation marks; nobody is named who used them.', 0.7],
      ['The words are set apart as a speech, without marks; the sentence before it names the speaker: Bob Ray.', 0.5]
    ]
  )
  t.strictSame(findQuotations(''), [])
})
