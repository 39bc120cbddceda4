/** Lists of words become the alternatives of a regular expression. */
const list = (words: string) => words.trim().split(/\s+/).join('|').replaceAll('_', ' ')

/** Finite verbs of speech, and participles that share the subject of their clause. */
const SAYING = list(`
  said says say told tells tell added adds warned warns explained explains argued argues claimed claims insisted insists commented comments responded
  responds replied replies asked asks wrote writes stated states stressed stresses described describes concluded concludes continued continues admitted
  admits acknowledged acknowledges urged urges announced announces observed observes remarked remarks declared declares recalled recalls joked jokes
  noted notes reported reports emphasised emphasises emphasized emphasizes reiterated reiterates cautioned cautions predicted predicts confirmed confirms
  complained complains conceded concedes countered counters quipped quips branded brands dubbed dubs labelled labels slammed slams blasted blasts hailed
  hails tweeted tweets posted posts testified testifies maintained maintains lamented laments boasted boasts suggested suggests recommended recommends
  called calls pointed_out points_out went_on goes_on put_it puts_it summed_up sums_up believes believed praised praises welcomed welcomes criticised
  criticises condemned condemns dismissed dismisses denied denies agreed agrees pledged pledges promised promises vowed vows revealed reveals repeated
  repeats reflected reflects interjected thundered whispered shouted read reads found finds thinks thought felt feels spoke_of speaks_of talked_of talks_of
  compared compares likened likens referred_to refers_to characterised characterises accused accuses demanded demands appealed appeals hopes hoped
  say tell call describe warn argue believe claim add note insist report echoed echoes captured captures accepted accepts wondered wonders feared fears cited cites mentioned mentions defined defines outlined outlines laughed laughs smiled sighed sighs grinned cried exclaimed muttered chuckled enthused mused
  fumed snapped retorted protested pleaded begged moaned groaned asserted asserts contended contends alleged alleges elaborated clarified summarised summed_up stormed
  opined instructed chimed_in set_out sets_out answered answers advised advises acknowledged written_to_say remembers remembered confessed confesses confided confides mocked thundered warned_of spelled_out singled_out signed_off joined began begins`)
const PARTICIPLES = list(`
  saying adding warning explaining arguing claiming insisting commenting stating stressing describing concluding noting reporting emphasising urging telling
  calling branding dubbing labelling hailing suggesting writing asking admitting acknowledging announcing declaring pointing_out cautioning predicting
  recommending advising confirming promising pledging observing joking replying`)
export const VERB = new RegExp(`(?<![\\p{L}\\p{N}’'-])(?:${SAYING})(?![\\p{L}\\p{N}’'-])`, 'gu')
export const PARTICIPLE = new RegExp(`(?<![\\p{L}\\p{N}’'-])(?:${PARTICIPLES})(?![\\p{L}\\p{N}’'-])`, 'gu')
/** Words that end a title of office: “chief executive”, “director of nursing”. */
const OFFICES = list(`
  executive non-executive witness interviewee commentator chair chairman chairwoman chairperson co-chair director president secretary minister officer head lead leader spokesperson spokesman
  spokeswoman professor doctor GP nurse consultant manager commissioner MP MSP peer councillor mayor analyst researcher author co-author fellow economist founder
  co-founder editor governor partner member patient carer resident surgeon midwife pharmacist dentist physician paramedic psychiatrist psychologist
  epidemiologist scientist campaigner adviser advisor ombudsman inspector regulator principal dean chancellor vice-chancellor registrar matron trustee
  coordinator co-ordinator deputy accountant auditor treasurer therapist physiotherapist radiographer radiologist oncologist paediatrician geriatrician
  anaesthetist cardiologist clinician practitioner worker porter convenor convener organiser volunteer lecturer historian lawyer solicitor barrister
  engineer architect strategist statistician correspondent reporter columnist journalist ambassador advocate owner boss tsar czar guardian envoy whip
  baroness superintendent sister steward representative official source insider teacher student mother father daughter son wife husband widow widower
  parent grandmother grandfather neighbour pensioner driver farmer landlord optometrist optician dietitian podiatrist audiologist phlebotomist receptionist
  assistant apprentice intern CEO COO CFO CIO CMO postman signalman welder plumber builder baker butcher carpenter painter gardener waiter caterer cleaner cook chef
  cashier miner fisherman singer writer artist actor electrician mechanic soldier firefighter policeman policewoman shopkeeper machinist typist technician
  planner developer specialist expert senator congressman congresswoman judge coroner sheriff clerk administrator controller comptroller`)
/** “Chief” is an office of its own (“trust chief”), but not before the rest of a longer one. */
const CHIEF =
  'chief(?!\\s+(?:executive|operating|medical|nurs|financ|people|information|strategy|clinical|scientific|constable|inspector|economist|officer|pharmac|digital|technology|analyst|data|midwi|allied|social|nurse|secretary|whip))'
const ONE_OFFICE = `(?:(?:vice|deputy|co|ex)-)?(?:${CHIEF}|${OFFICES})(?![\\p{L}\\p{N}-]|\\s+(?:committee|group|council|board|union|team|practice|surgery|forum|association|network|staff|survey|numbers|care|safety|shortage)(?!\\p{L}))`
export const OFFICE = new RegExp(`(?<![\\p{L}\\p{N}’'-])${ONE_OFFICE}(?:\\s+${ONE_OFFICE})*`, 'giu')

export const TITLE =
  list(`Dr Prof Professor Sir Dame Lord Lady Baroness Baron Mr Mrs Ms Miss Mx Rev Reverend Cllr Councillor Justice Judge Viscount Earl Captain Major
  Colonel General Sergeant Rt_Hon Hon Doctor Father Sister Canon Bishop Archbishop Rabbi Imam Sheikh Countess Duke Duchess Prince Princess Senator`)
const MALE = /^(?:Mr|Sir|Lord|Baron|Father|Viscount|Earl|Duke|Prince)\b|\bSir\b/
const FEMALE = /^(?:Mrs|Ms|Miss|Lady|Baroness|Dame|Sister|Countess|Duchess|Princess)\b|\bDame\b/
export const genderOf = (name: string): 'he' | 'she' | null => (MALE.test(name) ? 'he' : FEMALE.test(name) ? 'she' : null)

/** Capitalised words of the names of organisations and places. */
const ORGANISATION = new Set(
  list(`
  Academy Agency Alliance Ambulance Assembly Association Authority Bank Board Boards Borough British Bureau Cabinet Care Centre Center Charity City Clinic
  Clinical Coalition College Collaborative Commission Committee Commons Community Company Confederation Conference Congress Consortium Corporation Council
  Councils County Court Department Development District Division East Eastern Emergency England English Europe European Faculty Federation Forum
  Foundation Fund General Government Great Greater Group Guild Health Healthcare Healthwatch Home Hospital Hospitals Hospice House Housing Improvement
  Independent Infirmary Initiative Inspectorate Institute Integrated Institution International Ireland Irish League Limited Local London Lords Ltd Medical Medicine
  Mental Midlands Ministry Mission National Network Networks North Northern Nursing Office Organisation Parliament Partnership Partnerships Party Patients Plc Police
  Policy Practice Primary Programme Project Provider Providers Public Quality Regional Research Review Royal School Scotland Scottish Secondary Select Senate
  Service Services Social Society South Southern State States Strategy Surgeons Surgery System Systems Taskforce Team Teaching Treasury Tribunal Trust Trusts
  UK Union Unison UNISON United Unit University Wales Wards Welsh West Western Westminster Whitehall Workforce Working World Street Road Report Framework
  Survey Panel Human Rights Adult Children Ageing Better Downing Nuffield`).split('|')
)
/** Capitalised words that begin sentences or name offices and times: a name may stand beside them. */
const NO_NAME = new Set(
  list(`
  A An And Are As At After Although Also Among Another Any Asked Before Behind Between Both But By Commenting Concluding Despite Did Do Does During Each Earlier Elsewhere
  Even Every Ex Few First For Former Four Five From Further Had Has Have He Her Here His How However I If In Indeed Instead Is It Its Just Last Later Like Many
  Meanwhile More Most Much My Nearly Neither New No Nor Not Nothing Now Of On Once One Only Or Other Our Out Over Per Quoting Reacting Replying Responding
  Separately Several She Since Six So Some Speaking Still Such Ten Than That The Their Then There These They This Those Though Three Through Thus To
  Today Together Tomorrow Tonight Two Under Until Up Upon Was We Welcoming Were What When Where Whereas Whether Which While Who Whose Why With Within Without Writing
  Yesterday Yet You Your According Adding Almost About Above Across Against Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
  July August September October November December Spring Summer Autumn Winter Christmas Easter Covid Covid-19 Brexit Photo Image Picture Press
  Release Notes Editors ENDS Ends Contact Email Tel Question Answer Chapter Section Figure Table Box Appendix Page Published Embargoed Foreword Introduction
  Conclusion Recommendations Recommendation Findings Key Next Steps Background Summary Contents Acknowledgements Read Want Related Articles Share Exclusive
  Chief Chiefs People Finance Information Officers Performance Indicator Indicators Analysis Writer Digital Political Prime Shadow Vice Interim Acting Senior Junior Managing Honorary Joint Co-chair Said Says Told Added Asks Explained Labour Lead Tory Conservative Conservatives
  Eleven Twelve Twenty Thirty Forty Fifty Seven Eight Nine Ministers Nobody Everyone Everybody Anyone Someone Critics Campaigners Experts Leaders Republican Democrat Democrats Liberal Medical Clinical Operating Financial Nursing Ms`).split(
    '|'
  )
)
export const isAcronym = (word: string) => word.length <= 6 && /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}&]+s?$/u.test(word)
const isOffice = (word: string) => new RegExp(`^(?:${OFFICES})s?$`, 'i').test(word)

/** The part that a capitalised word can have in a name: of a person, of an organisation, or none. */
/** “LEE” of a byline in capitals, unlike “NHS”. */
export const isNameInCapitals = (word: string) =>
  /^\p{Lu}{3,}$/u.test(word) &&
  /[AEIOUY]/.test(word) &&
  !ORGANISATION.has(word[0] + word.slice(1).toLowerCase()) &&
  !NO_NAME.has(word[0] + word.slice(1).toLowerCase())

export function kindOfWord(word: string): 'name' | 'organisation' | 'none' {
  if (/^(?:II|III|IV|Jr|Sr)$/.test(word)) return 'name'
  if (/^(?:MS|AM|TD|MEP|MLA|CEO)$/.test(word)) return 'none'
  if (isOffice(word) || (NO_NAME.has(word) && !ORGANISATION.has(word))) return 'none'
  return ORGANISATION.has(word) || isAcronym(word) ? 'organisation' : 'name'
}

/** Documents that speak: “the report says”. */
export const DOCUMENT_NOUN =
  /(?<![\p{L}’'-])(?:the|its|an?|this|that|their|our)\s+(?:[\p{L}’'-]+\s+){0,3}?(?:report|letter|review|study|paper|guidance|document|statement|strategy|survey|briefing|analysis|inquiry|submission|editorial|leaflet|memo|email|notice|website|framework|findings|manifesto|plan|bill|budget|petition|complaint)(?![\p{L}’'-])/giu

export const DETERMINER = 'the|a|an|one|another|our|its|his|her|their|my|your|this|that|some'
/** Words that are no part of a role before a name. */
export const STOP_WORD =
  /^(?:the|a|an|one|another|our|its|his|her|their|by|to|with|from|as|that|when|while|but|because|than|after|before|including|like|or|if|is|was|were|are|be|been|has|had|have|who|whose|whom|which|said|says|say|told|tells|added|adds|warned|explained|argued|asked|replied|continued|wrote|according|on|in|at|did|does|will|would|this|quoting|meanwhile|however|yesterday|today|speaking|commenting|responding|and)$/i
