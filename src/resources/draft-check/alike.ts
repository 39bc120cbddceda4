/**
 * Words and expressions that writers use for one thing, the first of which stands for all. They are those of everyday English about
 * health services, and no more: the packages of synonyms on npm join words that a newspaper tells apart.
 */
export const ALIKE = `
worry, worried, worries, concerned, concern, concerns, anxious, anxiety, anxieties, fret, fretted, fretting, afraid, fear, fears, feared, fearful, uneasy, unease, alarm, alarmed, nervous, troubled, apprehensive, apprehension, misgivings, dread, doubt, doubts, doubtful, pessimistic
challenge, challenges, challenging, problem, issue, barrier, obstacle, hurdle, difficulty, difficulties, impediment, stumbling block, stands in the way, stand in the way, standing in the way, stood in the way, in the way, in their way, hold back, holding back, held back, holds back, hold up, holding up, held up, hamper, hampered, hampering, hinder, hindered, hindrance, brake, headache
ics, system, systems
icb, board, boards
workforce, staff, employee, worker, staffing, personnel, manpower, labour, people to do the work
finance, finances, financing, financial, funding, fund, funds, funded, money, budget, budgets, cash
shortage, shortages, lack, lacking, lacked, short, insufficient, shortfall, scarcity, scarce, dearth, too few, not enough, inadequate, missing, absence, want of
collaboration, collaborate, collaborative, collaborating, joint, jointly, cooperation, cooperate, co-operation, partnership, together, teamwork, team up, teamed up, got on well, get on well, getting on well, got on, get on
gp, doctor, practitioner, primary care, general practice, general practitioner, family doctor, family practice, surgery, surgeries
vacancy, vacancies, unfilled, unfilled post, empty post, vacant post, vacant
elective, planned operation, planned care, planned surgery, planned treatment, routine operation, routine surgery, waiting list
backlog, queue, queues, logjam
inequality, inequalities, unequal, disparity, disparities, health gap, gap between rich and poor, rich and poor, richest and poorest, unfair differences
refuse, refused, refusal, refuses, refusing, turn down, turned down, turns down, turning down, reject, rejected, rejects, rejection, rebuff, rebuffed, rule out, ruled out, said no, say no
replace, replaced, replaces, replacing, replacement, supersede, superseded, supplant, supplanted, take the place of, took the place of, taken the place of, takes the place of, take over from, took over from, taken over from, make way for, made way for, give way to, gave way to, given way to, stepped into the shoes of, succeeded by
leave, left, leaves, leaving, quit, quits, quitting, walk out, walked out, walking out, depart, departed, resign, resigned, given up, gave up, leavers, turned their backs
cut, cuts, cutting, taken off, take off, taking off, took off, reduce, reduced, reduces, reducing, reduction, slash, slashed, slashes, shorten, shortened, shortens, trim, trimmed, brought down, bring down, bringing down, curtail, curtailed, shrink, shrunk, take out of, took out of, taken out of, pare, pared
improve, improved, improves, improving, improvement, enhance, enhanced, strengthen, strengthened, better, got better, get better, gotten better
prepared, prepare, prepares, preparing, preparedness, ready, readiness, equipped, equip, geared up, well placed
confidence, confident, confidently, assured, faith, sure, certain
winter, winters, winter months, cold season, cold months, coldest months, cold weather, cold snap, flu season
capacity, cope, coped, coping, keep up, kept up, keeping up, keep pace, room to meet, able to meet, manage to meet
devolve, devolves, devolved, devolving, devolution, decentralise, decentralised, hand down, handed down, handing down, pass down, passed down, passing down, passes down, push down, pushed down, hand over, handing over, handing powers, handing power
local, locally, locality, neighbourhood
decision, decisions, decide, decides, deciding, decision-making, decision making, power, powers
pharmacy, pharmacies, pharmacist, pharmacists, chemist, chemists
optometry, optician, opticians, optometrist, eye care, eye service, high-street eye
dental, tooth, teeth
commission, commissioning, commissioned, commissions, commissioner, buy, buying, purchase, purchasing, procure, procuring, take charge of, taking charge of
social care, adult social care, adult care, care sector, care home, home care, carer, carers, care worker, care workers, care workforce, domiciliary care
running cost, running costs, management cost, management costs, administrative cost, administration cost, admin cost, overhead, overheads, cost of running, running themselves, run themselves, back office, back-office
strike, strikes, striking, industrial action, walkout, walkouts, picket, down tools
vote, votes, voted, voting, ballot, balloted
response, responses, respond, responded, responding, reply, replies, replied, return, returns
biggest, greatest, largest, main, chief problem, principal, foremost, leading, number one, no 1, worst
seat, seats, top table, place at the table, places at the table, seat at the table, places on
blame, blamed, blames, blaming, fault, faulted, point the finger at, pointed the finger at, pointing the finger at, accuse, accused, attribute, attributed
admit, admitted, admits, admitting, concede, conceded, concedes, confess, confessed, confesses, acknowledge, acknowledged, own up, owned up
fail, failed, fails, failing, failure, miss, missed, misses, fall short, fell short, broken promise
progress, headway, advance, advances, stride, strides
start, started, starts, begin, began, begun, beginning, onset, outset
difficult, hard, harder, hardest, tough, tougher, toughest, bleak, grim, severe, severest, punishing
vaccination, vaccinate, vaccinated, vaccine, jab, jabs, jabbed, immunisation, inoculation, shot
come forward, came forward, coming forward, uptake, take-up, taken up, took up
pledge, pledged, pledges, promise, promised, promises, commitment, commitments, commit, committed, vow, vowed, manifesto, undertaking
recruit, recruits, recruited, recruiting, recruitment, hire, hired, hiring, take on, taken on
retain, retained, retention, keep staff, hang on to, hold on to
recommend, recommended, recommendation, recommends, suggest, suggested, propose, proposed, proposal, proposals
government, minister, ministers, whitehall, westminster, downing street
statutory, legal, legally, legal footing, statutory footing, statutory basis, formal, formally, official, officially, in law, law
delay, delayed, delays, slip, slipped, slips, postpone, postponed, put back, pushed back, deferred, late
stay, stays, length of stay, time in hospital, time spent in hospital, time that patients spend in hospital, days in hospital, nights in hospital, hospital stay, hospital stays
wellbeing, welfare, morale, look after, looked after, looking after, looks after
target, targets, goal, goals
hit, hits, hitting, meet, meets, met, meeting, reach, reached, fulfil, fulfilled, delivered on
because, owing to, thanks, thanks to, due to, as a result, on the strength of, on the back of
uncertain, uncertainty, unsure, unclear, not sure
unsustainable, cannot go on, could not go on, can't go on
increase, increases, increased, increasing, rise, rises, rose, risen, rising, grow, grows, grew, grown, growing, growth, climb, climbs, climbed, climbing, jump, jumped, soar, soared, surge, surged, mount, mounting
decrease, decreased, decline, declined, declining, fall, falls, fell, fallen, falling, drop, drops, dropped, dropping, ease, eased, easing, dip, dipped, dwindle, dwindled
plan, plans, strategy, strategies, scheme, schemes, package, blueprint
employ, employs, employed, employing, payroll, on its books, on their books
spend, spends, spending, spent, expenditure, outlay
hospital, hospitals, acute
career, careers, working life, working lives
partner, partners, partner organisation, partner organisations, partner body, partner bodies
early, joined-up, joined up
nurse, nurses, nursing
patient, patients, service user, service users
freedom, free, freedoms, autonomy, latitude, leeway
norm, normal, default
productivity, efficiency, efficient, productive, output
integration, integrate, integrated, integrating, join up, joining up, joined up, joins up, knit together, closer working, bring together
secondary, hospitals
equivalent, like-for-like, counterpart, matching, same kind
wait, waits, waited, waiting, waiter, waiters
watchdog, watchdogs, auditor, auditors
arbitrary, capricious
priority, priorities, prioritise, prioritised
support, supports, supported, supporting, help, helps, helped, helping, backing, aid, assistance
history, ever, in living memory
council, councils, local authority, local authorities, town hall, town halls
share, shares, sharing, shared, pool, pooled, pooling, swap, swapped
prevent, prevention, preventative, preventive, preventing
funding settlement, settlement, deal
invest, invested, investing, investment, investments, underinvestment
dismay, dismayed, appalled, aghast, despair
said, say, says, saying, told, tell, tells, reported, report, reports
announced, announce, announces, order, ordered, orders, decree, decreed, rule, ruled, approve, approved, authorise, authorised, extend, extended, decided
all, every, each, whole, entire, universal, universally
rank, ranked, ranks, ranking, placed
strong, flying, good, solid, promising, great
revenue, day-to-day, day to day, operating
adult, adults, grown-up, grown-ups, grown up, grown ups
eligible, eligibility, entitled, entitlement, qualify
covid, pandemic, coronavirus
value, value for money, get more out of, more out of the money, more for the money, more for its money, bang for
poll, questionnaire
extra, additional
made, make, makes, making, got off to, get off to, off to, off to such
effect, effects, impact, impacts, affect, affects, affected
boycott, shun, shunned, not engage, not to engage, have nothing to do with
`
