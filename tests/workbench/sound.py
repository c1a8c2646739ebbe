"""A small scenario, its rubric and a behavior without any fault, for tests that break them."""

SCENARIO = """\
id: sound
language: en
title: A sound scenario
stage: discovery
difficulty: 1
minutes: 3
rubric: even
persona: {name: Robin Marsh, role: Operations Manager, company: Marsh & Daughters}
brief: Robin asked for a call about late orders.
objective: Find out what hurts and agree on a second talk.
meters:
  trust: {start: 40}
  patience: {start: 3, max: 3}
facts:
  late_orders: One order in eight leaves a day late.
behaviors:
  asks_packing:
    title: Asks about the packing
    asks: [packing, packers]
start: opening
turns: 9
always:
  - {when: insults, to: hangs_up}
  - {when: patience <= 0, to: hangs_up}
  - {when: trust < 20, to: hangs_up}
states:
  opening:
    moment: opening
    customer: Take a seat, and tell me what it is about.
    replies:
      - {when: asks_need, to: late, effects: {trust: +10}, reveals: late_orders}
      - {when: pitches, to: brochure, effects: {trust: -10}}
      - {otherwise: opening, effects: {patience: -1}}
    coach: Ask what hurts before you say what you sell.
    model_answer: What is the hardest part of getting your orders out on time?
  brochure:
    moment: discovery
    customer: That sounds like the brochure.
    replies:
      - {when: asks_open_question, to: late}
      - {otherwise: brochure, effects: {patience: -1}}
    coach: Leave the product. Ask about the work.
    model_answer: Fair enough. Then where do you lose the most time between an order and its delivery?
  late:
    moment: discovery
    customer: One order in eight leaves a day late, and my packers stay until nine for it.
    replies:
      - {when: proposes_next_step and sets_date, to: agreed, effects: {trust: +10}}
      - {when: asks_packing, to: late, effects: {trust: +2}, once: true}
      - {otherwise: late, effects: {patience: -1}}
    coach: You know what hurts. Propose one step, with a day.
    model_answer: I suggest that we look at one week of orders together. Does Tuesday at nine suit you?
  agreed: {ending: success, moment: closing, customer: Tuesday at nine.}
  hangs_up: {ending: failure, customer: I have to go.}
tests:
  - name: asking and proposing gets the second talk
    answers: ["What is the hardest part of getting your orders out on time?", "I suggest that we meet on Tuesday at nine."]
    ends: agreed
"""

RUBRIC = """\
id: even
title: {en: An even rubric, zh: 小评分表}
pass: 50
criteria:
  ask:
    title: {en: Asks, zh: 提问}
    skill: asking
    weight: 2
    levels:
      - {points: 2, when: asks_need and asks_impact, anchor: {en: Asks what hurts., zh: 问出难处。}}
      - {points: 1, when: asks_need or asks_closed_question, anchor: {en: Asks anything., zh: 有提问。}}
      - {points: 0, anchor: {en: Asks nothing., zh: 没有提问。}}
    advice: {en: Ask about the trouble first., zh: 先问难处。}
  step:
    title: {en: Agrees on a step, zh: 约定下一步}
    skill: closing
    applies: visited(closing)
    levels:
      - {points: 2, when: proposes_next_step and sets_date, anchor: {en: Who and when., zh: 谁和何时。}}
      - {points: 1, when: sets_date, anchor: {en: A day., zh: 有日期。}}
      - {points: 0, anchor: {en: No step., zh: 没有下一步。}}
    advice: {en: Name a day., zh: 说出日期。}
blockers:
  - {when: insults, title: {en: Insults, zh: 辱骂}}
"""

BEHAVIOR = """\
language: en
behaviors:
  offers_samples:
    title: Offers samples
    says: [a box of samples]
"""
