import t from 'tap'
import { findQuotations } from '../../src/suggest/quotations/find-quotations.js'

type Expected = [exact: string, speaker: string | null, role?: string | null]

const spoken = (text: string, withRole: boolean) =>
  findQuotations(text).map(({ parts, speaker, role }): Expected => {
    const exact = parts.map(({ start, end }) => text.slice(start, end)).join(' … ')
    return withRole ? [exact, speaker, role] : [exact, speaker]
  })

const CASES: Record<string, Array<[text: string, ...Expected[]]>> = {
  'a name after the words': [
    ['“We are full,” said Ann Lee.', ['We are full', 'Ann Lee', null]],
    ['“We are full,” said Ann Lee, chair of Northtown Trust.', ['We are full', 'Ann Lee', 'chair of Northtown Trust']],
    ['“We are full,” said Northtown Trust chair Ann Lee.', ['We are full', 'Ann Lee', 'Northtown Trust chair']],
    ['“We are full,” said the trust’s chair, Ann Lee.', ['We are full', 'Ann Lee', 'chair']],
    ['“We are full,” Ann Lee, the chair of Northtown Trust, told the BBC.', ['We are full', 'Ann Lee', 'chair of Northtown Trust']],
    ['“We are full,” Ann Lee said on Tuesday.', ['We are full', 'Ann Lee', null]],
    ['“Why are we full?” Ann Lee asked.', ['Why are we full?', 'Ann Lee', null]],
    ['“We are full,” according to Dr Ann Lee, a GP in Northtown.', ['We are full', 'Dr Ann Lee', 'GP in Northtown']],
    ['“We are full,” added Ann Lee, who leads Northtown Trust.', ['We are full', 'Ann Lee', null]],
    ['“We are full,” said Ann Lee, 54, from Northtown.', ['We are full', 'Ann Lee', null]],
    ['“We are full,” explains Ann Lee, who is the chief nurse at Northtown Trust.', ['We are full', 'Ann Lee', 'chief nurse at Northtown Trust']],
    ['“We are full” was how Ann Lee, chair of the board, described it.', ['We are full', 'Ann Lee', 'chair of the board']],
    ['“We are full.”\n— Ann Lee, chair, Northtown Trust', ['We are full.', 'Ann Lee', 'chair, Northtown Trust']],
    ['“We are full.” – Ann Lee, chair of the board', ['We are full.', 'Ann Lee', 'chair of the board']],
    ['“We are full” is the mood in the town, according to Ann Lee.', ['We are full', 'Ann Lee']]
  ],
  'a name before the words': [
    ['Ann Lee said: “We are full.”', ['We are full.', 'Ann Lee', null]],
    ['Ann Lee, chair of Northtown Trust, said: “We are full.”', ['We are full.', 'Ann Lee', 'chair of Northtown Trust']],
    ['Commenting on the survey, Ann Lee, interim chair, Northtown Trust, said: “We are full.”', ['We are full.', 'Ann Lee', 'interim chair, Northtown Trust']],
    ['Responding to Bob Ray’s speech, Ann Lee, chair of the board, said: “We are full.”', ['We are full.', 'Ann Lee', 'chair of the board']],
    ['Ann Lee, who succeeded Bob Ray, said: “We are full.”', ['We are full.', 'Ann Lee']],
    ['Ann Lee, whose mother was treated by Bob Ray, told Bob Ray’s team: “We are full.”', ['We are full.', 'Ann Lee']],
    ['Ann Lee of Northtown Trust warned that wards were “full to the brim”.', ['full to the brim', 'Ann Lee']],
    ['Ann Lee told Healthcare Leader: “We are full.”', ['We are full.', 'Ann Lee', null]],
    ['Health secretary Bob Ray told MPs that the plan was “on track”.', ['on track', 'Bob Ray', 'Health secretary']],
    ['The health secretary, Bob Ray, insisted the plan was “on track”.', ['on track', 'Bob Ray', 'health secretary']],
    ['As chair of the board, Ann Lee, put it: “We are full.”', ['We are full.', 'Ann Lee', 'chair of the board']],
    ['According to Ann Lee, chair of the board, “we are full”.', ['we are full', 'Ann Lee', 'chair of the board']],
    ['Ann Lee welcomed the plan and said it was “long overdue”.', ['long overdue', 'Ann Lee']],
    ['Ann Lee (chair, Northtown Trust) said: “We are full.”', ['We are full.', 'Ann Lee', 'chair, Northtown Trust']],
    ['Ann Lee – chief executive of Northtown Trust – said: “We are full.”', ['We are full.', 'Ann Lee', 'chief executive of Northtown Trust']],
    ['Ann Lee: “We are full.”', ['We are full.', 'Ann Lee']],
    ['Said Ann Lee: “We are full.”', ['We are full.', 'Ann Lee']],
    ['The plan, said Ann Lee, was “a mess”.', ['a mess', 'Ann Lee']],
    ['In a letter to Bob Ray on Tuesday, Ann Lee wrote: “We are full.”', ['We are full.', 'Ann Lee']],
    ['Bob Ray said the plan was good, but Ann Lee called it “a mess”.', ['a mess', 'Ann Lee']],
    ['Leaders welcomed Ann Lee’s “mess” of a plan.', ['mess', 'Ann Lee']],
    ['Director of nursing Ann Lee said: “We are full.”', ['We are full.', 'Ann Lee', 'Director of nursing']],
    ['While chair of the board, Ann Lee said: “We are full.”', ['We are full.', 'Ann Lee', null]],
    ['The policy was described as “a mess” by Ann Lee, chair of the board.', ['a mess', 'Ann Lee', 'chair of the board']]
  ],
  'a name in another sentence': [
    ['Ann Lee chairs the board. “We are full,” she said.', ['We are full', 'Ann Lee']],
    ['Ann Lee is chair of Northtown Trust. “We are full,” Lee said.', ['We are full', 'Ann Lee', 'chair of Northtown Trust']],
    ['Ann Lee, chair of the board, said it was hard.\n\n“We are full,” she added.', ['We are full', 'Ann Lee', 'chair of the board']],
    ['Ann Lee said it was hard. “We are full.”', ['We are full.', 'Ann Lee']],
    ['Ann Lee said it was hard.\n\n“We are full.”', ['We are full.', 'Ann Lee']],
    ['“We are full,” said Ann Lee.\n\n“We are tired.”', ['We are full', 'Ann Lee'], ['We are tired.', 'Ann Lee']],
    ['Ann Lee said it was hard. Bob Ray agreed. “We are full,” he said.', ['We are full', 'Bob Ray']],
    ['Mr Bob Ray met Ms Ann Lee. “We are full,” she said.', ['We are full', 'Ms Ann Lee']],
    [
      'Bob Ray, the minister, met nurses. Ms Ann Lee, a nurse, was there. “It is hard,” she said. “I know,” he replied.',
      ['It is hard', 'Ms Ann Lee', 'nurse'],
      ['I know', 'Bob Ray', 'minister']
    ],
    ['When we asked the minister, Sir Bob Ray, he did not agree:\n\n“There is a line.”', ['There is a line.', 'Sir Bob Ray', 'minister']],
    ['“We are full.” That was the message from Ann Lee, chair of the board.', ['We are full.', 'Ann Lee', 'chair of the board']],
    ['“We are full.”\n\nThose were the words of Ann Lee.', ['We are full.', 'Ann Lee']],
    ['Ann Lee is proud of the minister. “We are full,” she said.', ['We are full', 'Ann Lee', null]],
    ['Dr Ann Lee runs a practice. Her message to ministers was blunt: “We are full.”', ['We are full.', 'Dr Ann Lee']],
    ['Sam Poe is a carer. “We are full,” they said.', ['We are full', 'Sam Poe', 'carer']],
    ['Professor Ann Lee spoke first. Professor Lee said: “We are full.”', ['We are full.', 'Professor Ann Lee']],
    ['The chair of the board is Ann Lee. Ms Lee said “no”.', ['no', 'Ann Lee']],
    [
      'Ann Lee, chief executive of Northtown Trust, was there. The chief executive said: “We are full.”',
      ['We are full.', 'Ann Lee', 'chief executive of Northtown Trust']
    ],
    ['‘No end in sight’ for wards\n\nAnn Lee said there was “no end in sight”.', ['No end in sight', 'Ann Lee'], ['no end in sight', 'Ann Lee']]
  ],
  'descriptions of somebody named before': [
    [
      'When Ann Lee fell ill, nobody came. “I rang,” says the retired teacher from Northtown. “I wept,” says the retired teacher from Northtown.',
      ['I rang', 'Ann Lee', 'retired teacher from Northtown'],
      ['I wept', 'Ann Lee', 'retired teacher from Northtown']
    ],
    ['Lord Poe, chair of the board, was asked if he was sorry. “Profoundly,” the peer replied.', ['Profoundly', 'Lord Poe', 'chair of the board']],
    ['Labour health spokesperson Ann Lee spoke. “It is sad,” the Northtown MP said.', ['It is sad', 'Ann Lee', 'Labour health spokesperson']],
    ['Ann Lee, chair of the board, was there. “It is sad,” the minister said.', ['It is sad', null, 'minister']],
    ['Ann Lee was there. The daughter of a resident wrote: “It is sad.”', ['It is sad.', null, 'daughter of a resident']]
  ],
  'names of many kinds': [
    ['Ms Lee was there. “We are full,” said Dr Ann Lee.', ['We are full', 'Dr Ann Lee']],
    ['Dame Ann Lee came. Dame Ann said: “We are full.”', ['We are full.', 'Dame Ann Lee']],
    ['Jos de Blok came. “We are full,” says De Blok.', ['We are full', 'Jos de Blok']],
    ['“We are full,” said Conservative leader of Wealdshire CC Roger Gough.', ['We are full', 'Roger Gough', 'Conservative leader of Wealdshire CC']],
    ['“We are full,” said Dr Samuel J. Abernathy III, a GP.', ['We are full', 'Dr Samuel J. Abernathy III', 'GP']],
    ['“We are full,” Derek Poe remembers. “We were always full.”', ['We are full … We were always full.', 'Derek Poe']],
    ['“We are full,” Derek Poe sobs.', ['We are full', 'Derek Poe']],
    ['“We are full,” laments Derek Poe.', ['We are full', 'Derek Poe']],
    ['“We are full,” sobs Derek Poe.', ['We are full', 'Derek Poe']],
    ['Her son Dafydd Price was there. Her son Owen said: “We are full.”', ['We are full.', 'Owen', 'son']],
    ['“We are full,” said A. J. Smith.', ['We are full', 'A. J. Smith']],
    ['“We are full,” said A. Lee.\n\n“We are tired,” said Bob Lee.', ['We are full', 'A. Lee'], ['We are tired', 'Bob Lee']],
    ['Ann Lee runs a practice. “We are full,” said Dr Ann Lee.', ['We are full', 'Dr Ann Lee']],
    ['“We are full,” said Labour MEP Bob Ray.', ['We are full', 'Bob Ray', 'Labour MEP']],
    ['“We are full,” said Siân O’Brien-Jones.', ['We are full', 'Siân O’Brien-Jones']],
    ['“We are full,” said Jan van der Berg, a surgeon.', ['We are full', 'Jan van der Berg', 'surgeon']],
    ['“We are full,” said Baroness Brown of Silvertown.', ['We are full', 'Baroness Brown of Silvertown']],
    ['“We are full,” said Llŷr ap Gwilym.', ['We are full', 'Llŷr ap Gwilym']],
    ['“We are full,” said Professor Dame Ann Lee DBE.', ['We are full', 'Professor Dame Ann Lee']],
    ['“We are full,” said Dr Ngozi Okonjo-Eze, a GP.', ['We are full', 'Dr Ngozi Okonjo-Eze', 'GP']],
    ['“We are full,” said Mary-Ann D’Souza.', ['We are full', 'Mary-Ann D’Souza']],
    ['“We are full,” said Muhammad al-Rashid.', ['We are full', 'Muhammad al-Rashid']],
    ['ANN LEE, chair of the board, said: “We are full.”', ['We are full.', 'Ann Lee', 'chair of the board']],
    ['“We are full,” said Labour MP Bob Ray.', ['We are full', 'Bob Ray', 'Labour MP']],
    ['“We are full,” said Bob Ray MP, chair of the Health Committee.', ['We are full', 'Bob Ray', 'chair of the Health Committee']],
    ['“We are full,” said Cllr Ann McDonald.', ['We are full', 'Cllr Ann McDonald']],
    ['“We are full,” said Revd Lee.', ['We are full', 'Revd Lee']]
  ],
  organisations: [
    ['The BMA said: “We are full.”', ['We are full.', 'BMA', null]],
    ['NHS England said the plan was “on track”.', ['on track', 'NHS England', null]],
    ['“The plan is on track,” the Department of Health and Social Care said.', ['The plan is on track', 'Department of Health and Social Care']],
    ['The Royal College of Nursing (RCN) said it was “appalled”.', ['appalled', 'Royal College of Nursing']],
    ['The plan was called “arbitrary” by the Institute for General Practice Management (IGPM).', ['arbitrary', 'Institute for General Practice Management']],
    ['NHS England set the date. It said the plan was “on track”.', ['on track', 'NHS England']],
    ['A report by the Health Foundation said the plan was “late”.', ['late', 'Health Foundation']],
    ['Mind, the charity, said the plan was “late”.', ['late', 'Mind']],
    ['Age UK warned that wards were “full”.', ['full', 'Age UK']],
    ['Marie Curie Hospice said: “We are full.”', ['We are full.', 'Marie Curie Hospice']],
    ['Norfolk’s Northtown Trust said: “We are full.”', ['We are full.', 'Northtown Trust']],
    ['The BMA: “We are full.”', ['We are full.', 'BMA']]
  ],
  'documents and letters': [
    ['An NHS England letter admits that bids were “late”.', ['late', 'NHS England']],
    ['The independent review, led by Baroness Poe, called it “a mess”.', ['a mess', 'Baroness Poe']],
    ['Ms Ann Lee’s reply said it was “a mess”. It added: “We are full.”', ['a mess', 'Ms Ann Lee'], ['We are full.', 'Ms Ann Lee']],
    ['The Carers’ Coalition met. The coalition’s new report, Out of Sight, calls it “a mess”.', ['a mess', 'Carers’ Coalition']],
    ['The report noted that care was “a mess”.', ['a mess', 'report']],
    ['NHS England’s regional office has written to say that the plan is “not yet credible”.', ['not yet credible', 'NHS England’s regional office']],
    ['Fewer nurses had time for what the protocol calls “titration”.', ['titration', null]],
    ['NHS England revealed its plan, which left leaders “dismayed”.', ['dismayed', null]],
    ['The survey came out, with the BMA advising practices “not to engage”.', ['not to engage', 'BMA']],
    ['The National Audit Office (NAO) met. The NAO said it was “a mess”.', ['a mess', 'National Audit Office']],
    ['A retired welder said, “I knew my numbers” (P07).', ['I knew my numbers', null, 'retired welder']]
  ],
  'speakers without a name': [
    ['“About time!” wrote one GP partner. “Too late,” said another.', ['About time!', null, 'GP partner'], ['Too late', null, null]],
    ['A spokesman for Cosla, the councils’ body, said: “We are full.”', ['We are full.', null, 'spokesman for Cosla']],
    ['The plan is, in the words of one witness, “a mess”.', ['a mess', null, 'witness']],
    ['“We are full.”\n— Leanne, daughter and carer', ['We are full.', 'Leanne', 'daughter and carer']],
    ['One chief executive said: “We are full.”', ['We are full.', null, 'chief executive']],
    ['A spokesperson for NHS England said: “We are full.”', ['We are full.', null, 'spokesperson for NHS England']],
    ['An NHS England spokesperson said: “We are full.”', ['We are full.', null, 'NHS England spokesperson']],
    ['“We are full,” said a nurse at Northtown Hospital.', ['We are full', null, 'nurse at Northtown Hospital']],
    ['A nurse, who asked not to be named, said it was hard. “We are full,” she explained.', ['We are full', null, 'nurse']],
    ['“We are full,” said one board chair. “We are tired.”', ['We are full … We are tired.', null, 'board chair']],
    ['Leaders were “tired”.', ['tired', null, null]],
    ['Critics called it “a mess”.', ['a mess', null, null]],
    ['The plan became known as “the big push”.', ['the big push', null, null]],
    ['“We are full,” according to a sign on the door.', ['We are full', null, null]],
    ['“We are full.”\n\n— We shall see about that!', ['We are full.', null, null]],
    ['“We are full.”\n\nThose were the words on the door.', ['We are full.', null, null]],
    ['# “We are full”\n\nThe board met in May.', ['We are full', null, null]],
    ['“We are full.”\nICB chair', ['We are full.', null, 'ICB chair']],
    ['“We are full.”\nDirector of strategy, acute trust', ['We are full.', null, 'Director of strategy, acute trust']]
  ],
  'people who are only mentioned': [
    ['“I told Bob Ray that we are full,” said Ann Lee.', ['I told Bob Ray that we are full', 'Ann Lee']],
    ['Ann Lee told Bob Ray it was hard. “We are full,” she said.', ['We are full', 'Ann Lee']],
    ['Ann Lee criticised Bob Ray’s plan. “It is a mess.”', ['It is a mess.', 'Ann Lee']],
    ['By Bob Ray\n\nAnn Lee runs the ward.\n\n“We are full,” she said.', ['We are full', 'Ann Lee']],
    ['Ann Lee, chair of the board, and Bob Ray, its director, met. Lee said: “We are full.”', ['We are full.', 'Ann Lee', 'chair of the board']],
    ['Speaking to Bob Ray on the radio, Ann Lee said: “We are full.”', ['We are full.', 'Ann Lee']]
  ]
}

for (const [title, cases] of Object.entries(CASES)) {
  t.test(`finds ${title}`, async t => {
    for (const [text, ...expected] of cases)
      t.strictSame(
        spoken(
          text,
          expected.some(each => each.length === 3)
        ),
        expected,
        text
      )
  })
}
